import type { Construct } from "constructs";
import type { CapacityShare } from "../capacity/capacity";
import { ecsName, nameOf } from "../core/name";
import type { TaskProps } from "./task-props";

const FAMILY_NAME = ecsName(
  "task definition",
  "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
);

/** The family of a task that no service keeps running. */
export function taskFamily(owner: Construct, { name }: TaskProps): string {
  return nameOf(owner, FAMILY_NAME, name);
}

/** Has its cluster say whether an instance can hold the task; it takes no lasting room. */
export function placeOnce(owner: Construct, props: TaskProps, shares: readonly CapacityShare[]): void {
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
}
