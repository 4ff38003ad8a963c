import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog, type FlowLogConfig } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";
import { create } from "../core/address";
import { createServiceRole } from "../core/iam";
import { plainPath } from "../core/name";
import { refuse } from "../core/problem";
import { DEFAULT_FIELDS, logFormat } from "./flow-log-fields";
import { flowLogProblems } from "./flow-log-problems";
import { nameTag } from "./name-tag";
import type { Network } from "./network";

/** What is recorded of a VPC's traffic, and where to. A flow log never changes: another choice replaces it. */
export type FlowLogOptions = FlowLogRecords & (ToCloudWatch | ToS3);

export type FlowLogsProps = FlowLogOptions & {
  readonly vpc: Pick<Network, "id" | "accountId">;
};

interface FlowLogRecords {
  /**
   * Which traffic is recorded: all, or what security groups and network ACLs accept or reject.
   * @default "ALL"
   */
  readonly trafficType?: "ALL" | "ACCEPT" | "REJECT";
  /**
   * Seconds after which a flow is recorded at the latest. With 60 there are more records to pay for; interfaces of
   * instances on AWS's Nitro system, which all newer types are, have 60 or less anyway.
   * @default 600
   */
  readonly maxAggregationInterval?: 60 | 600;
  /**
   * The fields of a record, in their order. The `ecs-` fields name the task, its service and its cluster: of tasks in
   * awsvpc mode that the VPC's account owns, and `-` otherwise. Whoever creates the flow log needs ecs:ListClusters
   * for them, and ecs:ListServices, ecs:ListTaskDefinitions, ecs:ListTasks and ecs:ListContainerInstances for those
   * fields.
   * @default AWS's own, subnet, zone and path of the traffic, and the task's cluster, service, definition and id
   * @example ["interface-id", "srcaddr", "dstaddr", "dstport", "action", "ecs-service-name"]
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-limitations.html
   */
  readonly fields?: readonly string[];
}

/** To a CloudWatch log group: to be searched at once. 0.50 USD a GB taken in and 0.03 USD a GB-month, in us-east-1. */
export interface ToCloudWatch {
  readonly logDestinationType?: "cloud-watch-logs";
  /**
   * Days that CloudWatch keeps the records, one of its steps.
   * @default 30
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionDays?: number;
  /**
   * ARN of the KMS key that encrypts the records; its policy must let CloudWatch Logs use it.
   * @default CloudWatch's own key
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly kmsKeyArn?: string;
  readonly bucketArn?: undefined;
}

/** To files in an S3 bucket: to be kept for long. Half the price of CloudWatch, and S3's own. */
export interface ToS3 {
  readonly logDestinationType: "s3";
  /**
   * ARN of a bucket, maybe with a folder. How long it keeps files and how it encrypts them is the bucket's own; AWS
   * adds what its policy needs when the account owns it.
   * @example "arn:aws:s3:::network-logs/vpc/"
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
   */
  readonly bucketArn: string;
  readonly retentionDays?: undefined;
  readonly kmsKeyArn?: undefined;
}

/**
 * A record of a VPC's traffic: who talked to whom, and what was rejected. Not that with Amazon's DNS server, with the
 * instance metadata, and DHCP. Traffic of single tasks is told apart in awsvpc mode only.
 *
 * @example new FlowLogs(this, "flow_logs", { vpc });
 * @example new FlowLogs(this, "flow_logs", { vpc, logDestinationType: "s3", bucketArn: "arn:aws:s3:::network-logs" });
 *
 * @throws InvalidInputError for days, keys, buckets and fields that AWS refuses.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
 */
export class FlowLogs extends Construct {
  /** Where the records are; undefined when they are in S3. */
  readonly logGroup: CloudwatchLogGroup | undefined;
  /** The L1 resource, for what the props don't cover. */
  readonly resource: FlowLog;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    refuse(this, flowLogProblems(props));
    const { vpc, trafficType = "ALL", maxAggregationInterval = 600, fields = DEFAULT_FIELDS } = props;
    const cloudWatch = props.logDestinationType === "s3" ? undefined : this.createLogGroup(props);
    this.logGroup = cloudWatch?.logGroup;
    this.resource = create(this, FlowLog, [], {
      vpcId: vpc.id,
      trafficType,
      maxAggregationInterval,
      logFormat: logFormat(fields),
      ...(cloudWatch?.destination ?? { logDestinationType: "s3", logDestination: props.bucketArn }),
      tags: nameTag(this),
    });
  }

  private createLogGroup({ vpc, retentionDays = 30, kmsKeyArn }: FlowLogsProps): {
    logGroup: CloudwatchLogGroup;
    destination: FlowLogConfig;
  } {
    const logGroup = create(this, CloudwatchLogGroup, [], {
      name: `/vpc/${plainPath(this)}`,
      retentionInDays: retentionDays,
      kmsKeyId: kmsKeyArn,
    });
    const { role, policy } = createServiceRole(this, "delivery", {
      service: "vpc-flow-logs.amazonaws.com",
      accountId: vpc.accountId,
      statements: [
        {
          Sid: "WriteRecords",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: `${logGroup.arn}:*`,
        },
        // Lists groups, so it can't be limited to one.
        { Sid: "FindLogGroup", Action: ["logs:DescribeLogGroups"], Resource: "*" },
      ],
    });
    return {
      logGroup,
      destination: {
        logDestinationType: "cloud-watch-logs",
        logDestination: logGroup.arn,
        iamRoleArn: role.arn,
        dependsOn: [policy],
      },
    };
  }
}
