import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import { strategy } from "../cluster/strategy";
import type { Peer, TrafficSource } from "../core/peer";
import { refuse } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { capacitiesOf, incompleteTaskProblems, sharesOf } from "./capacity-shares";
import { createTask } from "./create-task";
import { everyProblem } from "./every-problem";
import { platformVersion } from "./runtime-platform";
import { createSchedule, type ScheduleProps } from "./schedule";
import { scheduleProblems } from "./schedule-problems";
import { placeOnce, taskFamily } from "./started-task";
import { admitPeers } from "./task-network";
import { TASK_PROPS, type TaskProps } from "./task-props";

export interface ScheduledTaskProps extends TaskProps, ScheduleProps {}

const KNOWN: PropNames<ScheduledTaskProps> = {
  ...TASK_PROPS,
  schedule: "required",
  timezone: "optional",
  flexibleWindow: "optional",
  enabled: "optional",
  count: "optional",
  maximumRetryAttempts: "optional",
  maximumEventAge: "optional",
  deadLetterQueueArn: "optional",
};

/**
 * A task that EventBridge Scheduler starts at its times: a nightly report, a clean-up every hour. It ends when its main
 * container does. The next starts at its time also when the last one still runs.
 *
 * @example
 * new ScheduledTask(this, "report", {
 *   cluster,
 *   network: awsvpc(),
 *   image,
 *   cpu: 256,
 *   memory: 512,
 *   schedule: "cron(0 3 * * ? *)",
 *   timezone: "Europe/Berlin",
 * });
 *
 * @throws InvalidInputError for what AWS refuses of the task, its containers, its network or its schedule.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tasks-scheduled-eventbridge-scheduler.html
 */
export class ScheduledTask extends Construct implements Peer {
  readonly trafficSources: readonly TrafficSource[];
  /** The L1 resources, for what the props don't cover. */
  readonly taskDefinition: EcsTaskDefinition;
  readonly logGroup: CloudwatchLogGroup;
  readonly schedule: SchedulerSchedule;

  constructor(scope: Construct, id: string, props: ScheduledTaskProps) {
    super(scope, id);
    refuse(this, incompleteTaskProblems(props, KNOWN));
    const { cluster, exec = false, assignPublicIp = false } = props;
    const shares = sharesOf(props);
    const capacities = capacitiesOf(shares);
    refuse(this, [
      ...propProblems(props, KNOWN),
      ...everyProblem(this, props, shares),
      ...scheduleProblems(props, { strategy: strategy(shares), assignPublicIp }),
    ]);
    const task = createTask(this, taskFamily(this, props), props, capacities);
    this.taskDefinition = task.definition;
    this.logGroup = task.logGroup;
    this.trafficSources = task.network.trafficSources;
    const admitted = admitPeers(task.network, props.allowFrom, props.network.ingressPorts);
    const { schedule } = createSchedule(this, {
      ...props,
      target: {
        clusterArn: cluster.arn,
        clusterName: cluster.name,
        region: cluster.vpc.region,
        taskDefinition: task.definition,
        roleArns: task.roleArns,
        strategy: strategy(shares),
        networkConfiguration: task.network.networkConfiguration,
        enableExecuteCommand: exec,
        platformVersion: platformVersion(capacities),
        accountId: cluster.vpc.accountId,
        dependsOn: [cluster.capacityProviders, ...task.dependsOn, ...admitted],
      },
    });
    this.schedule = schedule;
    placeOnce(this, props, shares, task, { startedBy: schedule, count: props.count ?? 1 });
  }
}
