import type { TerraformStack } from "cdktf";
import {
  awsvpc,
  bridge,
  Cluster,
  Ec2Capacity,
  InternalAlb,
  Service,
  Vpc,
  type ZoneLetter,
} from "../../modules";

/*
 * What the compiler refuses, so that synth needn't. Nothing here runs: `npm run typecheck` fails as soon as one of
 * the marked lines is accepted.
 */

export function refusedByTheCompiler(stack: TerraformStack, zone: string): void {
  const cidr = "10.0.0.0/16";
  const zones: ZoneLetter[] = ["a", "b"];
  const vpc = new Vpc(stack, "vpc", { cidr, zones, nat: "per-zone", zoneBlocks: 4 });

  // @ts-expect-error misspelt prop
  new Vpc(stack, "vpc", { cidr, zone: ["a"] });
  // @ts-expect-error no cidr
  new Vpc(stack, "vpc", { zones });
  // @ts-expect-error unknown NAT
  new Vpc(stack, "vpc", { cidr, zones, nat: "double" });
  // @ts-expect-error unknown zone
  new Vpc(stack, "vpc", { cidr, zones: ["a", "z"] });
  // @ts-expect-error the zone's whole name
  new Vpc(stack, "vpc", { cidr, zones: ["us-east-1a"] });
  // @ts-expect-error any text as a zone
  new Vpc(stack, "vpc", { cidr, zones: [zone] });
  // @ts-expect-error zone blocks that are no power of two
  new Vpc(stack, "vpc", { cidr, zones, zoneBlocks: 3 });

  const capacity = new Ec2Capacity(stack, "capacity", {
    vpc,
    instanceType: "c6i.large",
    max: 1,
    trunking: "off",
  });
  // @ts-expect-error unknown trunking
  new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 1, trunking: true });
  // @ts-expect-error an architecture by another name
  new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 1, architecture: "amd64" });
  // @ts-expect-error no max
  new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large" });

  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
  // @ts-expect-error a cluster without capacity
  new Cluster(stack, "cluster", { vpc, capacity: [] });

  const alb = new InternalAlb(stack, "alb", { vpc, allowFrom: [vpc] });
  // @ts-expect-error a block instead of something that has one
  new InternalAlb(stack, "alb", { vpc, allowFrom: ["10.0.0.0/16"] });
  // @ts-expect-error a path without any route
  alb.path();

  // @ts-expect-error a host port in awsvpc mode
  awsvpc({ port: 8080, hostPort: 80 });
  // @ts-expect-error a port as text
  bridge({ port: "8080" });

  const task = { image: "nginx", cpu: 256, memory: 256 };
  new Service(stack, "orders", { cluster, network: awsvpc({ port: 80 }), ...task });
  // @ts-expect-error the mode's name instead of the mode
  new Service(stack, "orders", { cluster, network: "awsvpc", ...task });
  // @ts-expect-error no network mode
  new Service(stack, "orders", { cluster, ...task });
  // @ts-expect-error an ALB instead of one of its paths
  new Service(stack, "orders", { cluster, network: bridge({ port: 80 }), ...task, reachableBy: [alb] });
}
