import { type Mutation, when, withContainer, withTask } from "./mutation";

/** What Fargate lacks. */
export const ILLEGAL_ON_FARGATE: readonly Mutation[] = [
  ...(
    [
      { privileged: true },
      { linuxParameters: { capabilities: { add: ["NET_ADMIN"] } } },
      { linuxParameters: { devices: [{ hostPath: "/dev/fuse" }] } },
      { linuxParameters: { sharedMemorySize: 64 } },
      { linuxParameters: { maxSwap: 64 } },
      { dockerSecurityOptions: ["no-new-privileges"] },
      { gpus: 1 },
    ] as const
  ).map(
    (options): Mutation => [
      `${JSON.stringify(options)} on Fargate`,
      (random, { fargate, windows }) => when(fargate && !windows, () => withContainer(random, options)),
      /Fargate has no/,
    ],
  ),
  [
    "a stop that takes too long on Fargate",
    (random, { fargate }) => when(fargate, () => withContainer(random, { stopTimeout: 121 })),
    /stopTimeout is a whole number of seconds, from 2 to 120/,
  ],
  [
    "a directory of the instance on Fargate",
    (random, { fargate }) =>
      when(fargate, () =>
        withTask(random, { volumes: { ...random.task.volumes, config: { bind: { sourcePath: "/etc" } } } }),
      ),
    /no instance whose directories/,
  ],
  [
    "a Docker volume on Fargate or Windows",
    (random, { fargate, windows }) =>
      when(fargate || windows, () =>
        withTask(random, { volumes: { ...random.task.volumes, config: { docker: {} } } }),
      ),
    /none that Docker manages|no dockerVolumeConfiguration/,
  ],
  [
    "the instance's processes on Fargate",
    (random, { fargate, windows }) => when(fargate && !windows, () => withTask(random, { pidMode: "host" })),
    /share the processes of their task at most/,
  ],
  [
    "ipcMode on Fargate or Windows",
    (random, { fargate, windows }) => when(fargate || windows, () => withTask(random, { ipcMode: "task" })),
    /ipcMode for Linux instances only/,
  ],
  [
    "a disk that is too small on Fargate",
    (random, { fargate }) => when(fargate, () => withTask(random, { ephemeralStorage: 20 })),
    /from 21 to 200/,
  ],
  [
    "a configuration file in S3 on Fargate",
    (random, { fargate, windows }) =>
      when(fargate && !windows, () =>
        withTask(random, {
          logs: { driver: "awsfirelens", router: { configFile: "arn:aws:s3:::config/x.conf" } },
        }),
      ),
    /reads a configuration file from its image only/,
  ],
  [
    "CPU that Fargate has no size of",
    (random, { fargate }) => when(fargate, () => withTask(random, { cpu: 300 })),
    /task on Fargate has .* CPU units/,
  ],
  [
    "memory that Fargate has no size of",
    (random, { fargate }) => when(fargate, () => withTask(random, { memory: random.task.memory + 1 })),
    /a task on Fargate has .* MiB/,
  ],
];
