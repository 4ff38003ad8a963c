import { type TerraformStack, Testing } from "cdktf";
import type { NamedContainer } from "../../../modules/task/container";
import { createExecutionRole, type ExecutionRole } from "../../../modules/task/execution-role";
import type { ContainerLogs } from "../../../modules/task/logs";
import { newStack, ofType, only, synth } from "../../support/synth";
import { container, TOKENS } from "./samples";

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: unknown;
}

interface Options {
  readonly given?: ExecutionRole;
  readonly logs?: ContainerLogs;
}

function createRole(
  stack: TerraformStack,
  containers: readonly Partial<NamedContainer>[],
  { given, logs = { driver: "awslogs" } }: Options = {},
) {
  return createExecutionRole(stack, {
    given,
    name: undefined,
    accountId: "123456789012",
    containers: containers.map(container),
    logs,
    logGroupArn: "arn:log-group",
  });
}

function create(containers: readonly Partial<NamedContainer>[], options?: Options) {
  const stack = newStack();
  const role = createRole(stack, containers, options);
  return { role, resources: synth(stack) };
}

/** What the role may do beside writing to the log group. */
function statements(...args: Parameters<typeof create>): Statement[] {
  const { policy } = only(create(...args).resources, "aws_iam_role_policy");
  const [writeLogs, ...others] = (policy as { Statement: Statement[] }).Statement;
  expect(writeLogs).toEqual({
    Effect: "Allow",
    Sid: "WriteLogs",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: "arn:log-group:*",
  });
  return others;
}

/** The resources of each action. */
function allowed(...args: Parameters<typeof create>) {
  return Object.fromEntries(
    statements(...args).flatMap(({ Action, Resource }) => Action.map((action) => [action, Resource])),
  );
}

test("writes to the task's log group and does nothing else", () => {
  expect(statements([{}])).toEqual([]);
});

test("ECS assumes the role, for tasks of the account only", () => {
  expect(only(create([{}]).resources, "aws_iam_role").assume_role_policy).toMatchObject({
    Statement: [
      {
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ],
  });
});

test("pulls the images of all containers", () => {
  const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/agent:1";
  expect(allowed([{}, { name: "agent", image }])).toMatchObject({
    "ecr:GetAuthorizationToken": "*",
    "ecr:BatchGetImage": ["arn:*:ecr:eu-west-1:123456789012:repository/agent"],
  });
});

test("reads the secrets of all containers, of their logs and registries, and no others", () => {
  const ssm = (name: string) => `arn:aws:ssm:eu-west-1:123456789012:parameter/${name}`;
  const secret = (name: string) => `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${name}`;
  expect(
    allowed(
      [
        { secrets: { A: ssm("a"), B: `${secret("b")}:key::` } },
        { name: "agent", repositoryCredentials: secret("registry"), secrets: { A: ssm("a") } },
        { name: "other", logs: { driver: "awsfirelens", secretOptions: { key: secret("other") } } },
      ],
      { logs: { driver: "awsfirelens", secretOptions: { key: ssm("logs") } } },
    ),
  ).toEqual({
    "ssm:GetParameters": [ssm("a"), ssm("logs")],
    "secretsmanager:GetSecretValue": [secret("b"), secret("other"), secret("registry")],
  });
});

test("a secret that is a reference may be read whichever it is", () => {
  expect(allowed([{ secrets: { A: TOKENS.text } }])).toEqual({
    "ssm:GetParameters": [`\${var.value}`],
    "secretsmanager:GetSecretValue": [`\${var.value}`],
  });
});

test("reads environment files and the log router's configuration, and finds their buckets", () => {
  const firelensConfiguration = (value: string) => ({
    type: "fluentbit" as const,
    options: { "config-file-type": "s3", "config-file-value": value },
  });
  expect(
    allowed([
      { environmentFiles: ["arn:aws:s3:::b/team/app.env", "arn:aws:s3:::a/app.env", "arn:aws:s3:::a/x.env"] },
      { name: "router", firelensConfiguration: firelensConfiguration("arn:aws:s3:::b/fluent.conf") },
    ]),
  ).toEqual({
    "s3:GetObject": [
      "arn:aws:s3:::a/app.env",
      "arn:aws:s3:::a/x.env",
      "arn:aws:s3:::b/fluent.conf",
      "arn:aws:s3:::b/team/app.env",
    ],
    "s3:GetBucketLocation": ["arn:aws:s3:::a", "arn:aws:s3:::b"],
  });
  expect(statements([{ firelensConfiguration: firelensConfiguration("/extra.conf") }])).toEqual([]);
});

test("the bucket of a file that is a reference is found at apply", () => {
  const stack = newStack();
  createRole(stack, [{ environmentFiles: [TOKENS.text] }]);
  const synthesized = JSON.parse(Testing.synth(stack));
  expect(synthesized.resource.aws_iam_role_policy.execution.policy).toContain(
    `"Action" = ["s3:GetBucketLocation"], "Resource" = ["\${element(split("/", var.value), 0)}"]`,
  );
});

test("statements of the user come on top", () => {
  const own = { Sid: "Decrypt", Action: ["kms:Decrypt"], Resource: "arn:key" };
  expect(statements([{}], { given: { statements: [own] } })).toEqual([{ Effect: "Allow", ...own }]);
});

test("a role of the user's own is used as it is", () => {
  const { role, resources } = create([{}], { given: { arn: "arn:own" } });
  expect(role).toEqual({ arn: "arn:own", dependsOn: [] });
  expect(ofType(resources, "aws_iam_role")).toEqual({});
});
