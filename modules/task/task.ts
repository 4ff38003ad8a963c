import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Construct } from "constructs";
import type { Peer, TrafficSource } from "../core/peer";
import { refuse } from "../core/problem";
import { propProblems } from "../core/prop-names";
import { capacitiesOf, incompleteTaskProblems, sharesOf } from "./capacity-shares";
import { createTask } from "./create-task";
import { everyProblem } from "./every-problem";
import { runCommand } from "./run-command";
import { placeOnce, taskFamily } from "./started-task";
import { admitPeers } from "./task-network";
import { TASK_PROPS, type TaskProps } from "./task-props";

/**
 * A task that nobody keeps running: a migration, a backfill, an administrator's shell. It is started by hand or by a
 * program, with `runCommand`, and ends when its main container does. Free until then.
 *
 * @example
 * const migration = new Task(this, "migration", { cluster, network: awsvpc(), image, cpu: 256, memory: 512 });
 * new TerraformOutput(this, "migrate", { value: migration.runCommand });
 *
 * @throws InvalidInputError for what AWS refuses of the task, its containers or its network.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/standalone-tasks.html
 */
export class Task extends Construct implements Peer {
  readonly trafficSources: readonly TrafficSource[];
  /** Starts one, as a line for a shell with the AWS CLI. */
  readonly runCommand: string;
  /** The L1 resources, for what the props don't cover. */
  readonly taskDefinition: EcsTaskDefinition;
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: TaskProps) {
    super(scope, id);
    refuse(this, incompleteTaskProblems(props, TASK_PROPS));
    const shares = sharesOf(props);
    refuse(this, [...propProblems(props, TASK_PROPS), ...everyProblem(this, props, shares)]);
    const task = createTask(this, taskFamily(this, props), props, capacitiesOf(shares));
    this.taskDefinition = task.definition;
    this.logGroup = task.logGroup;
    this.trafficSources = task.network.trafficSources;
    admitPeers(task.network, props.allowFrom, props.network.ingressPorts);
    this.runCommand = runCommand(props, task, shares);
    placeOnce(this, props, shares, task);
  }
}
