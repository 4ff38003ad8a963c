import type { TerraformStack } from "cdktf";
import { Ec2Capacity, type Ec2CapacityProps } from "../../modules/capacity/ec2-capacity";
import { Cluster } from "../../modules/cluster/cluster";
import { Vpc } from "../../modules/vpc/vpc";
import { newStack, type Resources, synth } from "./synth";

/** Instances of which a test says only what it is about. */
export function newCapacity(
  props: Partial<Ec2CapacityProps> = {},
  stack: TerraformStack = newStack(),
  id = "capacity",
): Ec2Capacity {
  const vpc = new Vpc(stack, `vpc-${id}`, { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  return new Ec2Capacity(stack, id, { vpc, instanceType: "c6i.large", max: 4, ...props });
}

/** The stack of such instances, with the cluster they join. */
export function synthCapacity(props: Partial<Ec2CapacityProps> = {}, stack = newStack()): Resources {
  const capacity = newCapacity(props, stack);
  new Cluster(stack, "cluster", { vpc: capacity.vpc, capacity: [capacity] });
  return synth(stack);
}
