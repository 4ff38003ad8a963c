import { z } from "zod";
import { Cell } from "./cell";
import { PathUse } from "./path";

/** The rows of the matrix: network modes, apart where what AWS allows differs. */
export const ModeName = z.enum([
  "awsvpc",
  "fargate",
  "windows-awsvpc",
  "windows-fargate",
  "bridge",
  "bridge-fixed",
  "host",
  "none",
  "windows-nat",
]);
export type ModeName = z.infer<typeof ModeName>;

/** What the state has of a service's network, whatever paths lead to it. */
export const ServiceFacts = z.object({
  networkMode: Cell,
  operatingSystem: Cell.describe("Linux or Windows"),
  reachedAt: Cell.describe("how a task is addressed"),
  networkInterfaces: Cell.describe("network interfaces a task has of its own"),
  tasksPerInstance: Cell,
  limitedBy: Cell.describe("what limits the tasks on an instance: network interfaces, ports, CPU, memory"),
  securityGroup: Cell.describe("whose security group guards a task"),
  openPorts: Cell.describe("ports open at that security group, how many, and to whom"),
  flowLogs: Cell.describe("whether VPC flow logs show the task's traffic apart from others'"),
  exec: Cell.describe("whether ECS Exec gets into a task"),
});
export type ServiceFacts = z.infer<typeof ServiceFacts>;
export type FactName = keyof ServiceFacts;

/** What an instance may run out of; placement is a daemon's one task and `distinctInstance`. */
export const DensityLimitName = z.enum([
  "network-interfaces",
  "network-interfaces-trunked",
  "host-ports",
  "placement",
  "cpu",
  "memory",
  "gpus",
]);
export type DensityLimitName = z.infer<typeof DensityLimitName>;

/** One limit on the tasks of an instance; the lowest of those in effect counts. */
export const DensityLimit = z.object({
  limit: DensityLimitName,
  tasks: Cell,
});
export type DensityLimit = z.infer<typeof DensityLimit>;

export const Service = z.object({
  name: z.string().describe('its address without the type: web, api["a"], module.orders.this'),
  address: z.string(),
  mode: ModeName.optional().describe("left out where the state doesn't tell it, or not on which system"),
  facts: ServiceFacts,
  density: z.array(DensityLimit).describe("empty on Fargate, which has no instances of yours"),
  sidecars: Cell.describe("CPU and memory that proxies of the task take"),
  paths: z.array(PathUse),
});
export type Service = z.infer<typeof Service>;
