import type { TerraformStack } from "cdktf";
import { Ec2Capacity } from "../../modules/capacity/ec2-capacity";
import { Cluster } from "../../modules/cluster/cluster";
import { InternalAlb } from "../../modules/paths/internal-alb/internal-alb";
import { Vpc } from "../../modules/vpc/vpc";

/** A VPC with everything a service needs, with nothing special about it. */
export function network(stack: TerraformStack) {
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  const alb = new InternalAlb(stack, "alb", { vpc });
  const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 4 });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
  return { vpc, alb, capacity, cluster };
}

/** Props of a service of which a test says only what it is about. */
export const TASK = { image: "public.ecr.aws/docker/library/nginx:1.27", cpu: 256, memory: 256 } as const;
