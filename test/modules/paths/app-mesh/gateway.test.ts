// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references as Terraform reads them
import { Ec2Capacity } from "../../../../modules/capacity/ec2-capacity";
import { Cluster } from "../../../../modules/cluster/cluster";
import { MeshGateway } from "../../../../modules/paths/app-mesh/gateway";
import type { MeshGatewayProps } from "../../../../modules/paths/app-mesh/gateway-props";
import { AppMesh } from "../../../../modules/paths/app-mesh/mesh";
import type { NodeProps } from "../../../../modules/paths/app-mesh/node-props";
import { VirtualService } from "../../../../modules/paths/app-mesh/virtual-service";
import { InternalAlb } from "../../../../modules/paths/internal-alb/internal-alb";
import { onlyProblem, refusal } from "../../../support/problems";
import { ofType, only, synth } from "../../../support/synth";
import { withMesh } from "./with-mesh";

/** A mesh with one service, and a function that makes a gateway to it. */
function withOrders(ofOrders: Partial<NodeProps> = {}) {
  const made = withMesh();
  const orders = made.mesh.virtualNode({ name: "orders", ...ofOrders });
  made.service("orders", orders);
  const gateway = (props: object = {}, id = "gateway") =>
    new MeshGateway(made.stack, id, {
      mesh: made.mesh,
      cluster: made.cluster,
      cpu: 512,
      memory: 1024,
      routes: [{ name: "orders", to: orders }],
      ...props,
    } as MeshGatewayProps);
  return { ...made, orders, gateway };
}

test("is a virtual gateway with its routes", () => {
  const { stack, orders, gateway } = withOrders();
  gateway({
    port: 8088,
    routes: [
      {
        name: "orders",
        priority: 10,
        match: { prefix: "/orders", hostname: { suffix: ".example.com" } },
        to: orders,
        rewrite: { prefix: false },
      },
      { name: "all", priority: 20, to: orders },
    ],
  });
  const resources = synth(stack);
  expect(only(resources, "aws_appmesh_virtual_gateway")).toEqual({
    mesh_name: "${aws_appmesh_mesh.mesh.name}",
    name: "app-gateway",
    spec: { listener: [{ port_mapping: { port: 8088, protocol: "http" } }] },
  });
  const target = { virtual_service: { virtual_service_name: "orders.svc.internal" } };
  expect(ofType(resources, "aws_appmesh_gateway_route")).toEqual({
    gateway_all: expect.objectContaining({
      name: "all",
      spec: { priority: 20, http_route: { action: { target }, match: { prefix: "/" } } },
    }),
    gateway_orders: {
      mesh_name: "${aws_appmesh_mesh.mesh.name}",
      virtual_gateway_name: "${aws_appmesh_virtual_gateway.gateway.name}",
      name: "orders",
      spec: {
        priority: 10,
        http_route: {
          action: { target, rewrite: { prefix: { default_prefix: "DISABLED" } } },
          match: { prefix: "/orders", hostname: { suffix: ".example.com" } },
        },
      },
      depends_on: ["aws_appmesh_virtual_service.orders"],
    },
  });
});

test("its tasks are Envoy alone, which no proxy configuration leads to itself", () => {
  const { stack, gateway } = withOrders();
  gateway();
  const task = ofType(synth(stack), "aws_ecs_task_definition").gateway_envoy;
  expect(task).not.toHaveProperty("proxy_configuration");
  expect(task?.container_definitions).toEqual([
    expect.objectContaining({
      name: "envoy",
      image: expect.stringContaining("/aws-appmesh-envoy:"),
      portMappings: [expect.objectContaining({ containerPort: 8080 })],
      environment: [{ name: "APPMESH_RESOURCE_ARN", value: "${aws_appmesh_virtual_gateway.gateway.arn}" }],
      healthCheck: expect.objectContaining({ command: ["CMD-SHELL", expect.stringContaining("LIVE")] }),
    }),
  ]);
  expect(task).toMatchObject({ container_definitions: [expect.not.objectContaining({ user: "1337" })] });
});

test("its tasks may hear of the gateway alone", () => {
  const { stack, gateway } = withOrders();
  gateway();
  expect(ofType(synth(stack), "aws_iam_role_policy").gateway_envoy_task?.policy).toMatchObject({
    Statement: [
      {
        Sid: "StreamMeshConfiguration",
        Action: ["appmesh:StreamAggregatedResources"],
        Resource: "${aws_appmesh_virtual_gateway.gateway.arn}",
      },
    ],
  });
});

test("what it leads to lets it in, and is there before it", () => {
  const { stack, mesh, orders, service, gateway } = withOrders();
  const carts = mesh.virtualNode({ name: "carts-v1" });
  service("carts", carts);
  const routed = new VirtualService(stack, "routed", {
    mesh,
    name: "carts",
    routes: [{ name: "all", to: carts }],
  });
  gateway({
    routes: [
      { name: "carts", match: { prefix: "/carts" }, to: routed },
      { name: "orders", match: { prefix: "/orders" }, to: orders },
    ],
  });
  const resources = synth(stack);
  expect(Object.keys(ofType(resources, "aws_vpc_security_group_ingress_rule")).sort()).toEqual([
    "carts_from_gateway_envoy",
    "orders_from_gateway_envoy",
  ]);
  expect(ofType(resources, "aws_ecs_service").gateway_envoy?.depends_on).toEqual(
    expect.arrayContaining([
      "aws_appmesh_gateway_route.gateway_carts",
      "aws_appmesh_gateway_route.gateway_orders",
      "aws_appmesh_virtual_service.orders",
      "aws_appmesh_virtual_service.routed",
      "aws_ecs_service.carts",
      "aws_ecs_service.orders",
    ]),
  );
});

test("is reached as any service is, and is a peer that others let in", () => {
  const { stack, vpc, service, gateway } = withOrders();
  const alb = new InternalAlb(stack, "alb", { vpc });
  const made = gateway({ reachableBy: [alb.path("/")], count: 2 });
  service("admin", [], { allowFrom: [made] });
  const resources = synth(stack);
  expect(only(resources, "aws_lb_target_group")).toMatchObject({ port: 8080 });
  expect(Object.keys(ofType(resources, "aws_vpc_security_group_ingress_rule"))).toEqual(
    expect.arrayContaining(["gateway_envoy_from_alb", "admin_from_gateway_envoy"]),
  );
  expect(ofType(resources, "aws_ecs_service").gateway_envoy).toMatchObject({ desired_count: 2 });
});

test.each([
  ["http2", { http2_route: expect.objectContaining({ match: { prefix: "/" } }) }, {}],
  [
    "grpc",
    { grpc_route: expect.objectContaining({ match: { service_name: "shop.Orders" } }) },
    {
      match: { serviceName: "shop.Orders" },
    },
  ],
])("a route of %s", (protocol, spec, match) => {
  const { stack, orders, gateway } = withOrders();
  gateway({ protocol, routes: [{ name: "all", to: orders, ...match }] });
  expect(only(synth(stack), "aws_appmesh_gateway_route").spec).toEqual(spec);
});

test("its listener and its calls have TLS, whose certificates come to its task", () => {
  const tls = {
    mode: "STRICT",
    certificate: { acm: { certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/a" } },
  } as const;
  const { stack, gateway } = withOrders({ tls });
  gateway({
    tls,
    clientPolicy: {
      trust: {
        secrets: { certificateChain: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ca-AbCdEf" },
      },
    },
  });
  const resources = synth(stack);
  const { spec } = only(resources, "aws_appmesh_virtual_gateway");
  expect(spec).toMatchObject({
    listener: [{ tls: { mode: "STRICT" } }],
    backend_defaults: {
      client_policy: {
        tls: {
          validation: { trust: { file: { certificate_chain: "/certificates/backends-trust.pem" } } },
        },
      },
    },
  });
  const task = ofType(resources, "aws_ecs_task_definition").gateway_envoy;
  expect(task).toMatchObject({
    container_definitions: [
      { name: "envoy", dependsOn: [{ containerName: "envoy-certificates", condition: "SUCCESS" }] },
      { name: "envoy-certificates" },
    ],
  });
  expect(ofType(resources, "aws_iam_role_policy").gateway_envoy_task?.policy).toMatchObject({
    Statement: [{ Sid: "StreamMeshConfiguration" }, { Sid: "ExportListenerCertificate" }],
  });
});

test("a sidecar with the name of the container that brings its certificates: refused", () => {
  const trust = {
    secrets: { certificateChain: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ca-AbCdEf" },
  };
  const sidecars = { "envoy-certificates": { image: "own:1" } };
  const { gateway } = withOrders();
  expect(onlyProblem(() => gateway({ clientPolicy: { trust }, sidecars }))).toMatchObject({
    given: 'the container name "envoy-certificates" in sidecars',
    rule: expect.stringContaining("a task has one of a name"),
    fix: 'give yours another name, e.g. "own-envoy-certificates"',
  });
  // Without secrets there is no such container.
  gateway({ sidecars }, "second");
  gateway({ clientPolicy: { trust }, sidecars: { own: { image: "own:1" } } }, "third");
});

test("its listener has what a node's has", () => {
  const { stack, gateway } = withOrders();
  gateway({
    connectionPool: { maxConnections: 100 },
    healthCheck: { path: "/health" },
    accessLog: {},
    envoy: { logLevel: "warn" },
  });
  const resources = synth(stack);
  expect(only(resources, "aws_appmesh_virtual_gateway").spec).toMatchObject({
    listener: [
      {
        connection_pool: { http: { max_connections: 100 } },
        health_check: { path: "/health", port: 8080, protocol: "http" },
      },
    ],
    logging: { access_log: { file: { path: "/dev/stdout" } } },
  });
  const task = ofType(resources, "aws_ecs_task_definition").gateway_envoy;
  expect(task).toMatchObject({
    container_definitions: [
      { environment: expect.arrayContaining([{ name: "ENVOY_LOG_LEVEL", value: "warn" }]) },
    ],
  });
});

test("ten routes and three gateways are as many as there may be", () => {
  const { stack, orders, gateway } = withOrders();
  const routes = Array.from({ length: 10 }, (_, index) => ({
    name: `r${index}`,
    match: { prefix: `/${index}/` },
    to: orders,
  }));
  for (const id of ["a", "b", "c"]) gateway({ routes }, id);
  expect(Object.keys(ofType(synth(stack), "aws_appmesh_gateway_route"))).toHaveLength(30);
});

describe("is refused", () => {
  test.each<[object, string, string]>([
    [{ routes: [] }, "routes with 0 routes", "without one leads nowhere"],
    [{ protocol: "tcp" }, 'protocol "tcp"', '"http", "http2", "grpc"'],
    [{ port: 9901 }, "port 9901", "own administration"],
    [{ healthCheck: { protocol: "tcp" } }, 'healthCheck protocol "tcp"', "http, http2 or grpc"],
    [{ healthCheck: { interval: 4 } }, "healthCheck interval 4", "5 to 300"],
    [{ connectionPool: {} }, 'connectionPool without maxConnections with protocol "http"', "maxConnections"],
    [{ accessLog: { path: "" } }, "accessLog path of 0 characters", "1 to 255"],
    [{ envoy: { concurrency: 0 } }, "envoy concurrency 0", "1 or more"],
    [
      { tls: { mode: "ON", certificate: { acm: { certificateArn: "arn:aws:acm:a:1:certificate/a" } } } },
      'tls.mode "ON"',
      "STRICT",
    ],
  ])("with %j", (props, given, rule) => {
    const { gateway } = withOrders();
    expect(onlyProblem(() => gateway(props))).toMatchObject({ given, rule: expect.stringContaining(rule) });
  });

  test.each([
    [{ match: { port: 80 } }, 'route "a" match port 80, where the listener has 8080'],
    [{ match: { prefix: "a" } }, 'route "a" match prefix "a"'],
    [{ rewrite: { path: "/" } }, 'route "a" rewrite path of a match by prefix'],
    [{ priority: 1001 }, 'route "a" priority 1001'],
  ])("with a route of %j", (route, given) => {
    const { orders, gateway } = withOrders();
    expect(onlyProblem(() => gateway({ routes: [{ name: "a", to: orders, ...route }] }))).toMatchObject({
      given,
    });
  });

  test("with two routes of one match", () => {
    const { orders, gateway } = withOrders();
    const routes = ["a", "b"].map((name) => ({ name, match: { hostname: "a.example.com" }, to: orders }));
    expect(onlyProblem(() => gateway({ routes }))).toMatchObject({
      given: 'route "b" with the match of route "a"',
    });
  });

  test("with a target that has no service yet, or is in another mesh", () => {
    const { stack, names, mesh, gateway } = withOrders();
    const other = new AppMesh(stack, "other", { namespace: names, name: "other" });
    const routes = [
      { name: "a", match: { prefix: "/a" }, to: mesh.virtualNode({ name: "a" }) },
      { name: "b", match: { prefix: "/b" }, to: other.virtualNode({ name: "b" }) },
    ];
    expect(refusal(() => gateway({ routes })).problems.map(({ given }) => given)).toEqual([
      'calls "a.svc.internal", routes of app/gateway: no service has that node yet',
      'calls "b.svc.internal", routes of app/gateway: it is in app/other',
    ]);
  });

  test("with the name of another", () => {
    const { gateway } = withOrders();
    gateway({ name: "public" }, "a");
    expect(onlyProblem(() => gateway({ name: "public" }, "b"))).toMatchObject({
      given: 'name "public", already that of app/a,',
      rule: "a mesh has one virtual gateway of a name",
    });
  });

  test("on Windows", () => {
    const { stack, vpc, gateway } = withOrders();
    const windows = new Ec2Capacity(stack, "windows", {
      vpc,
      instanceType: "m5.large",
      max: 2,
      ami: "windows-2022-core",
    });
    const cluster = new Cluster(stack, "windows-cluster", { vpc, capacity: [windows] });
    expect(onlyProblem(() => gateway({ cluster }))).toMatchObject({
      given: "a gateway on Windows",
      rule: "App Mesh's Envoy runs on Linux",
    });
  });
});
