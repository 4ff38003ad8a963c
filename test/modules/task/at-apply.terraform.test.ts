import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformVariable, Testing, Token } from "cdktf";
import { containerDefinitions } from "../../../modules/task/container-definitions";
import { createExecutionRole } from "../../../modules/task/execution-role";
import { newStack, resolve } from "../../support/synth";

/*
 * Lists and records of which only Terraform knows the items: what it makes of them.
 */

const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? "terraform";

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
const PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/key";

const stack = newStack();
const variable = (name: string) => new TerraformVariable(stack, name, {});
const files = variable("files").listValue;
const secrets = Token.asStringMap(variable("secrets").booleanValue);
const empty = variable("empty").listValue;
const images = {
  private: `${variable("repository").stringValue}:1.2`,
  public: variable("public").stringValue,
};

const VALUES = {
  files: ["arn:aws:s3:::a/team/web.env", "arn:aws:s3:::b/web.env", "arn:aws:s3:::a/web.env"],
  secrets: { PASSWORD: `${SECRET}:password::`, USER: `${SECRET}:user::`, KEY: PARAMETER },
  empty: [],
  repository: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app",
  public: "public.ecr.aws/docker/library/nginx:1.27",
};

/** The JSON documents that Terraform makes of expressions. */
function evaluate(expressions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), "at-apply-"));
  const terraform = (...args: string[]) =>
    execFileSync(TERRAFORM, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  try {
    const main = {
      variable: Object.fromEntries(Object.keys(VALUES).map((name) => [name, {}])),
      output: Object.fromEntries(Object.entries(expressions).map(([name, value]) => [name, { value }])),
    };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(main));
    writeFileSync(join(folder, "values.auto.tfvars.json"), JSON.stringify(VALUES));
    terraform("apply", "-auto-approve", "-input=false", "-no-color");
    const outputs: Record<string, { value: string }> = JSON.parse(terraform("output", "-json"));
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, JSON.parse(value)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The policy of an execution role for a container with these options. */
function policy(options: object, id: string): string {
  const owner = newStack(id);
  createExecutionRole(owner, {
    given: undefined,
    name: undefined,
    accountId: "123456789012",
    containers: [{ name: "web", image: "nginx", ...options }],
    logs: { driver: "awslogs" },
    logGroupArn: "arn:log-group",
  });
  return JSON.parse(Testing.synth(owner, true)).resource.aws_iam_role_policy.execution.policy;
}

let documents: Record<string, unknown>;

beforeAll(() => {
  documents = evaluate({
    definitions: resolve(
      containerDefinitions({ name: "web", image: "nginx", environmentFiles: files, secrets }, [], {
        portMappings: [],
        logs: { driver: "awslogs" },
        logGroup: "group",
        region: "eu-west-1",
      }),
      stack,
    ),
    policy: policy(
      {
        environmentFiles: files,
        secrets,
        repositoryCredentials: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry",
      },
      "all",
    ),
    nothing: policy({ environmentFiles: empty }, "empty"),
    private: policy({ image: images.private }, "private"),
    public: policy({ image: images.public }, "public"),
  });
}, 60_000);

test("a container's files and secrets are written one by one", () => {
  expect(documents.definitions).toEqual([
    expect.objectContaining({
      environmentFiles: VALUES.files.map((value) => ({ type: "s3", value })),
      secrets: [
        { name: "KEY", valueFrom: PARAMETER },
        { name: "PASSWORD", valueFrom: `${SECRET}:password::` },
        { name: "USER", valueFrom: `${SECRET}:user::` },
      ],
    }),
  ]);
});

test("the execution role may read each of them, without the key that names a part of a secret", () => {
  expect(allowed(documents.policy)).toEqual({
    "logs:CreateLogStream": "arn:log-group:*",
    "ssm:GetParameters": [PARAMETER, SECRET],
    "secretsmanager:GetSecretValue": [
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry",
      PARAMETER,
      SECRET,
    ],
    "s3:GetObject": VALUES.files,
    "s3:GetBucketLocation": ["arn:aws:s3:::a", "arn:aws:s3:::b"],
  });
});

test("and pull its image from that repository, or where it is in none of ECR's from nowhere", () => {
  expect(allowed(documents.private)).toMatchObject({
    "ecr:BatchCheckLayerAvailability": ["arn:*:ecr:eu-west-1:123456789012:repository/team/app"],
  });
  expect(allowed(documents.public)).toMatchObject({ "ecr:BatchCheckLayerAvailability": ["arn:log-group"] });
});

test("of none the role's statement is still one that IAM takes", () => {
  expect(allowed(documents.nothing)).toMatchObject({ "s3:GetObject": ["arn:log-group"] });
});

function allowed(document: unknown): Record<string, unknown> {
  const { Statement } = document as { Statement: { Action: string[]; Resource: unknown }[] };
  return Object.fromEntries(Statement.map(({ Action, Resource }) => [Action[0], Resource]));
}
