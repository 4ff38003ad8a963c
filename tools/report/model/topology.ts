import { z } from "zod";

/** What a box of a diagram stands for. */
export const NodeKind = z.enum([
  "caller",
  "name",
  "load-balancer",
  "lattice",
  "proxy",
  "container",
  "task",
  "instance",
  "network-interface",
  "nat",
]);
export type NodeKind = z.infer<typeof NodeKind>;

/** A diagram of a stack: who calls whom through what, drawn from the state. */
export const Topology = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: NodeKind,
      label: z.string(),
      detail: z.string().optional().describe("a second line: a port, an instance type"),
      parent: z.string().optional().describe("the box that it is drawn in"),
      address: z.string().optional().describe("the resource it stands for"),
    }),
  ),
  edges: z.array(
    z.object({ from: z.string(), to: z.string(), label: z.string().optional(), encrypted: z.boolean() }),
  ),
});
export type Topology = z.infer<typeof Topology>;
