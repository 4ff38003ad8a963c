import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Statement } from "../core/iam";
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
    ...pullStatements(containers.map(({ image }) => image)),
    ...secretStatements(secretsOf(containers, logs), credentialsOf(containers)),
    ...fileStatements(filesOf(containers)),
  ];
  return usableRole(owner, "execution", { given, name, accountId, statements });
}

function secretsOf(containers: readonly NamedContainer[], taskLogs: ContainerLogs): Secret[] {
  const logs = [taskLogs, ...containers.flatMap((container) => container.logs ?? [])];
  return [
    ...containers.flatMap(({ secrets }) => entriesOf(secrets)),
    ...logs.flatMap((one) => (one.driver === "awsfirelens" ? entriesOf(one.secretOptions) : [])),
  ].map(([, secret]) => secret);
}

function credentialsOf(containers: readonly NamedContainer[]): string[] {
  return containers.flatMap(({ repositoryCredentials }) => repositoryCredentials ?? []);
}

function secretStatements(all: readonly Secret[], credentials: readonly string[]): Statement[] {
  const { parameters, secrets } = secretResources(all);
  const readable = [...new Set([...secrets, ...credentials])].sort();
  return [
    ...allow("ReadParameters", "ssm:GetParameters", parameters),
    ...allow("ReadSecrets", "secretsmanager:GetSecretValue", readable),
  ];
}

/** Objects of S3 that ECS reads when it starts the task. */
function filesOf(containers: readonly NamedContainer[]): string[] {
  return containers.flatMap(({ environmentFiles = [], firelensConfiguration }) => {
    const configFile = firelensConfiguration?.options?.["config-file-value"];
    return [...environmentFiles, ...(configFile !== undefined && isS3Object(configFile) ? [configFile] : [])];
  });
}

function fileStatements(files: readonly string[]): Statement[] {
  const objects = [...new Set(files)].sort();
  return [
    ...allow("ReadFiles", "s3:GetObject", objects),
    ...allow("FindBuckets", "s3:GetBucketLocation", [...new Set(objects.map(bucketArn))]),
  ];
}

/** The part of an S3 object's ARN before the first slash. */
function bucketArn(object: string): string {
  const [bucket = object, ...key] = object.split("/");
  return key.length > 0 ? bucket : Fn.element(Fn.split("/", object), 0);
}

function allow(Sid: string, action: string, resources: readonly string[]): Statement[] {
  return resources.length > 0 ? [{ Sid, Action: [action], Resource: resources }] : [];
}
