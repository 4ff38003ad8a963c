import { Testing } from "cdktf";
import type { IConstruct } from "constructs";
import { MeshGateway } from "../../../../modules/paths/app-mesh/gateway";
import { AppMesh } from "../../../../modules/paths/app-mesh/mesh";
import { meshQuotaWarnings } from "../../../../modules/paths/app-mesh/quotas";
import { VirtualService } from "../../../../modules/paths/app-mesh/virtual-service";
import { withMesh } from "./with-mesh";

/** What AWS raises on request is a warning, as synth can't know what an account has. */
function said({ node }: IConstruct): unknown[] {
  return node.metadata.map(({ data }) => data).filter((data) => /quota/.test(String(data)));
}

function withOrders() {
  const made = withMesh();
  const orders = made.mesh.virtualNode({ name: "orders" });
  return { ...made, orders, ordersService: made.service("orders", orders) };
}

const each = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));

test.each([
  [15, []],
  [16, [expect.stringMatching(/^app has 16, and AWS allows 15 unless .*"Meshes per account"/)]],
])("%i meshes of a stack", (count, warnings) => {
  const { stack, names, mesh } = withMesh();
  const others = each(count - 1, (i) => new AppMesh(stack, `m${i}`, { namespace: names, name: `m${i}` }));
  Testing.synth(stack);
  expect([mesh, ...others].flatMap(said)).toEqual(warnings);
});

test.each([
  ["virtualNode", 200, "Virtual nodes"],
  ["virtualService", 200, "Virtual services"],
  ["virtualRouter", 200, "Virtual routers"],
  ["virtualGateway", 3, "Virtual gateways"],
] as const)("what a mesh has of %s: more than %i are said", (kind, most, quota) => {
  const { mesh } = withMesh();
  for (let i = 0; i < most; i++) mesh.names.take(kind, `n${i}`, mesh);
  expect(meshQuotaWarnings(mesh).filter((warning) => warning !== undefined)).toEqual([]);
  mesh.names.take(kind, "one-more", mesh);
  expect(meshQuotaWarnings(mesh).filter((warning) => warning !== undefined)).toEqual([
    expect.stringContaining(
      `app/mesh has ${most + 1}, and AWS allows ${most} unless it has raised the quota "${quota} per mesh"`,
    ),
  ]);
});

test.each([
  [50, 0],
  [51, 1],
])("a virtual service with %i routes", (count, warnings) => {
  const { stack, mesh, orders } = withOrders();
  const routes = each(count, (i) => ({ name: `r${i}`, match: { prefix: `/${i}/` }, to: orders }));
  const shop = new VirtualService(stack, "shop", { mesh, name: "shop", routes });
  expect(said(shop)).toHaveLength(warnings);
});

test.each([
  [10, []],
  [
    11,
    [
      expect.stringContaining(
        'app/gateway has 11, and AWS allows 10 unless it has raised the quota "Gateway routes',
      ),
    ],
  ],
])("a gateway with %i routes", (count, warnings) => {
  const { stack, cluster, mesh, orders } = withOrders();
  const routes = each(count, (i) => ({ name: `r${i}`, match: { prefix: `/${i}/` }, to: orders }));
  const gateway = new MeshGateway(stack, "gateway", { mesh, cluster, cpu: 512, memory: 1024, routes });
  expect(said(gateway)).toEqual(warnings);
});

test.each([
  [50, 0],
  [51, 1],
])("%i Envoys of a node and of a gateway", (count, warnings) => {
  const { stack, cluster, mesh, orders, service } = withOrders();
  expect(said(service("web", mesh.virtualNode({ name: "web" }), { count }))).toHaveLength(warnings);
  const routes = [{ name: "all", to: orders }];
  const gateway = new MeshGateway(stack, "gateway", { mesh, cluster, cpu: 512, memory: 1024, count, routes });
  expect(said(gateway.service)).toHaveLength(warnings);
});
