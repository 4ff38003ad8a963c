// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a reference as Terraform reads it
import { Fn } from "cdktf";
import { MeshGateway } from "../../../../modules/paths/app-mesh/gateway";
import type { NodeProps } from "../../../../modules/paths/app-mesh/node-props";
import { VirtualService } from "../../../../modules/paths/app-mesh/virtual-service";
import { refusal } from "../../../support/problems";
import { only, synth } from "../../../support/synth";
import { withMesh } from "./with-mesh";

/** As Terraform works it out. */
const LATER = Fn.lower("HTTP") as "http";

function withNode(props: Partial<NodeProps>) {
  const made = withMesh();
  const orders = made.mesh.virtualNode({ name: "orders", ...props });
  made.service("orders", orders);
  return { ...made, orders };
}

const routes = (to: ReturnType<typeof withNode>["orders"]) => [{ name: "all", to }];

describe("a protocol that is only known at apply", () => {
  test("is the node's where nothing is named after it", () => {
    const { stack } = withNode({ protocol: LATER, outlierDetection: {}, healthCheck: { path: "/health" } });
    expect(only(synth(stack), "aws_appmesh_virtual_node").spec).toMatchObject({
      listener: [
        {
          port_mapping: { port: 8080, protocol: '${lower("HTTP")}' },
          health_check: { protocol: '${lower("HTTP")}', path: "/health" },
        },
      ],
    });
  });

  test.each<[string, () => unknown]>([
    ["timeout", () => withNode({ protocol: LATER, timeout: { idle: 5 } })],
    ["connectionPool", () => withNode({ protocol: LATER, connectionPool: { maxConnections: 5 } })],
    [
      "routes",
      () => {
        const { stack, mesh, orders } = withNode({});
        return new VirtualService(stack, "a", { mesh, name: "a", protocol: LATER, routes: routes(orders) });
      },
    ],
    [
      "routes",
      () => {
        const { stack, mesh, cluster, orders } = withNode({});
        const size = { cpu: 512, memory: 1024 };
        const props = { mesh, cluster, ...size, protocol: LATER, routes: routes(orders) };
        return new MeshGateway(stack, "a", props);
      },
    ],
  ])("refused with %s, which App Mesh has under its name", (option, act) => {
    const [problem] = refusal(act).problems;
    expect(problem?.given).toMatch(`${option} with a protocol that is only known at apply`);
    expect(problem).toMatchObject({
      rule: `App Mesh has ${option} of each protocol under the protocol's name, which synth writes`,
      fix: 'write the protocol out, e.g. protocol: "http"',
    });
  });
});

test("the name of a route that is only known at apply: refused, as its address ends with it", () => {
  const { stack, mesh, cluster, orders } = withNode({});
  const named = [{ name: Fn.lower("ALL"), to: orders }];
  const gateway = { mesh, cluster, cpu: 512, memory: 1024, routes: named };
  for (const act of [
    () => new VirtualService(stack, "a", { mesh, name: "a", routes: named }),
    () => new MeshGateway(stack, "b", gateway),
  ]) {
    expect(refusal(act).problems).toMatchObject([
      {
        given: "the name of a route, a value that is only known at apply,",
        rule: "the name of a route is part of its address",
        fix: 'write it out, e.g. name: "all"',
      },
    ]);
  }
});
