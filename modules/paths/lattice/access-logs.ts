import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { VpclatticeAccessLogSubscription } from "@cdktf/provider-aws/lib/vpclattice-access-log-subscription";
import type { Construct } from "constructs";
import { create } from "../../core/address";
import { kmsKeyProblems } from "../../core/kms-key";
import { logRetentionProblems } from "../../core/log-retention";
import { plainPath } from "../../core/name";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { PAGES } from "./pages";

/**
 * Where every request is recorded: in a log group that is made for it, or at a destination that there is. CloudWatch
 * takes 0.50 USD a GB in us-east-1, as for all logs that AWS delivers.
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/monitoring-access-logs.html
 */
export type LatticeAccessLogs = ToLogGroup | ToDestination;

interface ToLogGroup {
  /**
   * Days that CloudWatch keeps the records, one of its steps.
   * @default 30
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionDays?: number;
  /**
   * ARN of the KMS key that encrypts the records; its policy must let CloudWatch Logs use it.
   * @default CloudWatch's own key
   */
  readonly kmsKeyArn?: string;
  readonly destinationArn?: undefined;
}

interface ToDestination {
  /** ARN of a CloudWatch log group, an S3 bucket, maybe with a folder, or a Firehose stream. */
  readonly destinationArn: string;
  readonly retentionDays?: undefined;
  readonly kmsKeyArn?: undefined;
}

const KNOWN: PropNames<LatticeAccessLogs> = {
  retentionDays: "optional",
  kmsKeyArn: "optional",
  destinationArn: "optional",
};

const DESTINATION = /^arn:[^:]+:(logs:[^:]*:\d*:log-group:|s3:::|firehose:[^:]*:\d*:deliverystream\/)./;

export function accessLogsProblems(logs: LatticeAccessLogs | undefined): Problem[] {
  if (logs === undefined) return [];
  return [...propProblems<LatticeAccessLogs>(logs, KNOWN, "accessLogs"), ...valueProblems(logs)];
}

function valueProblems({ destinationArn: arn, retentionDays, kmsKeyArn }: LatticeAccessLogs): Problem[] {
  if (arn === undefined) {
    return [
      ...logRetentionProblems("accessLogs", retentionDays),
      ...kmsKeyProblems(
        "accessLogs",
        kmsKeyArn,
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
      ),
    ];
  }
  if (isToken(arn) || DESTINATION.test(arn)) return [];
  return [
    {
      given: `accessLogs destinationArn "${arn}"`,
      rule: "access logs go to a CloudWatch log group, an S3 bucket or a Firehose stream, named by its ARN",
      fix: 'write one like "arn:aws:s3:::access-logs", or leave it out for a log group that is made',
      page: PAGES.createAccessLogs,
    },
  ];
}

/** @returns the log group, where one is made */
export function createAccessLogs(
  owner: Construct,
  resource: { readonly arn: string },
  { destinationArn, retentionDays = 30, kmsKeyArn }: LatticeAccessLogs,
): CloudwatchLogGroup | undefined {
  const logGroup =
    destinationArn === undefined
      ? create(owner, CloudwatchLogGroup, [], {
          // With this beginning, AWS's one policy lets logs be delivered to any number of groups.
          name: `/aws/vendedlogs/lattice/${plainPath(owner)}`,
          retentionInDays: retentionDays,
          kmsKeyId: kmsKeyArn,
        })
      : undefined;
  create(owner, VpclatticeAccessLogSubscription, [], {
    resourceIdentifier: resource.arn,
    destinationArn: destinationArn ?? (logGroup as CloudwatchLogGroup).arn,
  });
  return logGroup;
}
