// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references as Terraform reads them
import { TerraformStack, TerraformVariable } from "cdktf";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { AppMesh } from "../../../../modules/paths/app-mesh/mesh";
import type { NodeProps } from "../../../../modules/paths/app-mesh/node-props";
import { VirtualService, type VirtualServiceProps } from "../../../../modules/paths/app-mesh/virtual-service";
import { onlyProblem, refusal } from "../../../support/problems";
import { newStack, ofType, only, pick, synth } from "../../../support/synth";
import { withMesh } from "./with-mesh";

/** A mesh with two versions of a service. */
function versions(props: Partial<NodeProps> = {}, ports: readonly [number, number] = [8080, 8080]) {
  const made = withMesh();
  const nodes = (["orders-v1", "orders-v2"] as const).map((name, index) => {
    const node = made.mesh.virtualNode({ name, ...props });
    made.service(name, node, { network: awsvpc({ port: ports[index] ?? 8080 }) });
    return node;
  });
  const [v1, v2] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
  const routed = (routes: VirtualServiceProps["routes"], more: object = {}) =>
    new VirtualService(made.stack, "orders", {
      mesh: made.mesh,
      name: "orders",
      routes,
      ...more,
    } as VirtualServiceProps);
  return { ...made, v1, v2, routed };
}

test("is a virtual service with a router, whose routes are at addresses of their names", () => {
  const { stack, v1, v2, routed } = versions();
  routed([
    { name: "testers", priority: 10, match: { headers: { "x-tester": {} } }, to: v2 },
    {
      name: "all",
      priority: 20,
      to: [
        { node: v1, weight: 90 },
        { node: v2, weight: 10 },
      ],
      timeout: { perRequest: 5 },
      retryPolicy: { maxRetries: 2, perRetryTimeout: 2, httpRetryEvents: ["gateway-error"] },
    },
  ]);
  const resources = synth(stack);
  expect(ofType(resources, "aws_appmesh_virtual_service").orders).toEqual({
    mesh_name: "${aws_appmesh_mesh.mesh.name}",
    name: "orders.svc.internal",
    spec: {
      provider: { virtual_router: { virtual_router_name: "${aws_appmesh_virtual_router.orders.name}" } },
    },
  });
  expect(only(resources, "aws_appmesh_virtual_router")).toEqual({
    mesh_name: "${aws_appmesh_mesh.mesh.name}",
    name: "orders",
    spec: { listener: [{ port_mapping: { port: 8080, protocol: "http" } }] },
  });
  expect(ofType(resources, "aws_appmesh_route")).toEqual({
    orders_all: {
      mesh_name: "${aws_appmesh_mesh.mesh.name}",
      virtual_router_name: "${aws_appmesh_virtual_router.orders.name}",
      name: "all",
      spec: {
        priority: 20,
        http_route: {
          action: {
            weighted_target: [
              { virtual_node: "${aws_appmesh_virtual_node.orders-v1.name}", weight: 90 },
              { virtual_node: "${aws_appmesh_virtual_node.orders-v2.name}", weight: 10 },
            ],
          },
          match: { prefix: "/" },
          retry_policy: {
            http_retry_events: ["gateway-error"],
            max_retries: 2,
            per_retry_timeout: { unit: "s", value: 2 },
          },
          timeout: { per_request: { unit: "s", value: 5 } },
        },
      },
    },
    orders_testers: expect.objectContaining({
      spec: {
        priority: 10,
        http_route: {
          action: {
            weighted_target: [{ virtual_node: "${aws_appmesh_virtual_node.orders-v2.name}", weight: 100 }],
          },
          match: { prefix: "/", header: [{ name: "x-tester", invert: false }] },
        },
      },
    }),
  });
});

test("its name resolves to an address that nobody has", () => {
  const { stack, v1, routed } = versions();
  routed([{ name: "all", to: v1 }]);
  const resources = synth(stack);
  expect(
    pick(resources, ["aws_service_discovery_service.orders", "aws_service_discovery_instance.orders"]),
  ).toEqual({
    "aws_service_discovery_service.orders": {
      name: "orders",
      description: "The name of app/orders, whose calls Envoy takes",
      dns_config: {
        namespace_id: "${aws_service_discovery_private_dns_namespace.names.id}",
        routing_policy: "MULTIVALUE",
        dns_records: [{ type: "A", ttl: 60 }],
      },
    },
    "aws_service_discovery_instance.orders": {
      service_id: "${aws_service_discovery_service.orders.id}",
      instance_id: "any",
      attributes: { AWS_INSTANCE_IPV4: "10.10.10.10" },
    },
  });
});

test("where a node has the name, its tasks are what it resolves to", () => {
  const { stack, mesh, service } = withMesh();
  const orders = mesh.virtualNode({ name: "orders", virtualService: false });
  service("orders", orders);
  new VirtualService(stack, "routed", { mesh, name: "orders", routes: [{ name: "all", to: orders }] });
  const resources = synth(stack);
  expect(Object.keys(ofType(resources, "aws_service_discovery_instance"))).toEqual([]);
  expect(only(resources, "aws_appmesh_virtual_service")).toMatchObject({ name: "orders.svc.internal" });
});

test("whoever calls it is let in by all its nodes, and comes after them and its routes", () => {
  const { stack, mesh, service, v1, v2, routed } = versions();
  const orders = routed([
    { name: "a", match: { prefix: "/a" }, to: v1 },
    { name: "b", match: { prefix: "/b" }, to: v2 },
  ]);
  service("web", mesh.virtualNode({ name: "web", calls: [orders] }));
  const resources = synth(stack);
  expect(Object.keys(ofType(resources, "aws_vpc_security_group_ingress_rule"))).toEqual([
    "orders-v1_from_web",
    "orders-v2_from_web",
  ]);
  const web = ofType(resources, "aws_ecs_service").web;
  expect(web?.depends_on).toEqual(
    expect.arrayContaining([
      "aws_appmesh_virtual_service.orders",
      "aws_appmesh_route.orders_a",
      "aws_appmesh_route.orders_b",
      "aws_service_discovery_instance.orders",
      "aws_ecs_service.orders-v1",
      "aws_ecs_service.orders-v2",
    ]),
  );
  const node = ofType(resources, "aws_appmesh_virtual_node").web;
  expect(node?.spec).toMatchObject({
    backend: [{ virtual_service: { virtual_service_name: "orders.svc.internal" } }],
  });
});

test("its port may be another than the nodes'", () => {
  const { stack, v1, v2, routed } = versions({}, [8080, 9090]);
  routed(
    [
      {
        name: "all",
        to: [
          { node: v1, weight: 1 },
          { node: v2, weight: 1 },
        ],
      },
    ],
    { port: 80 },
  );
  expect(only(synth(stack), "aws_appmesh_virtual_router").spec).toEqual({
    listener: [{ port_mapping: { port: 80, protocol: "http" } }],
  });
});

test.each<["http" | "http2" | "grpc" | "tcp", object]>([
  ["http", { http_route: expect.objectContaining({ match: { prefix: "/" } }) }],
  ["http2", { http2_route: expect.objectContaining({ match: { prefix: "/" } }) }],
  // An empty match would be written as none, and AWS asks for one.
  ["grpc", { grpc_route: expect.objectContaining({ match: { port: 8080 } }) }],
  ["tcp", { tcp_route: { action: expect.anything() } }],
])("a route of %s", (protocol, spec) => {
  const { stack, v1, routed } = versions({ protocol });
  routed([{ name: "all", to: v1 }], { protocol });
  expect(only(synth(stack), "aws_appmesh_route").spec).toEqual(spec);
});

test("a port that only Terraform knows is passed on", () => {
  const { stack, v1, routed } = versions();
  const port = new TerraformVariable(stack, "port", {}).numberValue;
  routed([{ name: "all", match: { port: 8080 }, to: v1 }], { port });
  expect(only(synth(stack), "aws_appmesh_virtual_router").spec).toEqual({
    listener: [{ port_mapping: { port: "${var.port}", protocol: "http" } }],
  });
});

describe("is refused", () => {
  const both = ({ v1, v2 }: ReturnType<typeof versions>) => [
    { node: v1, weight: 1 },
    { node: v2, weight: 1 },
  ];

  test("with nodes of two ports and none of its own", () => {
    const made = versions({}, [8080, 9090]);
    expect(onlyProblem(() => made.routed([{ name: "all", to: both(made) }]))).toMatchObject({
      given: "nodes with the ports 8080, 9090 and no port",
      rule: expect.stringContaining("one port"),
      fix: "write it, e.g. port: 8080; the nodes keep theirs",
    });
  });

  test.each([0, 65536, 80.5])("with port %d", (port) => {
    const { v1, routed } = versions();
    expect(onlyProblem(() => routed([{ name: "all", to: v1 }], { port }))).toMatchObject({
      given: `port ${port}`,
      rule: expect.stringContaining("1 to 65535"),
    });
  });

  test("with a match of another port than its own", () => {
    const { v1, routed } = versions();
    const routes = [{ name: "all", match: { port: 80 }, to: v1 }];
    expect(onlyProblem(() => routed(routes))).toMatchObject({
      given: 'route "all" match port 80, where the listener has 8080',
      rule: expect.stringContaining("listener's port"),
      fix: "leave port out",
    });
  });

  test("with a match of gRPC, which isn't taken for one of everything", () => {
    const { v1, routed } = versions();
    const match = { serviceName: "shop.Orders" } as object;
    const routes = [
      { name: "calls", priority: 5, match, to: v1 },
      { name: "late", priority: 20, match: { prefix: "/late" }, to: v1 },
    ];
    expect(onlyProblem(() => routed(routes))).toMatchObject({
      given: 'a prop "serviceName" in route "calls" match',
      fix: expect.stringContaining("headers, method, path, port, prefix, query, scheme"),
    });
  });

  test("with nodes of another protocol", () => {
    const { v1, routed } = versions({ protocol: "grpc" });
    expect(onlyProblem(() => routed([{ name: "all", to: v1 }]))).toMatchObject({
      given: 'route "all" to virtualNode "orders-v1" of app/mesh of protocol "grpc" with protocol "http"',
      rule: expect.stringContaining("one protocol"),
      fix: expect.stringContaining('protocol: "grpc"'),
    });
  });

  test("with a protocol that there isn't", () => {
    const { v1, routed } = versions();
    const act = () => routed([{ name: "all", to: v1 }], { protocol: "udp" });
    expect(onlyProblem(act)).toMatchObject({
      given: 'protocol "udp"',
      fix: expect.stringContaining('"http"'),
    });
  });

  test("with a node of another mesh", () => {
    const { stack, names, v1 } = versions();
    const mesh = new AppMesh(stack, "other", { namespace: names, name: "other" });
    const act = () => new VirtualService(stack, "x", { mesh, name: "x", routes: [{ name: "all", to: v1 }] });
    expect(onlyProblem(act)).toMatchObject({
      given: 'route "all" to virtualNode "orders-v1" of app/mesh, for app/other',
      rule: expect.stringContaining("own mesh"),
      fix: "make both in one mesh",
    });
  });

  test("with a node that no service has yet", () => {
    const { mesh, routed } = versions();
    const to = mesh.virtualNode({ name: "orders-v3" });
    expect(onlyProblem(() => routed([{ name: "all", to }]))).toMatchObject({
      given: expect.stringContaining('route "all" to virtualNode "orders-v3"'),
      rule: expect.stringContaining("before"),
      fix: expect.stringContaining('make the service of virtualNode "orders-v3" before'),
    });
  });

  test("with a node whose service has no port", () => {
    const { mesh, service, routed } = versions();
    const to = mesh.virtualNode({ name: "worker" });
    service("worker", to, { network: awsvpc() });
    expect(onlyProblem(() => routed([{ name: "all", to }]))).toMatchObject({
      given: expect.stringContaining('route "all" to virtualNode "worker"'),
      rule: expect.stringContaining("no listener"),
    });
  });

  test("with the name of another virtual service", () => {
    const { stack, mesh, v1 } = versions();
    const act = () =>
      new VirtualService(stack, "x", { mesh, name: "orders-v1", routes: [{ name: "all", to: v1 }] });
    expect(onlyProblem(act)).toMatchObject({
      given: 'name "orders-v1", already that of app/orders-v1,',
      rule: "a mesh has one virtual service of a name",
      fix: expect.stringContaining("virtualService: false"),
    });
  });

  test("with a name that Cloud Map takes for none", () => {
    const { stack, mesh, v1 } = versions();
    const act = () =>
      new VirtualService(stack, "x", { mesh, name: "a b", routes: [{ name: "all", to: v1 }] });
    expect(onlyProblem(act)).toMatchObject({ given: 'name "a b"', fix: 'write "a-b"' });
  });

  test("with the name of another service of the namespace, once all are there", () => {
    const { stack, names, service, v1, routed } = versions();
    routed([{ name: "all", to: v1 }]);
    service("other", names.record("orders"));
    expect(() => synth(stack)).toThrow(
      'name "orders" of a virtual service, already that of app/other in app/names, is not possible.',
    );
  });

  test("with what is wrong with one route, and with two beside each other, all at once", () => {
    const { v1, routed } = versions();
    const act = () =>
      routed([
        { name: "a", match: { prefix: "a" }, to: [{ node: v1, weight: 0 }] },
        { name: "a", priority: 1001, to: v1, timeout: { idle: -1 } },
      ]);
    expect(refusal(act).problems.map(({ given }) => given)).toEqual([
      'route "a" with no weight but 0',
      'route "a" match prefix "a"',
      'route "a" timeout idle -1',
      'route "a" priority 1001',
      'two routes with the name "a"',
    ]);
  });
});

test("nodes of another stack are led to from the one that has the virtual service", () => {
  const { stack, mesh, v1 } = versions();
  const other = newStack("routes", TerraformStack.of(stack).node.root as never);
  new VirtualService(other, "orders", { mesh, name: "orders", routes: [{ name: "all", to: v1 }] });
  expect(Object.keys(ofType(synth(other), "aws_appmesh_route"))).toEqual(["orders_all"]);
});
