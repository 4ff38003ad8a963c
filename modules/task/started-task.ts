import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { CapacityShare } from "../capacity/capacity";
import { ecsName, nameOf } from "../core/name";
import { taskAddresses } from "../vpc/needs/address-uses";
import type { CreatedTask } from "./create-task";
import type { TaskProps } from "./task-props";

const FAMILY_NAME = ecsName(
  "task definition",
  "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
);

/** The family of a task that no service keeps running. */
export function taskFamily(owner: Construct, { name }: TaskProps): string {
  return nameOf(owner, FAMILY_NAME, name);
}

/** What starts a task, and so many at a time. */
interface Starter {
  readonly startedBy: TerraformResource;
  readonly count: number;
}

/**
 * Has its cluster say whether an instance can hold the task, where it takes no lasting room; and its VPC, whether it
 * reaches AWS and, for one that isn't started by hand, whether there are addresses for it.
 */
export function placeOnce(
  owner: Construct,
  props: TaskProps,
  shares: readonly CapacityShare[],
  { callers, network: { tier } }: CreatedTask,
  starter?: Starter,
): void {
  const { cluster, network, cpu, memory } = props;
  cluster.place({
    label: owner.node.path,
    network,
    tasks: { least: 0, most: 0 },
    cpu,
    memory,
    daemon: false,
    shares,
  });
  cluster.vpc.needs.add({
    endpoints: callers,
    addresses:
      starter === undefined || tier === undefined
        ? []
        : taskAddresses(owner.node.path, tier, { tasks: starter.count, maximumPercent: 100 }),
    startedBy: starter?.startedBy,
  });
}
