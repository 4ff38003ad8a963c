import type { Construct } from "constructs";
import type { ExecAudit } from "../cluster/exec-audit";
import type { Statement } from "../core/iam";
import type { NamedContainer } from "./container";
import { efsStatements } from "./efs-statements";
import { type RoleProps, type UsableRole, usableRole } from "./role";
import { type Tracing, tracingStatements } from "./tracing";
import type { Volume } from "./volumes";

/**
 * What the containers may do: statements for a role that is made for them, or the ARN of a role of the user's own. To
 * a made one comes what `exec`, `tracing`, EFS volumes with `iam` and paths need; a role of your own must allow that itself.
 * @example { statements: [{ Sid: "ReadOrders", Action: ["dynamodb:GetItem"], Resource: table.arn }] }
 * @example { arn: "arn:aws:iam::123456789012:role/orders" }
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export type TaskRole = RoleProps;

/** Creates the containers' role, unless there is one already or they need none. */
export function createTaskRole(
  owner: Construct,
  props: {
    given: TaskRole | undefined;
    name: string | undefined;
    accountId: string;
    region: string;
    /** Undefined when nobody opens shells in the task. */
    exec: ExecAudit | undefined;
    tracing: Tracing | undefined;
    volumes: Readonly<Record<string, Volume>>;
    containers: readonly NamedContainer[];
    /** What its paths need. */
    statements: readonly Statement[];
  },
): UsableRole | undefined {
  const { given, name, accountId, region, exec, tracing, volumes, containers } = props;
  const statements = [
    ...(exec ? execStatements(exec) : []),
    ...(tracing ? tracingStatements() : []),
    ...efsStatements({ volumes, containers, accountId, region }),
    ...props.statements,
  ];
  return usableRole(owner, "task", { given, name, accountId, statements });
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
function execStatements({ logGroupArn, kmsKeyArn }: ExecAudit): Statement[] {
  const statements: Statement[] = [
    {
      // The actions know no resources.
      Sid: "OpenExecChannels",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
    // The action knows no resource.
    { Sid: "FindExecLogs", Action: ["logs:DescribeLogGroups"], Resource: "*" },
    {
      Sid: "WriteExecLogs",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
  ];
  if (kmsKeyArn !== undefined) {
    statements.push({ Sid: "DecryptExecSessions", Action: ["kms:Decrypt"], Resource: kmsKeyArn });
  }
  return statements;
}
