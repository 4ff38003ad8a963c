import type { EcsServiceNetworkConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { StrategyItem } from "../cluster/strategy";
import { create } from "../core/address";
import { dependencies } from "../core/dependencies";
import { createServiceRole, type ServiceRole, type Statement } from "../core/iam";
import { type NameRule, nameOf } from "../core/name";

/** When a task runs, and what happens when it can't be started. */
export interface ScheduleProps {
  /**
   * When: `rate(1 day)`, `cron(minutes hours day-of-month month day-of-week year)`, or once `at(2027-01-31T08:00:00)`.
   * Each starts within its minute. A rate counts from when the schedule is created.
   * @example "cron(0 3 * * ? *)" // every day at 03:00
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
   */
  readonly schedule: string;
  /**
   * IANA name of the time zone of a `cron` or `at` expression. A time that daylight saving skips is skipped.
   * @default "UTC"
   * @example "Europe/Berlin"
   */
  readonly timezone?: string;
  /**
   * Minutes after its time in which AWS may start the task, 1 to 1440, to spread load.
   * @default none: at its time
   */
  readonly flexibleWindow?: number;
  /**
   * Whether the schedule starts tasks; false pauses it.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Tasks to start each time, 1 to 10.
   * @default 1
   */
  readonly count?: number;
  /**
   * Times that AWS tries again to start the task, 0 to 185. It is about the start: a task that starts and then fails
   * isn't tried again.
   * @default 185
   */
  readonly maximumRetryAttempts?: number;
  /**
   * Seconds after its time that AWS gives up, 60 to 86400. Shorter where a late run does harm.
   * @default 86400, a day
   */
  readonly maximumEventAge?: number;
  /**
   * ARN of an SQS standard queue that is told of starts that AWS gave up.
   * @default none: they are dropped
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
   */
  readonly deadLetterQueueArn?: string;
}

/** The task that a schedule starts. */
export interface ScheduledTarget {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly taskDefinition: EcsTaskDefinition;
  /** The task's execution role and its own, as far as it has them. */
  readonly roleArns: readonly string[];
  readonly strategy: readonly StrategyItem[];
  /** Only where the mode has one. */
  readonly networkConfiguration: EcsServiceNetworkConfiguration | undefined;
  readonly enableExecuteCommand: boolean;
  readonly platformVersion: string | undefined;
  readonly region: string;
  readonly accountId: string;
  /** What must be there before the task starts and after the schedule is gone. */
  readonly dependsOn: readonly TerraformResource[];
}

const SCHEDULE_NAME: NameRule = {
  resource: "schedule",
  maxLength: 64,
  pattern: /^[0-9A-Za-z_.-]+$/,
  inWords: "letters, digits and _.-",
  page: "https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html",
};

/**
 * Creates the schedule of a task and the role with which EventBridge Scheduler starts it: this task in this cluster
 * and nothing else.
 *
 * Of schedules, 14 million starts a month are free, and a million more cost 1 USD in us-east-1.
 */
export function createSchedule(
  owner: Construct,
  props: ScheduleProps & { readonly name?: string; readonly target: ScheduledTarget },
): { readonly schedule: SchedulerSchedule; readonly role: ServiceRole } {
  const { target } = props;
  const role = createServiceRole(owner, "schedule", {
    name: props.name,
    service: "scheduler.amazonaws.com",
    accountId: target.accountId,
    statements: statements(target, props.deadLetterQueueArn),
  });
  const schedule = create(owner, SchedulerSchedule, [], {
    name: nameOf(owner, SCHEDULE_NAME, props.name),
    groupName: "default",
    scheduleExpression: props.schedule,
    scheduleExpressionTimezone: props.timezone ?? "UTC",
    state: (props.enabled ?? true) ? "ENABLED" : "DISABLED",
    flexibleTimeWindow:
      props.flexibleWindow === undefined
        ? { mode: "OFF" }
        : { mode: "FLEXIBLE", maximumWindowInMinutes: props.flexibleWindow },
    target: {
      arn: target.clusterArn,
      roleArn: role.role.arn,
      ecsParameters: {
        taskDefinitionArn: target.taskDefinition.arn,
        taskCount: props.count ?? 1,
        ...launch(target),
        networkConfiguration: target.networkConfiguration,
        platformVersion: target.platformVersion,
        enableEcsManagedTags: true,
        enableExecuteCommand: target.enableExecuteCommand,
        propagateTags: "TASK_DEFINITION",
      },
      retryPolicy: {
        maximumRetryAttempts: props.maximumRetryAttempts ?? 185,
        maximumEventAgeInSeconds: props.maximumEventAge ?? 86400,
      },
      deadLetterConfig:
        props.deadLetterQueueArn === undefined ? undefined : { arn: props.deadLetterQueueArn },
    },
    dependsOn: dependencies(owner, [role.policy, ...target.dependsOn]),
  });
  return { schedule, role };
}

/** EventBridge Scheduler gives public addresses only to what has the launch type FARGATE. */
function launch({ strategy, networkConfiguration }: ScheduledTarget) {
  if (networkConfiguration?.assignPublicIp) return { launchType: "FARGATE" };
  return { capacityProviderStrategy: strategy.map((share) => ({ ...share })) };
}

function statements(
  { taskDefinition, clusterArn, clusterName, roleArns, region, accountId }: ScheduledTarget,
  deadLetterQueueArn: string | undefined,
): Statement[] {
  return [
    {
      Sid: "RunTask",
      Action: ["ecs:RunTask"],
      Resource: `${taskDefinition.arnWithoutRevision}:*`,
      Condition: { ArnEquals: { "ecs:cluster": clusterArn } },
    },
    {
      Sid: "TagTask",
      Action: ["ecs:TagResource"],
      // In every partition, and with the account that means one.
      Resource: `arn:*:ecs:${region}:${accountId}:task/${clusterName}/*`,
      Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    ...(roleArns.length > 0
      ? [
          {
            Sid: "PassRoles",
            Action: ["iam:PassRole"],
            Resource: roleArns,
            Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
          },
        ]
      : []),
    ...(deadLetterQueueArn === undefined
      ? []
      : [{ Sid: "TellOfFailures", Action: ["sqs:SendMessage"], Resource: deadLetterQueueArn }]),
  ];
}
