import { Ec2Capacity } from "../../../../modules/capacity/ec2-capacity";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { Lattice } from "../../../../modules/paths/lattice/lattice";
import type { LatticeProps } from "../../../../modules/paths/lattice/lattice-props";
import type { LatticeServiceProps } from "../../../../modules/paths/lattice/lattice-service-props";
import type { ServicePath } from "../../../../modules/paths/service-path";
import { Service, type ServiceProps } from "../../../../modules/service/service";
import { Vpc, type VpcProps } from "../../../../modules/vpc/vpc";
import { TASK } from "../../../support/network";
import { newStack, synth } from "../../../support/synth";

/** A service network in a VPC, and a function that makes an ECS service with such ways to it. */
export function withLattice(
  props: Partial<Omit<LatticeProps, "vpc">> = {},
  stack = newStack(),
  vpcProps: Partial<VpcProps> = {},
) {
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], ...vpcProps });
  const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 4 });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
  const lattice = new Lattice(stack, "lattice", { vpc, ...props } as LatticeProps);
  const service = (
    id: string,
    path: ServicePath | ServicePath[],
    more: Partial<ServiceProps> = {},
    scope = stack,
  ) =>
    new Service(scope, id, {
      cluster,
      network: awsvpc({ port: 8080 }),
      ...TASK,
      reachableBy: [path].flat(),
      ...more,
    });
  return { stack, vpc, capacity, cluster, lattice, service };
}

/** What Terraform reads of a stack with one service `orders` in VPC Lattice. */
export function synthService(
  props: LatticeServiceProps,
  more: Partial<ServiceProps> = {},
  latticeProps: Parameters<typeof withLattice>[0] = {},
) {
  const { stack, lattice, service } = withLattice(latticeProps);
  service("orders", lattice.service(props), more);
  return synth(stack);
}

/** What is tried, for its refusal. */
export function attempt(
  props: LatticeServiceProps,
  more: Partial<ServiceProps> = {},
  latticeProps: Parameters<typeof withLattice>[0] = {},
) {
  return () => {
    const { lattice, service } = withLattice(latticeProps);
    return service("orders", lattice.service(props), more);
  };
}
