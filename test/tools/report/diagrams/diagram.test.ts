import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { Diagram } from "../../../../tools/report/diagrams/diagram";
import type { Topology } from "../../../../tools/report/model/topology";

const TOPOLOGY: Topology = {
  nodes: [
    {
      id: "caller",
      kind: "caller",
      label: "10.0.0.0/16",
      detail: "the whole VPC",
      address: "aws_vpc.vpc",
      stack: "network",
    },
    { id: "task", kind: "task", label: "web", address: "aws_ecs_service.web" },
    { id: "container", kind: "container", label: "nginx", parent: "task" },
    { id: "sidecar", kind: "container", label: "sidecar", parent: "task" },
  ],
  edges: [
    { from: "caller", to: "container", label: "HTTPS 443", encrypted: true },
    { from: "container", to: "sidecar", encrypted: false },
  ],
};

const draw = (topology: Topology) => renderToString(h(Diagram, { topology, title: "Who calls web" }));

describe("a diagram", () => {
  const html = draw(TOPOLOGY);

  test("says what it shows", () => {
    expect(html).toMatch(/<svg[^>]* role="img" aria-label="Who calls web"><title>Who calls web<\/title>/);
  });

  test("names the resource of each box", () => {
    expect(html).toContain("<title>10.0.0.0/16\nthe whole VPC\nnetwork: aws_vpc.vpc</title>");
    expect(html).toContain("<title>web\naws_ecs_service.web</title>");
  });

  test("tells encrypted ways by a lock and a whole line", () => {
    expect(html.match(/class="lock"/g)).toHaveLength(1);
    expect(html.match(/class="way encrypted"/g)).toHaveLength(1);
    expect(html.match(/class="way"/g)).toHaveLength(1);
  });

  test("is said in words", () => {
    const items = [...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item);
    expect(items).toEqual([
      "10.0.0.0/16 (the whole VPC) → nginx in web: HTTPS 443, encrypted",
      "nginx in web → sidecar in web, not encrypted",
    ]);
  });

  test("of nothing is nothing", () => expect(draw({ nodes: [], edges: [] })).toBe(""));

  test("without calls says so", () => {
    const [, , container] = TOPOLOGY.nodes;
    expect(draw({ nodes: container ? [container] : [], edges: [] })).toContain("nginx: nobody calls.");
  });
});
