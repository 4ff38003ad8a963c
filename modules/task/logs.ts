import type { CloudwatchLogGroupConfig } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Json } from "../core/json";
import { nameValueList } from "./name-value-list";
import type { Secret } from "./secret";

/**
 * Where the task's containers write. There always is a log group: with FireLens the log router writes its own messages
 * there.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 */
export type Logs = (AwsLogs | TaskFireLens) & LogGroup;

/** A container's own choice. */
export type ContainerLogs = AwsLogs | FireLens;

/** The CloudWatch log group. 0.50 USD a GB taken in and 0.03 USD a GB-month kept, in us-east-1. */
export interface LogGroup {
  /**
   * Days that CloudWatch keeps the logs: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
   * 2192, 2557, 2922, 3288 or 3653; 0 for ever.
   * @default 30
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionDays?: number;
  /**
   * ARN of the KMS key that encrypts the logs; its policy must let CloudWatch Logs use it.
   * @default CloudWatch's own key
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly kmsKeyArn?: string;
}

/**
 * To CloudWatch Logs.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export interface AwsLogs {
  readonly driver: "awslogs";
  /**
   * What happens when logs can't be sent as fast as they are written: `blocking` stops the application until they are,
   * `non-blocking` loses what the buffer can't hold.
   * @default the account's setting, which is `non-blocking` unless it was changed
   */
  readonly mode?: "blocking" | "non-blocking";
  /**
   * Size of the buffer in non-blocking mode, counted as the task's memory: a number with k, m or g.
   * @default "10m"
   * @example "25m"
   */
  readonly maxBufferSize?: string;
  /** A regular expression that the first line of every message matches. Not together with `datetimeFormat`. */
  readonly multilinePattern?: string;
  /**
   * The time with which the first line of every message starts, in Python's strftime format.
   * @example "%Y-%m-%d %H:%M:%S"
   */
  readonly datetimeFormat?: string;
}

/**
 * Through a Fluent Bit container that the task gets, to whatever it can write to. The task role needs what the
 * destination asks for. Linux only.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export interface FireLens {
  readonly driver: "awsfirelens";
  /**
   * Fluent Bit's output section.
   * @example { Name: "firehose", region: "eu-west-1", delivery_stream: "orders" }
   */
  readonly options?: Readonly<Record<string, string>>;
  /** Options whose values are secrets. */
  readonly secretOptions?: Readonly<Record<string, Secret>>;
}

export interface TaskFireLens extends FireLens {
  /** The container that routes the logs. */
  readonly router?: LogRouter;
}

export interface LogRouter {
  /**
   * A Fluent Bit image.
   * @default AWS's, "public.ecr.aws/aws-observability/aws-for-fluent-bit:3"
   */
  readonly image?: string;
  /**
   * MiB kept for the container.
   * @default 50
   */
  readonly memoryReservation?: number;
  /**
   * A further configuration file: its path in the image, or on EC2 the ARN of an S3 object.
   * @example "/extra.conf"
   */
  readonly configFile?: string;
}

/** How the API marks a log router. */
export interface FirelensConfiguration {
  readonly type: "fluentbit";
  readonly options?: Readonly<Record<string, string>>;
}

export const DEFAULT_LOGS: Logs = { driver: "awslogs" };

/** Arguments of the task's log group. */
export function logGroupConfig({
  retentionDays = 30,
  kmsKeyArn,
}: LogGroup): Pick<CloudwatchLogGroupConfig, "retentionInDays" | "kmsKeyId"> {
  return { retentionInDays: retentionDays, kmsKeyId: kmsKeyArn };
}

/** Where logs go in CloudWatch. */
interface LogStreams {
  readonly name: string;
  readonly region: string;
  /** Starts the names of the streams. */
  readonly prefix: string;
}

/** Options of the driver `awslogs`, as ECS names them. */
export function awsLogsOptions(
  logs: Omit<AwsLogs, "driver">,
  { name, region, prefix }: LogStreams,
): Readonly<Record<string, string | undefined>> {
  return {
    "awslogs-group": name,
    "awslogs-region": region,
    "awslogs-stream-prefix": prefix,
    mode: logs.mode,
    "max-buffer-size": logs.maxBufferSize,
    "awslogs-multiline-pattern": logs.multilinePattern,
    "awslogs-datetime-format": logs.datetimeFormat,
  };
}

/** A container's `logConfiguration`. */
export function logConfiguration(logs: ContainerLogs, group: { name: string; region: string }): Json {
  if (logs.driver === "awsfirelens") {
    const { driver, options, secretOptions } = logs;
    return { logDriver: driver, options, secretOptions: nameValueList(secretOptions, "name", "valueFrom") };
  }
  return { logDriver: logs.driver, options: awsLogsOptions(logs, { ...group, prefix: "ecs" }) };
}
