import { DEFAULT_LOGS, type Logs, logConfiguration, logGroupConfig } from "../../../modules/task/logs";
import { TOKENS } from "./samples";

const GROUP = { name: "/ecs/web", region: "eu-west-1" };

test.each<[Logs, unknown]>([
  [DEFAULT_LOGS, { retentionInDays: 30, kmsKeyId: undefined }],
  [
    { driver: "awslogs", retentionDays: 7, kmsKeyArn: "arn:key" },
    { retentionInDays: 7, kmsKeyId: "arn:key" },
  ],
  [
    { driver: "awsfirelens", retentionDays: TOKENS.number },
    { retentionInDays: TOKENS.number, kmsKeyId: undefined },
  ],
])("the log group of %j", (logs, config) => {
  expect(logGroupConfig(logs)).toEqual(config);
});

test("to CloudWatch, with a stream for each container of each task", () => {
  expect(logConfiguration(DEFAULT_LOGS, GROUP)).toEqual({
    logDriver: "awslogs",
    options: {
      "awslogs-group": "/ecs/web",
      "awslogs-region": "eu-west-1",
      "awslogs-stream-prefix": "ecs",
    },
  });
});

test("to CloudWatch with every option", () => {
  const logs = { driver: "awslogs", mode: "non-blocking", maxBufferSize: "25m" } as const;
  expect(logConfiguration({ ...logs, multilinePattern: "^\\S" }, GROUP)).toMatchObject({
    options: { mode: "non-blocking", "max-buffer-size": "25m", "awslogs-multiline-pattern": "^\\S" },
  });
  expect(logConfiguration({ ...logs, datetimeFormat: "%H:%M" }, GROUP)).toMatchObject({
    options: { "awslogs-datetime-format": "%H:%M" },
  });
});

test("through FireLens nothing of CloudWatch", () => {
  const options = { Name: "firehose", delivery_stream: "orders" };
  const secretOptions = { password: "arn:b", "api-key": "arn:a" };
  expect(logConfiguration({ driver: "awsfirelens", options, secretOptions }, GROUP)).toEqual({
    logDriver: "awsfirelens",
    options,
    secretOptions: [
      { name: "api-key", valueFrom: "arn:a" },
      { name: "password", valueFrom: "arn:b" },
    ],
  });
});
