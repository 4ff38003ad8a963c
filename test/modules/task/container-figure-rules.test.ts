import type { NamedContainer } from "../../../modules/task/container";
import { containerFigureProblems } from "../../../modules/task/container-figure-rules";
import { container, TOKENS } from "./samples";

const ec2 = (options: Partial<NamedContainer>) => containerFigureProblems(container(options), false);
const fargate = (options: Partial<NamedContainer>) => containerFigureProblems(container(options), true);
const files = (softLimit: number, hardLimit: number) => ({ ulimits: { nofile: { softLimit, hardLimit } } });
const codes = (count: number) => ({
  restartPolicy: { ignoredExitCodes: Array.from({ length: count }, (_, n) => n) },
});

test.each<Partial<NamedContainer>>([
  {},
  { startTimeout: 2, stopTimeout: 2 },
  { startTimeout: 120, stopTimeout: 120 },
  { cpu: 0, memory: 6, memoryReservation: 6 },
  { restartPolicy: {} },
  { restartPolicy: { restartAttemptPeriod: 60 } },
  { restartPolicy: { restartAttemptPeriod: 1800 } },
  codes(50),
  { gpus: 1 },
  { gpus: 0.25 },
  files(1024, 1048576),
  files(1048576, 1048576),
  { ulimits: { core: { softLimit: -1, hardLimit: -1 } } },
  { linuxParameters: { maxSwap: 0, sharedMemorySize: 1, tmpfs: [{ containerPath: "/tmp", size: 1 }] } },
  { healthCheck: { command: "exit 0" } },
  { startTimeout: TOKENS.number, stopTimeout: TOKENS.number, cpu: TOKENS.number, memory: TOKENS.number },
  { gpus: TOKENS.number, memoryReservation: TOKENS.number, ...files(TOKENS.number, 1) },
])("%j is accepted everywhere", (options) => {
  expect(ec2(options)).toEqual([]);
  expect(fargate(options)).toEqual([]);
});

test.each<[Partial<NamedContainer>, string, string, string]>([
  [{ startTimeout: 121 }, 'startTimeout 121 of container "web"', "120", "startTimeout: 60"],
  [
    { stopTimeout: 1.5 },
    'stopTimeout 1.5 of container "web"',
    "stopTimeout is a whole number of seconds",
    "60",
  ],
  [{ cpu: -1 }, 'cpu -1 of container "web"', "cpu is a whole number of CPU units, 0 or more", "cpu: 128"],
  [{ memory: 5 }, 'memory 5 of container "web"', "memory is a whole number of MiB, 6 or more", "memory: 128"],
  [{ memoryReservation: 5 }, 'memoryReservation 5 of container "web"', "6 or more", "memoryReservation: 128"],
  [
    { restartPolicy: { restartAttemptPeriod: 59 } },
    'restartPolicy.restartAttemptPeriod 59 of container "web"',
    "from 60 to 1800",
    "300",
  ],
  [
    { restartPolicy: { restartAttemptPeriod: 1801 } },
    'restartPolicy.restartAttemptPeriod 1801 of container "web"',
    "from 60 to 1800",
    "300",
  ],
  [codes(51), '51 ignoredExitCodes of container "web"', "50 exit codes at most", "leave some out"],
  [{ gpus: 0 }, 'gpus 0 of container "web"', "a whole number of GPUs, or a fraction of one", "gpus: 1"],
  [{ gpus: 1.5 }, 'gpus 1.5 of container "web"', "a whole number of GPUs, or a fraction of one", "gpus: 1"],
  [
    files(2, 1),
    'ulimits.nofile of container "web" with softLimit 2 and hardLimit 1',
    "a soft limit is at most the hard one",
    "softLimit: 1",
  ],
  [
    files(-1, 1),
    'ulimits.nofile of container "web" with softLimit -1 and hardLimit 1',
    "a soft limit is at most the hard one",
    "softLimit: 1",
  ],
  [{ linuxParameters: { maxSwap: -1 } }, 'linuxParameters.maxSwap -1 of container "web"', "0 or more", "64"],
  [
    { linuxParameters: { sharedMemorySize: 0 } },
    'linuxParameters.sharedMemorySize 0 of container "web"',
    "1 or more",
    "64",
  ],
  [
    { linuxParameters: { tmpfs: [{ containerPath: "/tmp", size: 0 }] } },
    'size 0 of tmpfs "/tmp" of container "web"',
    "1 or more",
    "size: 64",
  ],
  [
    { healthCheck: { command: "exit 0", interval: 1 } },
    'interval 1 in the healthCheck of container "web"',
    "from 5 to 300",
    "interval: 30",
  ],
])("%j is refused everywhere", (options, given, rule, fix) => {
  const expected = [
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ];
  expect(ec2(options)).toEqual(expected);
  expect(fargate(options)).toEqual(expected);
});

test.each<[Partial<NamedContainer>, string, string]>([
  [{ startTimeout: 1 }, 'startTimeout 1 of container "web"', "from 2 to 120"],
  [{ stopTimeout: 1 }, 'stopTimeout 1 of container "web"', "from 2 to 120"],
  [{ stopTimeout: 121 }, 'stopTimeout 121 of container "web"', "from 2 to 120"],
  [
    files(1, 1048577),
    'ulimits.nofile of container "web" with softLimit 1 and hardLimit 1048577 on Fargate',
    "1048576 open files at most",
  ],
])("%j is refused on Fargate only", (options, given, rule) => {
  expect(ec2(options)).toEqual([]);
  expect(fargate(options)).toEqual([expect.objectContaining({ given, rule: expect.stringContaining(rule) })]);
});
