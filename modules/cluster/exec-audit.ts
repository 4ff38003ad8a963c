import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { EcsClusterConfiguration } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { Construct } from "constructs";
import { create } from "../core/address";
import { kmsKeyProblems } from "../core/kms-key";
import { logRetentionProblems } from "../core/log-retention";
import { plainPath } from "../core/name";
import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";

/**
 * A record of what people do in containers with ECS Exec: each command and its output, in a log group of its own. The
 * image needs `script` and `cat` for it; who opened a session is in CloudTrail. Costs 0.50 USD a GB of logs in us-east-1.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-logging
 */
export interface ExecAuditProps {
  /**
   * Days that CloudWatch keeps the log, one of its steps.
   * @default 365
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionDays?: number;
  /**
   * ARN of a KMS key that encrypts sessions between a user's machine and the container, besides TLS. Users then need
   * `kms:GenerateDataKey` on it.
   * @default TLS alone
   */
  readonly kmsKeyArn?: string;
}

/** Where a cluster's ECS Exec sessions are recorded. */
export interface ExecAudit {
  readonly logGroupArn: string;
  readonly kmsKeyArn: string | undefined;
}

const KNOWN: PropNames<ExecAuditProps> = { retentionDays: "optional", kmsKeyArn: "optional" };

const PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-required-kms-permissions";

/** What is wrong with the record. */
export function execAuditProblems(props: ExecAuditProps): Problem[] {
  const { retentionDays, kmsKeyArn } = props;
  return [
    ...propProblems(props, KNOWN, "execAudit"),
    ...logRetentionProblems("execAudit", retentionDays),
    ...kmsKeyProblems("execAudit", kmsKeyArn, PAGE),
  ];
}

/** Makes the log group. */
export function createExecAudit(
  owner: Construct,
  { retentionDays = 365, kmsKeyArn }: ExecAuditProps,
): { readonly audit: ExecAudit; readonly configuration: EcsClusterConfiguration } {
  const logGroup = create(owner, CloudwatchLogGroup, ["exec"], {
    name: `/ecs/${plainPath(owner)}/exec`,
    retentionInDays: retentionDays,
  });
  return {
    audit: { logGroupArn: logGroup.arn, kmsKeyArn },
    configuration: {
      executeCommandConfiguration: {
        kmsKeyId: kmsKeyArn,
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchLogGroupName: logGroup.name },
      },
    },
  };
}
