import { TerraformVariable, Token } from "cdktf";
import { Ec2Capacity } from "../../../../modules/capacity/ec2-capacity";
import { fargate } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import type { IpAddresses } from "../../../../modules/core/ip-addresses";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { host } from "../../../../modules/network-modes/host";
import type { NetworkMode } from "../../../../modules/network-modes/network-mode";
import { none } from "../../../../modules/network-modes/none";
import type { IpPreference } from "../../../../modules/paths/app-mesh/ip-preference";
import { addressProblems } from "../../../../modules/paths/app-mesh/joining-problems";
import { AppMesh } from "../../../../modules/paths/app-mesh/mesh";
import type { MeshNode } from "../../../../modules/paths/app-mesh/node";
import type { NodeProps } from "../../../../modules/paths/app-mesh/node-props";
import { CloudMapNamespace } from "../../../../modules/paths/cloud-map/namespace";
import { Service } from "../../../../modules/service/service";
import type { EndpointPurpose } from "../../../../modules/vpc/endpoints/purposes";
import { VpcEndpoints } from "../../../../modules/vpc/endpoints/vpc-endpoints";
import { Vpc } from "../../../../modules/vpc/vpc";
import { onlyProblem, refusal } from "../../../support/problems";
import { type Arguments, newApp, newStack, only, type Resources, synth } from "../../../support/synth";
import { TOKENS } from "../../task/samples";
import { withMesh } from "./with-mesh";

/** What becomes of one service in a mesh. */
function synthNode(props: Partial<NodeProps> = {}, network: NetworkMode = awsvpc({ port: 8080 })): Resources {
  const { stack, mesh, service } = withMesh();
  service("orders", mesh.virtualNode({ name: "orders", ...props }), { network });
  return synth(stack);
}

const specOf = (resources: Resources): Arguments =>
  only(resources, "aws_appmesh_virtual_node").spec as Arguments;

function containersOf(resources: Resources, service = "orders"): Readonly<Record<string, Arguments>> {
  const definitions = resources[`aws_ecs_task_definition.${service}`]?.container_definitions as Arguments[];
  return Object.fromEntries(definitions.map((definition) => [definition.name, definition]));
}

describe("a node", () => {
  test("is a virtual node with a listener on the service's port, found by Cloud Map, and a virtual service", () => {
    const resources = synthNode();
    expect(resources["aws_appmesh_virtual_node.orders"]).toEqual({
      mesh_name: `\${aws_appmesh_mesh.mesh.name}`,
      name: "orders",
      spec: {
        backend: [],
        listener: [{ port_mapping: { port: 8080, protocol: "http" } }],
        service_discovery: { aws_cloud_map: { namespace_name: "svc.internal", service_name: "orders" } },
      },
    });
    expect(resources["aws_appmesh_virtual_service.orders"]).toEqual({
      mesh_name: `\${aws_appmesh_mesh.mesh.name}`,
      name: "orders.svc.internal",
      spec: { provider: { virtual_node: { virtual_node_name: `\${aws_appmesh_virtual_node.orders.name}` } } },
    });
    expect(resources["aws_service_discovery_service.orders"]).toMatchObject({
      name: "orders",
      dns_config: { dns_records: [{ type: "A", ttl: 60 }] },
    });
    expect(resources["aws_ecs_service.orders"]).toMatchObject({
      service_registries: { registry_arn: `\${aws_service_discovery_service.orders.arn}` },
      depends_on: expect.arrayContaining(["aws_appmesh_virtual_service.orders"]),
    });
  });

  test("puts an Envoy into the service's tasks, for which the other containers wait", () => {
    const { stack, mesh, service } = withMesh();
    service("orders", mesh.virtualNode({ name: "orders" }), {
      sidecars: { metrics: { image: "metrics:1" } },
    });
    const resources = synth(stack);
    const { orders, metrics, envoy } = containersOf(resources);
    expect(envoy).toMatchObject({
      essential: true,
      user: "1337",
      cpu: 512,
      memoryReservation: 64,
      environment: [{ name: "APPMESH_RESOURCE_ARN", value: `\${aws_appmesh_virtual_node.orders.arn}` }],
      healthCheck: {
        command: ["CMD-SHELL", "curl -s http://localhost:9901/server_info | grep state | grep -q LIVE"],
        interval: 5,
        timeout: 2,
        retries: 3,
        startPeriod: 10,
      },
    });
    expect([orders?.dependsOn, metrics?.dependsOn]).toEqual(
      Array(2).fill([{ containerName: "envoy", condition: "HEALTHY" }]),
    );
    expect(resources["aws_ecs_task_definition.orders"]?.proxy_configuration).toEqual({
      type: "APPMESH",
      container_name: "envoy",
      properties: {
        IgnoredUID: "1337",
        ProxyIngressPort: "15000",
        ProxyEgressPort: "15001",
        AppPorts: "8080",
        EgressIgnoredIPs: "169.254.170.2,169.254.169.254",
      },
    });
  });

  test("lets the task role ask for the configuration of this node alone, and the execution role pull Envoy", () => {
    const resources = synthNode();
    expect(resources["aws_iam_role_policy.orders_task"]?.policy).toMatchObject({
      Statement: [
        {
          Sid: "StreamMeshConfiguration",
          Effect: "Allow",
          Action: ["appmesh:StreamAggregatedResources"],
          Resource: `\${aws_appmesh_virtual_node.orders.arn}`,
        },
      ],
    });
    expect(JSON.stringify(resources["aws_iam_role_policy.orders_execution"])).toContain("ecr:BatchGetImage");
  });

  test("leads to the main port alone; further ones are reached past Envoy, which has no listener for them", () => {
    const resources = synthNode({}, awsvpc({ port: 8080, otherPorts: [{ port: 9090 }] }));
    expect(specOf(resources).listener).toMatchObject([{ port_mapping: { port: 8080 } }]);
    expect(resources["aws_ecs_task_definition.orders"]?.proxy_configuration).toMatchObject({
      properties: { AppPorts: "8080" },
    });
  });

  test("of a service without port calls others and isn't called", () => {
    const resources = synthNode({ calls: ["carts.svc.internal"] }, awsvpc());
    expect(specOf(resources)).toEqual({
      backend: [{ virtual_service: { virtual_service_name: "carts.svc.internal" } }],
    });
    expect(Object.keys(resources)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^aws_(appmesh_virtual_service|service_discovery_service)\./),
      ]),
    );
    expect(resources["aws_ecs_task_definition.orders"]?.proxy_configuration).toMatchObject({
      properties: { AppPorts: "15000" },
    });
  });

  test("may have a port and a name that are only known at apply", () => {
    const { stack, mesh, service } = withMesh();
    const port = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
    const name = new TerraformVariable(stack, "name", {}).stringValue;
    service("orders", mesh.virtualNode({ name }), { network: awsvpc({ port }) });
    expect(() => service("carts", mesh.virtualNode({ name }))).not.toThrow();
    const resources = synth(stack);
    expect(resources["aws_appmesh_virtual_node.orders"]).toMatchObject({
      name: `\${var.name}`,
      spec: { listener: [{ port_mapping: { port: `\${var.port}` } }] },
    });
    expect(resources["aws_appmesh_virtual_service.orders"]?.name).toBe(`\${var.name}.svc.internal`);
    expect(resources["aws_ecs_task_definition.orders"]?.proxy_configuration).toMatchObject({
      properties: { AppPorts: `\${var.port}` },
    });
  });

  test.each<[NetworkMode, string]>([
    [bridge({ port: 8080 }), "bridge"],
    [host({ port: 8080 }), "host"],
    [none(), "none"],
  ])("of a service in $name mode is refused with the reason", (network, name) => {
    const { stack, vpc, mesh, service } = withMesh();
    const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 4 });
    const cluster = new Cluster(stack, "instances", { vpc, capacity: [capacity] });
    const make = () => service("orders", mesh.virtualNode({ name: "orders" }), { cluster, network });
    expect(onlyProblem(make)).toMatchObject({
      given: `virtualNode "orders" of app/mesh with network ${name}`,
      rule: network.admits.proxyConfiguration === true ? "" : network.admits.proxyConfiguration.rule,
    });
  });

  test("runs on EC2 in awsvpc mode as on Fargate, and not on Windows", () => {
    const { stack, vpc, mesh, service } = withMesh();
    const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 4 });
    const cluster = new Cluster(stack, "instances", { vpc, capacity: [capacity] });
    service("orders", mesh.virtualNode({ name: "orders" }), { cluster, memory: 1024 });
    expect(containersOf(synth(stack)).envoy).toBeDefined();
    const windows = new Cluster(stack, "windows", {
      vpc,
      capacity: [fargate({ operatingSystem: "WINDOWS_SERVER_2022_CORE" })],
    });
    const make = () => service("carts", mesh.virtualNode({ name: "carts" }), { cluster: windows });
    expect(onlyProblem(make)).toMatchObject({ given: 'the proxy "envoy" on Windows' });
  });

  test("takes CPU of the task's, and the task must have it", () => {
    const { mesh, service } = withMesh();
    const make = () => service("orders", mesh.virtualNode({ name: "orders" }), { cpu: 256, memory: 512 });
    expect(onlyProblem(make)).toMatchObject({ given: 'cpu 256 of the task with 512 of "envoy"' });
    const small = mesh.virtualNode({ name: "carts", envoy: { cpu: 128 } });
    expect(() => service("carts", small, { cpu: 256, memory: 512 })).not.toThrow();
  });

  test("sends traces to the X-Ray daemon of the task, whose own traffic goes past Envoy", () => {
    const { stack, mesh, service } = withMesh();
    service("orders", mesh.virtualNode({ name: "orders" }), { tracing: "xray" });
    const containers = containersOf(synth(stack));
    expect(containers.envoy?.environment).toContainEqual({ name: "ENABLE_ENVOY_XRAY_TRACING", value: "1" });
    expect(containers["xray-daemon"]?.user).toBe("1337");
  });

  test("is the only one of a service, and stands for one service", () => {
    const { mesh, service } = withMesh();
    const [orders, carts] = [mesh.virtualNode({ name: "orders" }), mesh.virtualNode({ name: "carts" })];
    expect(onlyProblem(() => service("two", [orders, carts]))).toMatchObject({
      given: 'virtualNode "carts" of app/mesh, the service\'s second',
      rule: "a task has one Envoy, which is that of one virtual node",
      fix: "leave one of the nodes out",
    });
    service("stock", mesh.virtualNode({ name: "stock" }));
    const stock = mesh.virtualNode({ name: "shelf" });
    service("shelf", stock);
    expect(onlyProblem(() => service("other", stock))).toMatchObject({
      given: 'virtualNode "shelf" of app/mesh, already that of app/shelf',
      rule: "a virtual node stands for the tasks of one service here",
    });
  });

  test("has a name of its own in its mesh, and may have another's in another mesh", () => {
    const { stack, vpc, mesh, service } = withMesh();
    service("orders", mesh.virtualNode({ name: "orders" }));
    expect(onlyProblem(() => service("again", mesh.virtualNode({ name: "orders" })))).toEqual({
      given: 'virtualNode "orders" of app/mesh, already the name of app/orders',
      rule: "a mesh has one virtual node and one virtual service of a name",
      fix: "write another name",
      page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_services.html",
    });
    const namespace = new CloudMapNamespace(stack, "others", { vpc, name: "other.internal" });
    const other = new AppMesh(stack, "other", { namespace });
    expect(() => service("third", other.virtualNode({ name: "orders" }))).not.toThrow();
    // Beside a path of Cloud Map's own it would be the service's second registration.
    expect(
      onlyProblem(() =>
        service("fourth", [mesh.virtualNode({ name: "fourth" }), mesh.namespace.record("named")]),
      ),
    ).toMatchObject({ rule: "an ECS service has one service registry" });
  });

  test("has a name that DNS takes", () => {
    const { mesh, service } = withMesh();
    expect(onlyProblem(() => service("orders", mesh.virtualNode({ name: "orders service" })))).toMatchObject({
      given: 'record "orders service"',
      fix: 'write "orders-service"',
    });
    const dns = { hostname: "orders.example.com" };
    expect(
      onlyProblem(() => service("carts", mesh.virtualNode({ name: "carts service", discovery: dns }))),
    ).toMatchObject({ given: 'name "carts service"' });
  });

  test("tells its listener and its resource once a service has it", () => {
    const { mesh, service } = withMesh();
    const orders = mesh.virtualNode({ name: "orders", protocol: "grpc" });
    expect(orders).toMatchObject({
      virtualNodeName: "orders",
      virtualServiceName: "orders.svc.internal",
      mesh,
    });
    expect(refusal(() => orders.listener).problems).toEqual([
      {
        given: 'listener of virtualNode "orders" of app/mesh, which no service has',
        rule: "it follows from the service whose tasks the node stands for",
        fix: "pass the node to a service with a port in reachableBy before",
      },
    ]);
    expect(() => orders.resource).toThrow("resource of virtualNode");
    service("orders", orders);
    expect(orders.listener).toEqual({ port: 8080, protocol: "grpc" });
    expect(orders.resource.meshName).toBeDefined();
    expect(mesh.joined).toEqual([orders]);
  });
});

describe("what a node has to be reached by", () => {
  test.each<[string, Partial<NodeProps>, NetworkMode, object]>([
    [
      "a protocol that there isn't",
      { protocol: "https" as "http" },
      awsvpc({ port: 8080 }),
      {
        given: 'protocol "https", virtualNode "orders" of app/mesh',
        rule: 'the protocol of a listener is one of "http", "http2", "grpc", "tcp"',
        fix: 'write one of them, e.g. protocol: "http"',
      },
    ],
    [
      "a port of UDP",
      {},
      awsvpc({ port: 8080, protocol: "udp" }),
      {
        given: 'virtualNode "orders" of app/mesh with port 8080 of UDP',
        rule: "a listener of App Mesh speaks TCP and what is on top of it",
        fix: "use a port of TCP, or reach the service by names.record(…)",
      },
    ],
    [
      "a port of Envoy's",
      {},
      awsvpc({ port: 8080, otherPorts: [{ portRange: { from: 9900, to: 9910 } }] }),
      {
        given: 'port 9901 of 9900-9910, virtualNode "orders" of app/mesh',
        rule: "the Envoy of a task listens on its ports 15000, 15001, 9901",
        fix: "let the application listen on another port",
      },
    ],
    [
      "the port that Envoy takes calls on",
      {},
      awsvpc({ port: 15000 }),
      { given: 'port 15000, virtualNode "orders" of app/mesh' },
    ],
    [
      "what takes a port, and none",
      { healthCheck: {}, timeout: { idle: 60 } },
      awsvpc(),
      {
        given: 'timeout and healthCheck, virtualNode "orders" of app/mesh, with a network without port',
        rule: "a node whose service has no port has no listener, and nobody calls it",
        fix: "write the port the application listens on, e.g. awsvpc({ port: 8080 }), or leave timeout and healthCheck out",
      },
    ],
    [
      "an option that there isn't",
      { backends: [] } as Partial<NodeProps>,
      awsvpc({ port: 8080 }),
      { given: 'a prop "backends", virtualNode "orders" of app/mesh' },
    ],
    [
      "single tasks to leave alone where Envoy sees one address",
      { discovery: { hostname: "orders.example.com" }, outlierDetection: {} },
      awsvpc({ port: 8080 }),
      {
        given:
          'outlierDetection with discovery by DNS and responseType "LOADBALANCER", virtualNode "orders" of app/mesh',
        fix: 'write responseType: "ENDPOINTS", leave discovery out, or leave outlierDetection out',
      },
    ],
  ])("isn't %s", (_, props, network, problem) => {
    expect(onlyProblem(() => synthNode(props, network))).toMatchObject(problem);
  });

  test.each<[string, Partial<NodeProps>, NetworkMode]>([
    ["another protocol", { protocol: "tcp" }, awsvpc({ port: 8080 })],
    ["a protocol only known at apply", { protocol: Token.asString({}) as "http" }, awsvpc({ port: 8080 })],
    ["a port beside Envoy's", {}, awsvpc({ port: 15002, otherPorts: [{ port: 9900 }] })],
    ["a port of UDP beside it", {}, awsvpc({ port: 8080, otherPorts: [{ port: 9901, protocol: "udp" }] })],
    [
      "several addresses in DNS",
      { discovery: { hostname: "orders.example.com", responseType: "ENDPOINTS" }, outlierDetection: {} },
      awsvpc({ port: 8080 }),
    ],
  ])("is %s", (_, props, network) => {
    const { mesh, service } = withMesh();
    expect(() =>
      service("orders", mesh.virtualNode({ name: "orders", ...props }), { network }),
    ).not.toThrow();
  });

  test("by DNS, ECS registers nothing, and callers call the host name", () => {
    const resources = synthNode({ discovery: { hostname: "orders.example.com", ipPreference: "IPv4_ONLY" } });
    expect(resources["aws_appmesh_virtual_service.orders"]?.name).toBe("orders.example.com");
    expect(specOf(resources).service_discovery).toEqual({
      dns: { hostname: "orders.example.com", response_type: "LOADBALANCER", ip_preference: "IPv4_ONLY" },
    });
    expect(resources["aws_service_discovery_service.orders"]).toBeUndefined();
    expect(resources["aws_ecs_service.orders"]?.service_registries).toBeUndefined();
  });

  test("every option is on the listener, under its protocol", () => {
    const resources = synthNode({
      protocol: "http2",
      timeout: { idle: 60, perRequest: 0.25 },
      healthCheck: { path: "/health", interval: 10 },
      outlierDetection: { maxServerErrors: 3 },
      connectionPool: { maxRequests: 100 },
      accessLog: { format: { json: { status: "%RESPONSE_CODE%", at: "%START_TIME%" } } },
      discovery: { ttl: 5, attributes: { ECS_SERVICE_NAME: "orders" } },
    });
    expect(specOf(resources)).toEqual({
      backend: [],
      listener: [
        {
          port_mapping: { port: 8080, protocol: "http2" },
          timeout: { http2: { idle: { unit: "s", value: 60 }, per_request: { unit: "ms", value: 250 } } },
          health_check: {
            protocol: "http2",
            path: "/health",
            port: 8080,
            interval_millis: 10000,
            timeout_millis: 5000,
            healthy_threshold: 2,
            unhealthy_threshold: 3,
          },
          outlier_detection: {
            max_server_errors: 3,
            max_ejection_percent: 10,
            interval: { unit: "s", value: 10 },
            base_ejection_duration: { unit: "s", value: 30 },
          },
          connection_pool: { http2: [{ max_requests: 100 }] },
        },
      ],
      logging: {
        access_log: {
          file: {
            path: "/dev/stdout",
            format: {
              json: [
                { key: "at", value: "%START_TIME%" },
                { key: "status", value: "%RESPONSE_CODE%" },
              ],
            },
          },
        },
      },
      service_discovery: {
        aws_cloud_map: {
          namespace_name: "svc.internal",
          service_name: "orders",
          attributes: { ECS_SERVICE_NAME: "orders" },
        },
      },
    });
    expect(only(resources, "aws_service_discovery_service").dns_config).toMatchObject({
      dns_records: [{ ttl: 5 }],
    });
  });
});

describe("what a node calls", () => {
  test("is its backend, lets it in, and is there before it", () => {
    const { stack, mesh, service } = withMesh();
    const orders = mesh.virtualNode({ name: "orders" });
    service("orders", orders);
    const calls = [orders, orders, "orders.svc.internal", "carts.svc.internal"];
    service("web", mesh.virtualNode({ name: "web", calls }));
    const resources = synth(stack);
    expect(resources["aws_appmesh_virtual_node.web"]?.spec).toMatchObject({
      backend: [
        { virtual_service: { virtual_service_name: "orders.svc.internal" } },
        { virtual_service: { virtual_service_name: "carts.svc.internal" } },
      ],
    });
    expect(resources["aws_vpc_security_group_ingress_rule.orders_from_web"]).toMatchObject({
      security_group_id: `\${aws_security_group.orders.id}`,
      referenced_security_group_id: `\${aws_security_group.web.id}`,
      from_port: 8080,
      to_port: 8080,
    });
    expect(resources["aws_ecs_service.web"]?.depends_on).toEqual(
      expect.arrayContaining([
        "aws_ecs_service.orders",
        "aws_appmesh_virtual_service.orders",
        "aws_vpc_security_group_ingress_rule.orders_from_web",
      ]),
    );
    expect(resources["aws_ecs_service.orders"]?.depends_on).not.toContain("aws_ecs_service.web");
  });

  test("may lie in another stack, from which the caller's lives and never the other way round", () => {
    const app = newApp();
    const shop = newStack("shop", app);
    const { mesh, service } = withMesh({}, shop);
    const orders = mesh.virtualNode({ name: "orders" });
    service("orders", orders);
    const other = newStack("front", app);
    service("web", mesh.virtualNode({ name: "web", calls: [orders] }), {}, other);
    const resources = synth(other);
    expect(resources["aws_appmesh_virtual_node.web"]).toMatchObject({ name: "web" });
    expect(Object.keys(resources)).toContain("aws_vpc_security_group_ingress_rule.shop_orders_from_web");
    expect(shop.dependencies).toEqual([]);
  });

  test("is there before: services that call each other name one virtual service, and let each other in", () => {
    const { stack, mesh, service } = withMesh();
    const orders = mesh.virtualNode({ name: "orders" });
    const early = mesh.virtualNode({ name: "web", calls: [orders] });
    expect(onlyProblem(() => service("web", early))).toEqual({
      given: 'calls "orders.svc.internal", virtualNode "web" of app/mesh: no service has that node yet',
      rule: "the tasks that are called are there before those that call them",
      fix: 'make the service of virtualNode "orders" before; where two call each other, the first calls "orders.svc.internal" by name, and the second has it in allowFrom',
      page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html",
    });
    const carts = mesh.virtualNode({ name: "carts", calls: ["orders.svc.internal"] });
    const cartsService = service("carts", carts);
    service("orders", mesh.virtualNode({ name: "orders", calls: [carts] }), { allowFrom: [cartsService] });
    expect(Object.keys(synth(stack))).toEqual(
      expect.arrayContaining([
        "aws_vpc_security_group_ingress_rule.orders_from_carts",
        "aws_vpc_security_group_ingress_rule.carts_from_orders",
      ]),
    );
  });

  test.each<
    [string, (mesh: AppMesh, called: MeshNode) => NodeProps, Partial<NodeProps>, NetworkMode, object]
  >([
    [
      "a node without port",
      (_, called) => ({ name: "web", calls: [called] }),
      {},
      awsvpc(),
      {
        given:
          'calls "orders.svc.internal", virtualNode "web" of app/mesh: the service of virtualNode "orders" of app/mesh has no port',
        rule: "a node whose service has no port has no listener",
        fix: "write the port the application listens on, e.g. awsvpc({ port: 8080 }), or leave the call out",
      },
    ],
    [
      "a node that only routers lead to",
      (_, called) => ({ name: "web", calls: [called] }),
      { virtualService: false },
      awsvpc({ port: 8080 }),
      {
        given:
          'calls "orders.svc.internal", virtualNode "web" of app/mesh: the node has virtualService false',
        rule: "a backend is a virtual service, and the node has none",
        fix: "call the virtual service whose router leads to the node, or leave virtualService out",
      },
    ],
    [
      "more than 50",
      () => ({ name: "web", calls: Array.from({ length: 51 }, (_, index) => `s${index}.svc.internal`) }),
      {},
      awsvpc({ port: 8080 }),
      {
        given: 'calls with 51 services, virtualNode "web" of app/mesh',
        rule: "a virtual node has at most 50 backends, a quota that AWS doesn't raise",
        fix: "leave 1 out, or split the service",
        page: "https://docs.aws.amazon.com/general/latest/gr/appmesh.html",
      },
    ],
  ])("isn't %s", (_, props, ofCalled, network, problem) => {
    const { mesh, service } = withMesh();
    const called = mesh.virtualNode({ name: "orders", ...ofCalled });
    service("orders", called, { network });
    expect(onlyProblem(() => service("web", mesh.virtualNode(props(mesh, called))))).toMatchObject(problem);
  });

  test("is known name by name", () => {
    const { mesh, service } = withMesh();
    expect(
      onlyProblem(() => service("web", mesh.virtualNode({ name: "web", calls: TOKENS.list }))),
    ).toMatchObject({
      given: 'calls, virtualNode "web" of app/mesh, that is only known at apply as a whole',
      fix: "write calls as a list, in which each name may be a reference",
    });
    expect(() => service("web2", mesh.virtualNode({ name: "web2", calls: [TOKENS.text] }))).not.toThrow();
  });

  test("may be 50 services", () => {
    const { mesh, service } = withMesh();
    const calls = Array.from({ length: 50 }, (_, index) => `s${index}.svc.internal`);
    expect(() => service("web", mesh.virtualNode({ name: "web", calls }))).not.toThrow();
  });

  test("isn't in another mesh", () => {
    const { stack, vpc, mesh, service } = withMesh();
    const namespace = new CloudMapNamespace(stack, "others", { vpc, name: "other.internal" });
    const orders = new AppMesh(stack, "other", { namespace }).virtualNode({ name: "orders" });
    service("orders", orders);
    expect(onlyProblem(() => service("web", mesh.virtualNode({ name: "web", calls: [orders] })))).toEqual({
      given: 'calls "orders.other.internal", virtualNode "web" of app/mesh: it is in app/other',
      rule: "a node calls virtual services of its own mesh",
      fix: "make both nodes in one mesh, or leave the call out",
      page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html",
    });
  });
});

describe("a node's addresses", () => {
  const ADDRESSES = ["ipv4", "ipv6", "dual-stack"] as const;
  const inMesh = (addresses: IpAddresses, ipPreference: IpPreference | undefined) =>
    addressProblems("virtualNode", [addresses], ipPreference);

  test.each<[IpPreference | undefined, readonly number[]]>([
    [undefined, [0, 1, 0]],
    ["IPv4_PREFERRED", [0, 1, 0]],
    ["IPv4_ONLY", [0, 1, 0]],
    ["IPv6_PREFERRED", [0, 0, 0]],
    ["IPv6_ONLY", [1, 0, 0]],
    [TOKENS.text as "IPv6_ONLY", [0, 0, 0]],
  ])("are such as the mesh's Envoys use, with ipPreference %s", (preference, counts) => {
    expect(ADDRESSES.map((addresses) => inMesh(addresses, preference).length)).toEqual(counts);
  });

  test("are told with what to write", () => {
    expect(inMesh("ipv6", undefined)).toEqual([
      {
        given: "virtualNode in subnets with IPv6 addresses alone, in a mesh without ipPreference",
        rule: "the Envoys of such a mesh reach their applications by IPv4",
        fix: 'write ipPreference: "IPv6_PREFERRED" for the mesh, or another subnetTier for the service',
        page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html",
      },
    ]);
    expect(inMesh("ipv4", "IPv6_ONLY")).toMatchObject([
      {
        given: 'virtualNode in subnets with IPv4 addresses alone, in a mesh with ipPreference "IPv6_ONLY"',
        fix: 'write ipPreference: "IPv4_PREFERRED" for the mesh, or another subnetTier for the service',
      },
    ]);
  });
});

describe("in a tier without way to the internet", () => {
  const inIsolation = (purposes: readonly EndpointPurpose[]) => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a", "b"],
      nat: "none",
      tiers: { private: { access: "isolated" } },
    });
    new VpcEndpoints(stack, "endpoints", { vpc, purposes });
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
    const namespace = new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
    const mesh = new AppMesh(stack, "mesh", { namespace });
    new Service(stack, "orders", {
      cluster,
      network: awsvpc({ port: 8080 }),
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:1",
      cpu: 1024,
      memory: 2048,
      reachableBy: [mesh.virtualNode({ name: "orders" })],
    });
    return () => synth(stack);
  };

  test("Envoy needs endpoints of its own", () => {
    expect(inIsolation(["logs", "ecr"])).toThrow(/appmesh-envoy-management/);
    expect(inIsolation(["logs", "ecr", "app-mesh"])).not.toThrow();
  });
});

test("without a virtual service of its own, a router may take the name", () => {
  const resources = synthNode({ virtualService: false, timeout: { perRequest: 60 } });
  expect(resources["aws_appmesh_virtual_service.orders"]).toBeUndefined();
  expect(resources["aws_service_discovery_service.orders"]).toMatchObject({ name: "orders" });
});
