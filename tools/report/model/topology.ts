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

export const TopologyNode = z.object({
  id: z.string(),
  kind: NodeKind,
  label: z.string(),
  detail: z.string().optional().describe("a second line: a port, an instance type"),
  parent: z.string().optional().describe("the box that it is drawn in"),
  address: z.string().optional().describe("the resource it stands for"),
  stack: z.string().optional().describe("the stack of that resource, where it is another"),
});
export type TopologyNode = z.infer<typeof TopologyNode>;

export const TopologyEdge = z.object({
  from: z.string(),
  to: z.string(),
  label: z.string().optional(),
  encrypted: z.boolean().describe("whatever comes this way is, by TLS"),
});
export type TopologyEdge = z.infer<typeof TopologyEdge>;

/** A diagram of a stack: who calls whom through what, drawn from the state. */
export const Topology = z.object({
  nodes: z.array(TopologyNode),
  edges: z.array(TopologyEdge).describe("in the direction of a request"),
});
export type Topology = z.infer<typeof Topology>;
