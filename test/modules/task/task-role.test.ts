import type { Statement } from "../../../modules/core/iam";
import type { NamedContainer } from "../../../modules/task/container";
import { createTaskRole } from "../../../modules/task/task-role";
import type { EfsVolume } from "../../../modules/task/volumes";
import { newStack, ofType, only, synth } from "../../support/synth";
import { container } from "./samples";

type Props = Parameters<typeof createTaskRole>[1];

function create(props: Partial<Props>) {
  const stack = newStack();
  const role = createTaskRole(stack, {
    given: undefined,
    name: undefined,
    accountId: "123456789012",
    region: "eu-west-1",
    exec: undefined,
    tracing: undefined,
    volumes: {},
    containers: [container()],
    statements: [],
    ...props,
  });
  return { role, resources: synth(stack) };
}

function statements(props: Partial<Props>): Statement[] {
  return (only(create(props).resources, "aws_iam_role_policy").policy as { Statement: Statement[] })
    .Statement;
}

test("containers that may do nothing have no role", () => {
  const { role, resources } = create({});
  expect(role).toBeUndefined();
  expect(resources).toEqual({});
});

test("containers may do what the user says", () => {
  const own = { Sid: "Read", Action: ["s3:GetObject"], Resource: "arn:bucket/*" };
  expect(statements({ given: { statements: [own] } })).toEqual([{ Effect: "Allow", ...own }]);
});

test("a role of the user's own is used as it is, whatever the task needs", () => {
  const { role, resources } = create({
    given: { arn: "arn:own" },
    exec: { logGroupArn: "arn:log-group", kmsKeyArn: undefined },
    tracing: "xray",
  });
  expect(role).toEqual({ arn: "arn:own", dependsOn: [] });
  expect(resources).toEqual({});
});

test("tasks of the account assume the role, and wait for its policy", () => {
  const { role, resources } = create({ tracing: "xray" });
  expect(only(resources, "aws_iam_role").assume_role_policy).toMatchObject({
    Statement: [
      {
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ],
  });
  expect(Object.keys(ofType(resources, "aws_iam_role"))).toEqual(["task"]);
  expect(role?.dependsOn).toHaveLength(1);
});

describe("ECS Exec", () => {
  const channels = {
    Effect: "Allow",
    Sid: "OpenExecChannels",
    Action: [
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    Resource: "*",
  };

  test("opens channels, writes sessions down in their log group and decrypts them with their key", () => {
    expect(statements({ exec: { logGroupArn: "arn:log-group", kmsKeyArn: "arn:key" } })).toEqual([
      channels,
      { Effect: "Allow", Sid: "FindExecLogs", Action: ["logs:DescribeLogGroups"], Resource: "*" },
      {
        Effect: "Allow",
        Sid: "WriteExecLogs",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: "arn:log-group:*",
      },
      { Effect: "Allow", Sid: "DecryptExecSessions", Action: ["kms:Decrypt"], Resource: "arn:key" },
    ]);
  });

  test("decrypts nothing without a key", () => {
    const exec = { logGroupArn: "arn:log-group", kmsKeyArn: undefined };
    expect(statements({ exec }).flatMap(({ Action }) => Action)).not.toContain("kms:Decrypt");
  });
});

test.each(["xray", "adot"] as const)("%s sends traces to X-Ray and nothing anywhere else", (tracing) => {
  const actions = statements({ tracing }).flatMap(({ Action }) => Action);
  expect(actions).toEqual([
    "xray:GetSamplingRules",
    "xray:GetSamplingStatisticSummaries",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ]);
});

describe("EFS", () => {
  const mounting = (efs: Partial<EfsVolume>, ...readOnly: boolean[]): Partial<Props> => ({
    volumes: { data: { efs: { fileSystemId: "fs-1", ...efs } } },
    containers: readOnly.map(
      (each, index): NamedContainer =>
        container({ name: `c${index}`, mounts: { "/data": { volume: "data", readOnly: each } } }),
    ),
  });
  const mount = {
    Effect: "Allow",
    Sid: "Mountdata",
    Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
    Resource: "arn:*:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1",
  };

  test("without iam takes no role", () => {
    expect(create(mounting({}, false)).role).toBeUndefined();
  });

  test("with iam mounts the file system, and writes when a container may", () => {
    expect(statements(mounting({ iam: true }, true, false))).toEqual([mount]);
    expect(statements(mounting({ iam: true }, true, true))).toEqual([
      { ...mount, Action: ["elasticfilesystem:ClientMount"] },
    ]);
  });

  test("names each statement by its volume, with letters and digits alone", () => {
    const efs: EfsVolume = { fileSystemId: "fs-1", iam: true };
    const volumes = { "a-b": { efs }, a_b: { efs }, ab: { efs } };
    expect(statements({ volumes }).map(({ Sid }) => Sid)).toEqual([
      "MountaHyphenb",
      "MountaUnderscoreb",
      "Mountab",
    ]);
  });

  test("with an access point mounts through it alone", () => {
    expect(statements(mounting({ iam: true, accessPointId: "fsap-1" }, false))).toEqual([
      {
        ...mount,
        Condition: {
          StringLike: {
            "elasticfilesystem:AccessPointArn":
              "arn:*:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1",
          },
        },
      },
    ]);
  });
});
