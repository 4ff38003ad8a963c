import { graphlib, layout as layOut } from "@dagrejs/dagre";
import type { NodeKind, Topology, TopologyEdge, TopologyNode } from "../model/topology";
import type { Layout, PlacedEdge, PlacedGroup, Point, Rectangle } from "./placed";
import { DETAIL, LABEL, LINE_HEIGHT, LOCK_WIDTH, lines, textWidth } from "./text";
import { withTitles } from "./titles";
import { touching } from "./way";

const WIDEST_LABEL = 170;
const WIDEST_EDGE_LABEL = 150;
const PADDING = { x: 14, y: 9 };
/** What a box in a group takes at least, so that the group's title has room beside the edge that comes in. */
const NARROWEST_IN_GROUP = 244;
const GROUPS: readonly NodeKind[] = ["task", "instance"];

/** Where everything of a topology goes: requests run downwards, and no text is where anything else is. */
export function layoutOf({ nodes, edges }: Topology): Layout {
  const parents = new Set(nodes.map(({ parent }) => parent));
  const isGroup = ({ id, kind }: TopologyNode) => GROUPS.includes(kind) && parents.has(id);
  const leaves = nodes.filter((node) => !isGroup(node));
  const groups = nodes.filter(isGroup);
  const ids = new Set(nodes.map(({ id }) => id));
  const leafOf = (id: string) => leafIn(id, nodes, isGroup);
  const drawn = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));

  const graph = new graphlib.Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 20, edgesep: 16, ranksep: 24, marginx: 6, marginy: 6 });
  for (const node of outsideFirst(leaves)) {
    const { width, height } = sizeOf(node);
    graph.setNode(node.id, { width: node.parent ? Math.max(width, NARROWEST_IN_GROUP) : width, height });
  }
  for (const { id } of groups) graph.setNode(id, {});
  for (const { id, parent } of nodes)
    if (parent !== undefined && ids.has(parent)) graph.setParent(id, parent);
  drawn.forEach((edge, index) => {
    const size = edgeLabelSize(edge);
    graph.setEdge(leafOf(edge.from), leafOf(edge.to), { ...size, labelpos: "c" }, `${index}`);
  });
  for (const [from, to] of insideFirst(drawn, nodes)) graph.setEdge(from, to, {}, "inside first");
  layOut(graph);

  const at = (id: string) => graph.node(id) as Rectangle;
  const places = new Map(leaves.map((node) => [node.id, { ...at(node.id), ...sizeOf(node) }]));
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return withTitles({
    width,
    height,
    nodes: leaves.map((node) => ({ node, place: places.get(node.id) ?? at(node.id), ...textsOf(node) })),
    groups: groups.map((node): PlacedGroup => ({ node, place: at(node.id), title: undefined })),
    edges: drawn.map((edge, index): PlacedEdge => {
      const { points, x, y } = graph.edge({
        v: leafOf(edge.from),
        w: leafOf(edge.to),
        name: `${index}`,
      }) as { points: Point[]; x?: number; y?: number };
      const labelBox = x === undefined || y === undefined ? undefined : { x, y, ...edgeLabelSize(edge) };
      const ends = [places.get(leafOf(edge.from)), places.get(leafOf(edge.to))] as const;
      return { edge, points: touching(points, ...ends), label: edgeLabel(edge), labelBox };
    }),
  });
}

/** dagre draws edges from box to box: one of a group is its first box's. */
function leafIn(
  id: string,
  nodes: readonly TopologyNode[],
  isGroup: (node: TopologyNode) => boolean,
): string {
  const node = nodes.find((one) => one.id === id);
  const child = node && isGroup(node) ? nodes.find(({ parent }) => parent === id) : undefined;
  return child === undefined ? id : leafIn(child.id, nodes, isGroup);
}

/**
 * Boxes of no group before those of groups. Where calls go round, dagre turns the arrow upwards that leads back to where
 * it began, which so is a task's call to a load balancer before it, and none within the task.
 */
function outsideFirst(leaves: readonly TopologyNode[]): TopologyNode[] {
  return [...leaves.filter(({ parent }) => !parent), ...leaves.filter(({ parent }) => parent)];
}

/**
 * Pairs of which the first is to be above the second: what a box of a group calls inside the group comes before what it
 * calls outside, so that ways out of a group leave it below.
 */
function insideFirst(edges: readonly TopologyEdge[], nodes: readonly TopologyNode[]): [string, string][] {
  const parent = (id: string) => nodes.find((one) => one.id === id)?.parent;
  return edges.flatMap((out) => {
    const group = parent(out.from);
    if (group === undefined || parent(out.to) === group) return [];
    return edges
      .filter(({ from, to }) => from === out.from && parent(to) === group)
      .map(({ to }): [string, string] => [to, out.to]);
  });
}

function textsOf({ label, detail }: TopologyNode) {
  return {
    label: lines(label, LABEL, WIDEST_LABEL),
    detail: detail === undefined ? [] : lines(detail, DETAIL, WIDEST_LABEL),
  };
}

function sizeOf(node: TopologyNode) {
  const { label, detail } = textsOf(node);
  const widths = [
    ...label.map((line) => textWidth(line, LABEL)),
    ...detail.map((line) => textWidth(line, DETAIL)),
  ];
  return {
    width: Math.ceil(Math.max(40, ...widths) + 2 * PADDING.x),
    height: (label.length + detail.length) * LINE_HEIGHT + 2 * PADDING.y,
  };
}

function edgeLabel({ label }: TopologyEdge): string[] {
  return label === undefined ? [] : lines(label, DETAIL, WIDEST_EDGE_LABEL);
}

/** An encrypted edge has its lock, with or without a text. */
function edgeLabelSize(edge: TopologyEdge) {
  const label = edgeLabel(edge);
  if (label.length === 0 && !edge.encrypted) return { width: 0, height: 0 };
  const text = Math.max(0, ...label.map((line) => textWidth(line, DETAIL)));
  return {
    width: Math.ceil(text) + (edge.encrypted ? LOCK_WIDTH : 0) + 8,
    height: Math.max(1, label.length) * LINE_HEIGHT + 4,
  };
}
