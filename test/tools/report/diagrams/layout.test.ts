import fc from "fast-check";
import { layoutOf } from "../../../../tools/report/diagrams/layout";
import type { Layout, Rectangle } from "../../../../tools/report/diagrams/placed";
import { DETAIL, LABEL, LINE_HEIGHT, textWidth } from "../../../../tools/report/diagrams/text";
import { NodeKind, type Topology } from "../../../../tools/report/model/topology";
import { States } from "../../../../tools/report/state/states";
import { topologyOf } from "../../../../tools/report/topology/topology";
import { STACKS } from "../topology/stacks";

const states = new States(STACKS);
const topologies = STACKS.map((stack): [string, Topology] => {
  const services = stack.resources.filter(({ type }) => type === "aws_ecs_service");
  return [stack.name, topologyOf(stack, services, states)];
});

/** Boxes of the leaves, titles of the groups and labels of the edges, each by what it is. */
function texts({ nodes, groups, edges }: Layout): [string, Rectangle][] {
  const titles = groups.flatMap(({ node, title }): [string, Rectangle][] => {
    if (title === undefined) return [];
    const { x, y, label, detail } = title;
    const width = Math.max(
      ...label.map((line) => textWidth(line, LABEL)),
      ...detail.map((line) => textWidth(line, DETAIL)),
    );
    const height = (label.length + detail.length) * LINE_HEIGHT;
    return [[`title ${node.label}`, { x: x + width / 2, y: y + height / 2, width, height }]];
  });
  return [
    ...nodes.map(({ node, place }): [string, Rectangle] => [`box ${node.label}`, place]),
    ...titles,
    ...edges.flatMap(({ edge, labelBox }): [string, Rectangle][] =>
      labelBox && labelBox.width > 0 ? [[`label ${edge.label}`, labelBox]] : [],
    ),
  ];
}

function overlaps(layout: Layout): string[] {
  const all = texts(layout);
  return all.flatMap(([name, a], index) =>
    all.slice(index + 1).flatMap(([other, b]) => {
      const across = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
      const down = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
      return across > 0.5 && down > 0.5 ? [`${name} on ${other}`] : [];
    }),
  );
}

describe.each(topologies)("%s", (_, topology) => {
  const layout = layoutOf(topology);

  test("no text lies on another", () => expect(overlaps(layout)).toEqual([]));

  test("everything is drawn, within the drawing", () => {
    expect(layout.nodes.length + layout.groups.length).toBe(topology.nodes.length);
    expect(layout.edges).toHaveLength(topology.edges.length);
    for (const { x, y, width, height } of texts(layout).map(([, place]) => place)) {
      expect(x - width / 2).toBeGreaterThanOrEqual(0);
      expect(x + width / 2).toBeLessThanOrEqual(layout.width);
      expect(y - height / 2).toBeGreaterThanOrEqual(0);
      expect(y + height / 2).toBeLessThanOrEqual(layout.height);
    }
  });

  test("what is in a box is drawn within it", () => {
    const places = new Map([...layout.groups, ...layout.nodes].map(({ node, place }) => [node.id, place]));
    for (const { id, parent } of topology.nodes) {
      const [inner, outer] = [places.get(id), places.get(parent ?? "")];
      if (inner === undefined || outer === undefined) continue;
      expect(Math.abs(inner.x - outer.x)).toBeLessThanOrEqual((outer.width - inner.width) / 2);
      expect(Math.abs(inner.y - outer.y)).toBeLessThanOrEqual((outer.height - inner.height) / 2);
    }
  });
});

test("where a task calls the load balancer before it, requests still run downwards within the task", () => {
  const { nodes } = layoutOf({
    nodes: [
      { id: "task", kind: "task", label: "web" },
      { id: "container", kind: "container", label: "web", parent: "task" },
      { id: "alb", kind: "load-balancer", label: "shared" },
      { id: "interface", kind: "network-interface", label: "network interface", parent: "task" },
    ],
    edges: [
      { from: "alb", to: "interface", encrypted: false },
      { from: "interface", to: "container", encrypted: false },
      { from: "container", to: "alb", label: "HTTP 80", encrypted: false },
    ],
  });
  const downwards = [...nodes].sort((a, b) => a.place.y - b.place.y).map(({ node }) => node.id);
  expect(downwards).toEqual(["alb", "interface", "container"]);
});

test("whatever calls whatever, no label lies on another or on a box", () => {
  const text = fc.string({ minLength: 1, maxLength: 60 });
  const node = fc.record({
    kind: fc.constantFrom(...NodeKind.options),
    label: text,
    detail: fc.option(text, { nil: undefined }),
  });
  const topology = fc
    .record({
      nodes: fc.array(node, { minLength: 1, maxLength: 9 }),
      edges: fc.array(fc.record({ from: fc.nat(8), to: fc.nat(8), label: text, encrypted: fc.boolean() }), {
        maxLength: 9,
      }),
    })
    .map(
      ({ nodes, edges }): Topology => ({
        nodes: nodes.map((one, index) => ({ ...one, id: `${index}` })),
        edges: edges
          .filter(({ from, to }) => from !== to)
          .map((edge) => ({ ...edge, from: `${edge.from}`, to: `${edge.to}` })),
      }),
    );
  fc.assert(
    fc.property(topology, (one) => {
      expect(overlaps(layoutOf(one))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
