import type { TerraformStack } from "cdktf";
import type { Capacity } from "../../../../modules/capacity/capacity";
import { Ec2Capacity } from "../../../../modules/capacity/ec2-capacity";
import { fargate, fargateSpot } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import type { Peer } from "../../../../modules/core/peer";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { InternalAlb } from "../../../../modules/paths/internal-alb/internal-alb";
import { Service } from "../../../../modules/service/service";
import { ScheduledTask } from "../../../../modules/task/scheduled-task";
import { Task } from "../../../../modules/task/task";
import { Vpc } from "../../../../modules/vpc/vpc";
import type { PeerName, RandomTask } from "../random-services";
import { networkMode } from "./networks";
import type { Place } from "./places";

/** What the services of a test share. */
export interface Shared {
  readonly vpc: Vpc;
  readonly alb: InternalAlb;
  readonly peers: Readonly<Record<PeerName, Peer>>;
}

/** The network, and one service whose place in it is known. */
export function createShared(stack: TerraformStack): Shared {
  // With as many addresses as a VPC can have, since every service may grow to its most.
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    zoneBlocks: 2,
    tiers: {
      private: { access: "private", prefixLength: 18 },
      public: { access: "public", prefixLength: 18 },
    },
  });
  const alb = new InternalAlb(stack, "alb", { vpc });
  const caller = new Service(stack, "caller", {
    cluster: new Cluster(stack, "callers", { vpc, capacity: [fargate()] }),
    network: awsvpc(),
    image: "public.ecr.aws/docker/library/busybox:1.37",
    cpu: 256,
    memory: 512,
  });
  return { vpc, alb, peers: { vpc, alb, caller } };
}

/**
 * Creates a random service or task with a cluster of its own.
 * @param priority of its path on the ALB, no other's
 */
export function create(
  stack: TerraformStack,
  id: string,
  { vpc, alb, peers }: Shared,
  random: RandomTask,
  priority: number,
): void {
  const capacityOf = (place: Place, index: number): Capacity => {
    if ("fargate" in place) return fargate(place.fargate);
    if ("fargateSpot" in place) return fargateSpot(place.fargateSpot);
    return new Ec2Capacity(stack, `${id}-capacity-${index}`, { vpc, ...place.ec2 });
  };
  const [first, ...others] = random.places;
  const capacity = [
    capacityOf(first, 0),
    ...others.map((place, index) => capacityOf(place, index + 1)),
  ] as const;
  const { shares } = random;
  const task = {
    ...random.task,
    cluster: new Cluster(stack, `${id}-cluster`, { vpc, capacity: [...capacity] }),
    network: networkMode(random.network),
    ...(shares && {
      capacity: shares.map((share, index) => ({ ...share, capacity: capacity[index] ?? capacity[0] })),
    }),
    allowFrom: random.allowFrom.map((name) => peers[name]),
  };
  switch (random.construct) {
    case "Service":
      new Service(stack, id, {
        ...task,
        ...random.service,
        ...(random.reachable && { reachableBy: [alb.path(`/${priority}`, { priority })] }),
      });
      return;
    case "Task":
      new Task(stack, id, task);
      return;
    case "ScheduledTask":
      new ScheduledTask(stack, id, { ...task, ...random.schedule });
  }
}
