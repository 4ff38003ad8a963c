import { TerraformVariable } from "cdktf";
import { FlowLogs, type FlowLogsProps } from "../../../modules/vpc/flow-logs";
import { onlyProblem } from "../../support/problems";
import { newStack, only, type Resources, synth } from "../../support/synth";

type Options = { [K in keyof FlowLogsProps]?: unknown };

const VPC = { id: "vpc-1", accountId: "123456789012" };
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const BUCKET = "arn:aws:s3:::network-logs";

function make(options: Options, stack = newStack()): FlowLogs {
  return new FlowLogs(stack, "flow_logs", { vpc: VPC, ...options } as FlowLogsProps);
}

function synthLogs(options: Options, stack = newStack()): Resources {
  make(options, stack);
  return synth(stack);
}

test("records go to a log group, kept for 30 days, with the task that was part of the traffic", () => {
  const resources = synthLogs({});
  expect(only(resources, "aws_cloudwatch_log_group")).toEqual({
    name: "/vpc/app/flow_logs",
    retention_in_days: 30,
  });
  const { log_format, ...flowLog } = only(resources, "aws_flow_log");
  expect(flowLog).toEqual({
    vpc_id: "vpc-1",
    traffic_type: "ALL",
    max_aggregation_interval: 600,
    log_destination_type: "cloud-watch-logs",
    log_destination: `\${aws_cloudwatch_log_group.flow_logs.arn}`,
    iam_role_arn: `\${aws_iam_role.flow_logs_delivery.arn}`,
    depends_on: ["aws_iam_role_policy.flow_logs_delivery"],
    tags: { Name: "app-flow_logs" },
  });
  const fields = (log_format as string).split(" ");
  // AWS's own format first, so that what reads it reads this too.
  expect(fields.slice(0, 14).join(" ")).toBe(
    "$${version} $${account-id} $${interface-id} $${srcaddr} $${dstaddr} $${srcport} $${dstport} $${protocol} $${packets} $${bytes} $${start} $${end} $${action} $${log-status}",
  );
  expect(fields).toEqual(
    expect.arrayContaining([
      "$${ecs-cluster-name}",
      "$${ecs-service-name}",
      "$${ecs-task-id}",
      "$${flow-direction}",
    ]),
  );
  expect(new Set(fields).size).toBe(fields.length);
});

test("the role writes to that log group alone, for the VPC's account alone", () => {
  const resources = synthLogs({});
  expect(only(resources, "aws_iam_role").assume_role_policy).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ],
  });
  expect(only(resources, "aws_iam_role_policy").policy).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "WriteRecords",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: `\${aws_cloudwatch_log_group.flow_logs.arn}:*`,
      },
      { Sid: "FindLogGroup", Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: "*" },
    ],
  });
});

test("what is recorded, and how it is kept, can be chosen", () => {
  const resources = synthLogs({
    trafficType: "REJECT",
    maxAggregationInterval: 60,
    fields: ["srcaddr", "ecs-task-arn"],
    retentionDays: 365,
    kmsKeyArn: KEY,
  });
  expect(only(resources, "aws_cloudwatch_log_group")).toMatchObject({
    retention_in_days: 365,
    kms_key_id: KEY,
  });
  expect(only(resources, "aws_flow_log")).toMatchObject({
    traffic_type: "REJECT",
    max_aggregation_interval: 60,
    log_format: "$${srcaddr} $${ecs-task-arn}",
  });
});

test("files go to a bucket, without a role or a log group", () => {
  const stack = newStack();
  const logs = make({ logDestinationType: "s3", bucketArn: `${BUCKET}/vpc/` }, stack);
  expect(logs.logGroup).toBeUndefined();
  const resources = synth(stack);
  expect(Object.keys(resources)).toEqual(["aws_flow_log.flow_logs"]);
  expect(only(resources, "aws_flow_log")).toMatchObject({
    log_destination_type: "s3",
    log_destination: `${BUCKET}/vpc/`,
  });
});

describe.each<[string, Options, Options, string, string, string]>([
  [
    "days that CloudWatch doesn't have",
    { retentionDays: 31 },
    { retentionDays: 60 },
    "flow log retentionDays 31",
    "CloudWatch keeps logs for one of",
    "retentionDays: 60",
  ],
  [
    "a key's alias",
    { kmsKeyArn: "alias/logs" },
    { kmsKeyArn: KEY },
    'flow log kmsKeyArn "alias/logs"',
    "by its ARN",
    "arn:aws:kms:",
  ],
  [
    "an interval of neither kind",
    { maxAggregationInterval: 300 },
    { maxAggregationInterval: 60 },
    "maxAggregationInterval 300",
    "one of 60, 600",
    "maxAggregationInterval: 60",
  ],
  [
    "traffic of no kind",
    { trafficType: "all" },
    { trafficType: "ACCEPT" },
    'trafficType "all"',
    'one of "ALL", "ACCEPT", "REJECT"',
    'trafficType: "ALL"',
  ],
  [
    "a destination of neither kind",
    { logDestinationType: "cloudwatch" },
    { logDestinationType: "cloud-watch-logs" },
    'logDestinationType "cloudwatch"',
    'one of "cloud-watch-logs", "s3"',
    'logDestinationType: "cloud-watch-logs"',
  ],
  [
    "no field",
    { fields: [] },
    { fields: ["srcaddr"] },
    "fields []",
    "at least one field",
    "leave fields out",
  ],
  [
    "a field as in a format",
    { fields: ["srcaddr", `\${ecs_task-id}`] },
    { fields: ["srcaddr", "ecs-task-id"] },
    `fields "\${ecs_task-id}"`,
    "without the sign and the braces",
    'write "ecs-task-id"',
  ],
  [
    "a field that AWS doesn't have",
    { fields: ["source"] },
    { fields: ["srcaddr"] },
    'fields "source"',
    "named as in AWS's table",
    "write one of version, account-id",
  ],
  [
    "a bucket by its name",
    { logDestinationType: "s3", bucketArn: "s3://network-logs" },
    { logDestinationType: "s3", bucketArn: BUCKET },
    'bucketArn "s3://network-logs"',
    "named by its ARN",
    `"${BUCKET}"`,
  ],
  [
    "no bucket, where no compiler saw it",
    { logDestinationType: "s3" },
    { logDestinationType: "s3", bucketArn: BUCKET },
    'logDestinationType "s3" without bucketArn',
    "go to an S3 bucket",
    'bucketArn: "arn:aws:s3:::<bucket>"',
  ],
  [
    "AWS's own folder",
    { logDestinationType: "s3", bucketArn: `${BUCKET}/AWSLogs/` },
    { logDestinationType: "s3", bucketArn: `${BUCKET}/logs/AWSLogs/` },
    `bucketArn "${BUCKET}/AWSLogs/"`,
    "makes the folder AWSLogs itself",
    `write "${BUCKET}"`,
  ],
])("%s", (_, refused, accepted, given, rule, fix) => {
  test("is refused", () => {
    expect(onlyProblem(() => make(refused))).toMatchObject({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    });
  });

  test("and its neighbour accepted", () => {
    expect(() => make(accepted)).not.toThrow();
  });
});

test("tokens are passed on", () => {
  const stack = newStack();
  const variable = (name: string) => new TerraformVariable(stack, name, {});
  make({ retentionDays: variable("days").numberValue, kmsKeyArn: variable("key").stringValue }, stack);
  new FlowLogs(stack, "files", {
    vpc: VPC,
    logDestinationType: "s3",
    bucketArn: variable("bucket").stringValue,
  });
  const resources = synth(stack);
  expect(only(resources, "aws_cloudwatch_log_group")).toMatchObject({
    retention_in_days: `\${var.days}`,
    kms_key_id: `\${var.key}`,
  });
  expect(resources["aws_flow_log.files"]).toMatchObject({ log_destination: `\${var.bucket}` });
});
