import { Fn, FOR_EXPRESSION_VALUE, forExpression, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Statement } from "../core/iam";
import { isToken } from "../core/token";
import { allow } from "./allow";
import type { NamedContainer } from "./container";
import { pullStatements } from "./ecr";
import { entriesOf } from "./entries";
import { isS3Object } from "./firelens";
import type { ContainerLogs } from "./logs";
import { type RoleProps, type UsableRole, usableRole } from "./role";
import { type Secret, secretResources } from "./secret";

/**
 * The role with which ECS starts a task. Without one of the user's own it may write to the task's log group, pull its
 * images, and read its secrets and environment files: those and no other. Statements come on top, such as for the KMS
 * key of a secret.
 * @example { statements: [{ Sid: "DecryptSecrets", Action: ["kms:Decrypt"], Resource: key.arn }] }
 * @example { arn: "arn:aws:iam::123456789012:role/ecsTaskExecutionRole" }
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export type ExecutionRole = RoleProps;

/** Creates the role that starts a task, unless there is one already. */
export function createExecutionRole(
  owner: Construct,
  props: {
    given: ExecutionRole | undefined;
    name: string | undefined;
    accountId: string;
    /** All of the task's, those included that it got for its logs and traces. */
    containers: readonly NamedContainer[];
    /** Where the task's main container writes. */
    logs: ContainerLogs;
    logGroupArn: string;
  },
): UsableRole | undefined {
  const { given, name, accountId, containers, logs, logGroupArn } = props;
  const statements = [
    {
      Sid: "WriteLogs",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
    ...pullStatements(
      containers.map(({ image }) => image),
      logGroupArn,
    ),
    ...secretStatements(secretsOf(containers, logs), credentialsOf(containers), logGroupArn),
    ...fileStatements(containers, logGroupArn),
  ];
  return usableRole(owner, "execution", { given, name, accountId, statements });
}

type Secrets = Readonly<Record<string, Secret>>;

/** Records of what a task reads as secrets; each may be a token. */
export function secretsOf(containers: readonly NamedContainer[], taskLogs: ContainerLogs): Secrets[] {
  const logs = [taskLogs, ...containers.flatMap((container) => container.logs ?? [])];
  return [
    ...containers.map(({ secrets = {} }) => secrets),
    ...logs.map((one) => (one.driver === "awsfirelens" ? (one.secretOptions ?? {}) : {})),
  ];
}

/** Secrets with the credentials of private registries. */
export function credentialsOf(containers: readonly NamedContainer[]): string[] {
  return containers.flatMap(({ repositoryCredentials }) => repositoryCredentials ?? []);
}

/** ARNs without what stands behind the seventh part of a secret's, as Terraform cuts it off. */
function secretArns(secrets: Secrets): string[] {
  const parts = Fn.split(":", Token.asString(FOR_EXPRESSION_VALUE));
  return Token.asList(
    forExpression(secrets, Fn.join(":", Fn.slice(parts, 0, Fn.min([7, Fn.lengthOf(parts)])))),
  );
}

function secretStatements(
  records: readonly Secrets[],
  credentials: readonly string[],
  filler: string,
): Statement[] {
  const known = records.flatMap((record) => entriesOf(record).map(([, secret]) => secret));
  const { parameters, secrets } = secretResources(known);
  const readable = [...new Set([...secrets, ...credentials])].sort();
  const atApply = records.filter(isToken).map(secretArns);
  return [
    ...allow("ReadParameters", ["ssm:GetParameters"], { known: parameters, atApply, filler }),
    ...allow("ReadSecrets", ["secretsmanager:GetSecretValue"], { known: readable, atApply, filler }),
  ];
}

/** Objects of S3 that ECS reads when it starts the task, as far as synth knows them. */
function filesOf(containers: readonly NamedContainer[]): string[] {
  return containers.flatMap(({ environmentFiles = [], firelensConfiguration }) => {
    const configFile = firelensConfiguration?.options?.["config-file-value"];
    return [
      ...(isToken(environmentFiles) ? [] : environmentFiles),
      ...(configFile !== undefined && isS3Object(configFile) ? [configFile] : []),
    ];
  });
}

function fileStatements(containers: readonly NamedContainer[], filler: string): Statement[] {
  const known = [...new Set(filesOf(containers))].sort();
  const atApply = containers.flatMap(({ environmentFiles }) =>
    environmentFiles !== undefined && isToken(environmentFiles) ? [environmentFiles] : [],
  );
  const buckets = atApply.map((files) =>
    Token.asList(forExpression(files, bucketArn(Token.asString(FOR_EXPRESSION_VALUE)))),
  );
  return [
    ...allow("ReadFiles", ["s3:GetObject"], { known, atApply, filler }),
    ...allow("FindBuckets", ["s3:GetBucketLocation"], {
      known: [...new Set(known.map(bucketArn))],
      atApply: buckets,
      filler,
    }),
  ];
}

/** The part of an S3 object's ARN before the first slash. */
function bucketArn(object: string): string {
  const [bucket = object, ...key] = object.split("/");
  return key.length > 0 ? bucket : Fn.element(Fn.split("/", object), 0);
}
