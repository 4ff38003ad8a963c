import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import { none } from "../../../modules/network-modes/none";
import { logProblems, logRouterProblems, taskLogProblems } from "../../../modules/task/log-rules";
import type { AwsLogs, ContainerLogs, LogRouter } from "../../../modules/task/logs";
import { PLATFORMS, TOKENS } from "./samples";

describe("days that CloudWatch keeps logs", () => {
  const problems = (retentionDays: number) => taskLogProblems({ driver: "awslogs", retentionDays });

  test.each([0, 1, 30, 365, 1096, 3653, TOKENS.number])("%p are accepted", (days) => {
    expect(problems(days)).toEqual([]);
  });

  test.each([
    [-1, 0],
    [2, 3],
    [31, 60],
    [366, 400],
    [3654, 3653],
  ])("%p are refused, and %p are next to it", (days, next) => {
    expect(problems(days)).toEqual([
      expect.objectContaining({
        given: `logs retentionDays ${days}`,
        rule: expect.stringContaining("CloudWatch keeps logs for one of 0, 1, 3, 5, 7, 14, 30,"),
        fix: `write one of them, e.g. retentionDays: ${next}`,
      }),
    ]);
    expect(problems(next)).toEqual([]);
  });
});

const awslogs = (options: Partial<AwsLogs>): ContainerLogs => ({ driver: "awslogs", ...options });

test.each<ContainerLogs>([
  awslogs({}),
  awslogs({ mode: "blocking" }),
  awslogs({ mode: "non-blocking", maxBufferSize: "25m" }),
  awslogs({ maxBufferSize: "1048576" }),
  awslogs({ maxBufferSize: TOKENS.text, multilinePattern: "^x" }),
  awslogs({ datetimeFormat: "%H" }),
  { driver: "awsfirelens" },
  { driver: "awsfirelens", options: TOKENS.record, secretOptions: TOKENS.record },
  { driver: "awsfirelens", secretOptions: { key: TOKENS.text } },
])("%j is accepted", (logs) => {
  expect(logProblems(logs, "logs")).toEqual([]);
});

test.each<[ContainerLogs, string, string, string]>([
  [awslogs({ maxBufferSize: "25 MB" }), 'maxBufferSize "25 MB" of logs', "k, m or g behind it", '"25m"'],
  [awslogs({ maxBufferSize: "0m" }), 'maxBufferSize "0m" of logs', "k, m or g behind it", '"25m"'],
  [
    awslogs({ mode: "blocking", maxBufferSize: "25m" }),
    'maxBufferSize with mode "blocking" of logs',
    "in non-blocking mode only",
    'write mode: "non-blocking"',
  ],
  [
    awslogs({ multilinePattern: "^x", datetimeFormat: "%H" }),
    "multilinePattern and datetimeFormat of logs",
    "not by both",
    "leave one of them out",
  ],
  [
    { driver: "awsfirelens", secretOptions: { key: "api-key" } },
    'secretOptions.key "api-key" of logs',
    "the full ARN",
    "write it as",
  ],
])("%j is refused", (logs, given, rule, fix) => {
  expect(logProblems(logs, "logs")).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});

describe("a log router", () => {
  const problems = (router: LogRouter, network = awsvpc(), platform: keyof typeof PLATFORMS = "linux") =>
    logRouterProblems({ driver: "awsfirelens", router }, network, [PLATFORMS[platform]]);

  test.each([
    [{}, awsvpc(), "linux"],
    [{}, awsvpc(), "fargate"],
    [{}, bridge({ port: 24225 }), "linux"],
    [{}, host(), "linux"],
    [{ configFile: "/extra.conf" }, awsvpc(), "fargate"],
    [{ configFile: "arn:aws:s3:::bucket/extra.conf" }, awsvpc(), "linux"],
    [{ configFile: TOKENS.text }, awsvpc(), "fargate"],
  ] as const)("%j in $name mode on %s is accepted", (router, network, platform) => {
    expect(problems(router, network, platform)).toEqual([]);
  });

  test.each([
    [
      {},
      none(),
      "linux",
      'logs with driver "awsfirelens" in none mode',
      "a task in none mode has none",
      'driver: "awslogs"',
    ],
    [
      {},
      awsvpc(),
      "windows",
      'logs with driver "awsfirelens" on Windows',
      "Windows containers don't support FireLens",
      'driver: "awslogs"',
    ],
    [
      {},
      bridge({ port: 24224 }),
      "linux",
      'port 24224 with driver "awsfirelens"',
      "which nobody outside the task may reach",
      "listen on another port",
    ],
    [
      { configFile: "arn:aws:s3:::bucket/extra.conf" },
      awsvpc(),
      "fargate",
      'configFile "arn:aws:s3:::bucket/extra.conf" of the log router on Fargate',
      "from its image only",
      'configFile: "/extra.conf"',
    ],
    [
      { configFile: "extra.conf" },
      awsvpc(),
      "fargate",
      'configFile "extra.conf" of the log router',
      "a full path in the router's image, or the ARN of an S3 object",
      'write "/<path>"',
    ],
  ] as const)("%j in $name mode on %s is refused", (router, network, platform, given, rule, fix) => {
    expect(problems(router, network, platform)).toEqual([
      expect.objectContaining({
        given,
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining(fix),
      }),
    ]);
  });
});
