import { z } from "zod";
import { Cell } from "./cell";

/** The columns of the matrix: what makes a service reachable. */
export const PathName = z.enum([
  "cloud-map",
  "internal-alb",
  "nlb",
  "app-mesh",
  "service-connect",
  "lattice",
]);
export type PathName = z.infer<typeof PathName>;

/** What the state has of one path to one service. */
export const PathFacts = z.object({
  targetType: Cell.describe("how the path names a task to a target group"),
  recordType: Cell.describe("DNS records by which a task is found"),
  hops: Cell.describe("network hops from the caller's container to the task's"),
  proxies: Cell.describe("proxies on the way, and where they run"),
  encryption: Cell.describe("encryption in transit, per leg"),
  retry: Cell.describe("who must try again when a task is gone"),
});
export type PathFacts = z.infer<typeof PathFacts>;
export type PathFactName = keyof PathFacts;

export const PathUse = z.object({
  path: PathName,
  name: z.string().describe("what callers write: /orders, orders.svc.internal"),
  facts: PathFacts,
});
export type PathUse = z.infer<typeof PathUse>;
