import type { PathUse } from "../../../../tools/report/model/path";
import { pathsOf, unreadPathsOf } from "../../../../tools/report/paths/paths";
import { States } from "../../../../tools/report/state/states";
import { type Resource, stackOf } from "../states";
import {
  ALB,
  APP_MESH,
  CLOUD_MAP,
  changed,
  elb,
  LATTICE,
  NLB,
  ORDERS,
  SERVICE_CONNECT,
  service,
  serviceIn,
  taskDefinition,
  without,
} from "./states";

const ENDPOINT = "service_connect_configuration[0].service[0]";

function paths(resources: readonly Resource[]): PathUse[] {
  const { service, states } = serviceIn(resources);
  return pathsOf(service, states);
}

function names(resources: readonly Resource[]): string[] {
  return paths(resources).map(({ path, name }) => `${path} ${name}`);
}

function only(resources: readonly Resource[]): PathUse["facts"] {
  const found = paths(resources);
  expect(found).toHaveLength(1);
  return (found[0] as PathUse).facts;
}

test("a service that nobody calls has no paths", () => {
  expect(paths([service(), taskDefinition("none")])).toEqual([]);
});

test("a service without its task definition still has its path's name", () => {
  const facts = only(without(CLOUD_MAP, "aws_ecs_task_definition"));
  expect(facts.recordType).toMatchObject({ text: "A" });
  const missing = "the service's aws_ecs_task_definition is in none of the states";
  expect(facts).toMatchObject({ hops: { missing }, proxies: { missing }, encryption: { missing } });
});

test("a task definition without network mode is bridge on Linux, as AWS has it", () => {
  const facts = only(changed(CLOUD_MAP, "aws_ecs_task_definition", "network_mode", null));
  expect(facts.hops).toMatchObject({
    text: "2: caller's container → docker0 of the instance → task's container",
    evidence: expect.arrayContaining([
      expect.objectContaining({ says: "if no network mode is specified, the default is bridge" }),
    ]),
  });
});

test("a task in none mode has no way in, whatever the service says", () => {
  expect(only(changed(CLOUD_MAP, "aws_ecs_task_definition", "network_mode", "none")).hops).toEqual({
    missing: "a way in: aws_ecs_task_definition.orders has network_mode none",
  });
});

describe("a load balancer", () => {
  const RULE = "aws_lb_listener_rule";
  const rule = (path: string, value: unknown) => changed(ALB, RULE, path, value);

  test.each<[string, readonly Resource[], string]>([
    [
      "by host and path",
      rule("condition[0].host_header", [{ values: ["shop.example"] }]),
      "shop.example/orders",
    ],
    ["by its own name where a rule asks for neither", rule("condition", []), "shop-1.elb.amazonaws.com:80"],
  ])("is called %s", (_, resources, name) => {
    expect(names(resources)).toEqual([`internal-alb ${name}`]);
  });

  test("leads to a service by each of its rules, one of several by weight", () => {
    const [, , group, forwarding] = ALB;
    const [type, , values] = forwarding as Resource;
    const arn = (group as Resource)[2].arn;
    const weighted: Resource = [
      type,
      "canary",
      {
        ...values,
        action: [
          { target_group_arn: "", forward: [{ target_group: [{ arn: elb("targetgroup/x/2") }, { arn }] }] },
        ],
        condition: [{ path_pattern: [{ values: ["/canary"] }] }],
      },
    ];
    expect(names([...ALB, weighted])).toEqual(["internal-alb /orders", "internal-alb /canary"]);
  });

  test("of another stack is found there", () => {
    const shared = ["aws_lb", "aws_lb_listener"];
    const own = ALB.filter(([type]) => !shared.includes(type));
    const network = ALB.filter(([type]) => shared.includes(type));
    const states = new States([stackOf("shop", ...own), stackOf("network", ...network)]);
    const [orders] = states.ofType("shop", "aws_ecs_service");
    if (orders === undefined) throw new Error("no service");
    const [use] = pathsOf(orders, states);
    expect(use?.facts.hops).toMatchObject({
      value: 2,
      evidence: expect.arrayContaining([expect.objectContaining({ stack: "network" })]),
    });
  });

  test.each<[string, readonly Resource[], string]>([
    ["ALB", ALB, "internal-alb"],
    ["NLB", NLB, "nlb"],
  ])("that no state has is an %s by its listener's ARN", (_, resources, path) => {
    const [use] = paths(without(resources, "aws_lb"));
    expect(use).toMatchObject({
      path,
      facts: {
        targetType: { value: "ip" },
        recordType: { missing: "the load balancer's aws_lb is in none of the states" },
        hops: { value: 2 },
      },
    });
  });

  test("whose listener no state has is there with what the target group tells", () => {
    const facts = only(without(without(NLB, "aws_lb_listener"), "aws_lb"));
    const missing = "the load balancer's aws_lb_listener is in none of the states";
    expect(facts).toMatchObject({
      targetType: { value: "ip" },
      hops: { missing },
      encryption: { missing },
      retry: { text: expect.stringContaining("3 failed checks") },
    });
  });

  test("says nothing of a target group that no state has", () => {
    const missing = "the service's aws_lb_target_group is in none of the states";
    expect(only(without(ALB, "aws_lb_target_group"))).toMatchObject({
      targetType: { missing },
      hops: { missing },
      retry: { missing },
      recordType: { value: ["A"] },
    });
  });

  test("that no state has more of than the service is no path, which one can say", () => {
    const unread = (resources: readonly Resource[]) => {
      const { service, states } = serviceIn(resources);
      return unreadPathsOf(service, states);
    };
    const alone = ALB.slice(0, 2);
    expect(paths(alone)).toEqual([]);
    expect(unread(alone)).toEqual([
      "load_balancer[0] of aws_ecs_service.orders: neither targetgroup/orders/1 nor what leads to it is in the states that were given",
    ]);
    expect(unread(ALB)).toEqual([]);
  });

  test("of the classic kind is no path, and is named", () => {
    const { service, states } = serviceIn(
      changed(ALB, "aws_ecs_service", "load_balancer", [{ elb_name: "old", container_port: 80 }]),
    );
    expect(unreadPathsOf(service, states)).toEqual([
      "load_balancer[0] of aws_ecs_service.orders: it is the Classic Load Balancer old, of which the report knows nothing",
    ]);
  });

  test.each<[string, string, string, string]>([
    ["HTTP", "HTTP", "plain", "plain"],
    ["HTTPS", "HTTP", "TLS", "plain"],
    ["HTTPS", "HTTPS", "TLS", "TLS"],
    ["TCP", "TCP", "the application's own", "the application's own"],
    ["UDP", "UDP", "the application's own", "the application's own"],
    ["TLS", "TCP", "TLS", "plain"],
    ["TLS", "TLS", "TLS", "TLS"],
  ])("that speaks %s and sends %s: %s, then %s", (spoken, sent, first, second) => {
    const state = changed(
      changed(ALB, "aws_lb_listener", "protocol", spoken),
      "aws_lb_target_group",
      "protocol",
      sent,
    );
    const { encryption } = only(state);
    expect(encryption).toMatchObject({
      text: `caller's container → Application Load Balancer: ${first}; Application Load Balancer → task's container: ${second}`,
    });
  });

  test("that verifies callers' certificates has mutual TLS with them, and not the task", () => {
    const https = changed(ALB, "aws_lb_listener", "protocol", "HTTPS");
    const { encryption } = only(
      changed(https, "aws_lb_listener", "mutual_authentication", [{ mode: "verify" }]),
    );
    expect(encryption).toMatchObject({
      text: expect.stringContaining("Application Load Balancer: mutual TLS; "),
      value: "in part",
    });
  });

  test("reaches a Service Connect endpoint of an awsvpc task through its proxy", () => {
    const connected = changed(ALB, "aws_ecs_service", "service_connect_configuration", [
      { enabled: true, service: [{ port_name: "port-orders", ingress_port_override: 0 }] },
    ]);
    const proxies = (resources: readonly Resource[]) => paths(resources)[0]?.facts.proxies;
    expect(proxies(connected)).toMatchObject({
      value: ["Application Load Balancer", "task's Service Connect proxy"],
    });
    for (const [type, path, value] of [
      ["aws_ecs_service", `${ENDPOINT}.ingress_port_override`, 9000],
      ["aws_ecs_task_definition", "network_mode", "bridge"],
    ] as const) {
      expect(proxies(changed(connected, type, path, value))).toMatchObject({
        value: ["Application Load Balancer"],
      });
    }
  });
});

describe("Cloud Map", () => {
  test("is read as far as the states go", () => {
    const registry = without(CLOUD_MAP, "aws_service_discovery_service");
    const missing = expect.stringMatching(/^aws_service_discovery_service arn:.*service\/srv-1 is in none/);
    expect(paths(registry)).toMatchObject([
      { path: "cloud-map", name: "srv-1", facts: { recordType: { missing }, hops: { missing } } },
    ]);
    expect(names(without(CLOUD_MAP, "aws_service_discovery_private_dns_namespace"))).toEqual([
      "cloud-map orders",
    ]);
  });

  test("in an HTTP namespace has no records and no resolvers that would keep them", () => {
    const http = [
      ...without(
        changed(
          changed(CLOUD_MAP, "aws_service_discovery_service", "dns_config", []),
          "aws_service_discovery_service",
          "type",
          "HTTP",
        ),
        "aws_service_discovery_private_dns_namespace",
      ),
      ["aws_service_discovery_http_namespace", "api", { id: "ns-1", name: "api" }],
    ] as const satisfies readonly Resource[];
    expect(only(http)).toMatchObject({
      recordType: { text: "none: found by Cloud Map's API, in an HTTP namespace" },
      retry: { text: "the application, which asks Cloud Map's API again" },
    });
  });
});

describe("App Mesh", () => {
  const NODE = "aws_appmesh_virtual_node";
  const mesh = (path: string, value: unknown) => changed(APP_MESH, NODE, path, value);

  test("has the registry that its Envoys find tasks by, which others may be told of all the same", () => {
    expect(names(APP_MESH)).toEqual(["app-mesh orders.mesh.internal"]);
    const other = "spec[0].service_discovery[0].aws_cloud_map[0].service_name";
    expect(names(mesh(other, "others"))).toEqual([
      "cloud-map orders.mesh.internal",
      "app-mesh orders.mesh.internal",
    ]);
  });

  test.each<[unknown, string]>([
    [[], "plain"],
    [[{ mode: "DISABLED" }], "plain"],
    [[{ mode: "PERMISSIVE" }], "TLS or plain"],
    [[{ mode: "STRICT", validation: [] }], "TLS"],
    [[{ mode: "STRICT", validation: [{ trust: [{ file: [{}] }] }] }], "mutual TLS"],
  ])("a node with tls %j asks for %s", (tls, encryption) => {
    expect(only(mesh("spec[0].listener[0].tls", tls)).encryption).toMatchObject({ value: encryption });
  });

  test("a node that nobody calls, or that no virtual service leads to, is no path", () => {
    expect(names(mesh("spec[0].listener", []))).toEqual([]);
    expect(names(without(APP_MESH, "aws_appmesh_virtual_service"))).toEqual([]);
  });

  test("a virtual service of another mesh is no path", () => {
    expect(names(changed(APP_MESH, "aws_appmesh_virtual_service", "mesh_name", "other"))).toEqual([]);
  });

  test("a node that itself provides its service has Envoy's default retries, but for TCP none", () => {
    const provider = changed(APP_MESH, "aws_appmesh_virtual_service", "spec[0].provider[0]", {
      virtual_node: [{ virtual_node_name: "orders" }],
      virtual_router: [],
    });
    expect(only(provider).retry).toMatchObject({ text: expect.stringContaining("twice") });
    const tcp = changed(provider, NODE, "spec[0].listener[0].port_mapping[0].protocol", "tcp");
    expect(only(tcp).retry).toMatchObject({ text: "the application: App Mesh retries no TCP" });
  });

  test("routes that differ say each what they do", () => {
    const route: Resource = [
      "aws_appmesh_route",
      "slow",
      {
        mesh_name: "shop",
        virtual_router_name: "orders",
        spec: [
          {
            grpc_route: [
              {
                action: [{ weighted_target: [{ virtual_node: "orders", weight: 1 }] }],
                retry_policy: [{ max_retries: 0 }],
              },
            ],
          },
        ],
      },
    ];
    expect(only([...APP_MESH, route]).retry).toMatchObject({
      text: "the caller's Envoy, 3 times on server-error; or the application: its route has no retries",
      value: "application",
    });
  });

  test("a node that no state has is named by its ARN", () => {
    const missing = expect.stringMatching(/virtualNode\/orders is in none of the states$/);
    expect(paths(without(APP_MESH, NODE))).toContainEqual({
      path: "app-mesh",
      name: "orders",
      facts: expect.objectContaining({ hops: { missing }, encryption: { missing } }),
    });
  });
});

describe("Service Connect", () => {
  const endpoint = (path: string, value: unknown) =>
    changed(SERVICE_CONNECT, "aws_ecs_service", `service_connect_configuration[0].${path}`, value);

  test("of a service that only calls, or that is off, is no path", () => {
    expect(names(endpoint("service", []))).toEqual([]);
    expect(names(endpoint("enabled", false))).toEqual([]);
  });

  test("has a name from the namespace where none is given", () => {
    expect(names(endpoint("service[0].client_alias", []))).toEqual([
      "service-connect orders.connect.internal:8080",
    ]);
    const unknown = without(SERVICE_CONNECT, "aws_service_discovery_http_namespace");
    expect(names(changed(unknown, "aws_ecs_service", `${ENDPOINT}.client_alias`, []))).toEqual([
      "service-connect orders:8080",
    ]);
  });

  test("waits for no request over TCP, nor with its timeout off", () => {
    const port = { name: "port-orders", containerPort: 8080 };
    const tcp = changed(
      SERVICE_CONNECT,
      "aws_ecs_task_definition",
      "container_definitions",
      JSON.stringify([{ name: "orders", portMappings: [port] }]),
    );
    const text = "the caller's proxy, twice and at another task";
    expect(only(tcp).retry).toMatchObject({ text });
    expect(only(endpoint("service[0].timeout", [{ per_request_timeout_seconds: 0 }])).retry).toMatchObject({
      text,
    });
  });
});

describe("VPC Lattice", () => {
  test("leads to a service by a rule's path too", () => {
    const rule: Resource = [
      "aws_vpclattice_listener_rule",
      "canary",
      {
        listener_identifier: "listener-1",
        action: [{ forward: [{ target_groups: [{ target_group_identifier: "tg-1", weight: 10 }] }] }],
        match: [{ http_match: [{ path_match: [{ match: [{ exact: "", prefix: "/canary" }] }] }] }],
      },
    ];
    const host = "orders-1.vpc-lattice-svcs.us-east-1.on.aws";
    expect(names([...LATTICE, rule])).toEqual([`lattice ${host}`, `lattice ${host}/canary`]);
  });

  test("is read as far as the states go", () => {
    expect(paths(without(LATTICE, "aws_vpclattice_target_group"))).toMatchObject([
      { path: "lattice", name: "tg-1", facts: { targetType: { missing: expect.any(String) } } },
    ]);
    expect(paths(without(LATTICE, "aws_vpclattice_listener"))).toMatchObject([
      {
        name: "shop-orders",
        facts: {
          targetType: { value: "ip" },
          encryption: { missing: "its aws_vpclattice_listener is in none of the states" },
        },
      },
    ]);
  });
});

test.each(["not JSON", "null", "{}", ""])("container definitions that are %j are none", (text) => {
  const state = changed(SERVICE_CONNECT, "aws_ecs_task_definition", "container_definitions", text);
  expect(names(state)).toEqual(["service-connect orders.connect.internal:8080"]);
});

/** What is said of a service with a path of a kind. */
const factsBy = (path: PathUse["path"], resources: readonly Resource[]) =>
  paths(resources).find((use) => use.path === path)?.facts;

describe("an Envoy of which nobody knows the virtual node", () => {
  const TASK = "aws_ecs_task_definition";
  const hidden = "container_definitions of aws_ecs_task_definition.orders";
  const unnamed = JSON.stringify([ORDERS, { name: "envoy" }]);
  const variable = "APPMESH_RESOURCE_ARN of container envoy of aws_ecs_task_definition.orders";

  test.each<[string, unknown, string]>([
    ["as Terraform hides the containers", null, hidden],
    ["as none of its variables tells", unnamed, variable],
  ])("%s: no fact of Cloud Map's stands for the mesh's", (_, containers, missing) => {
    const resources = changed(APP_MESH, TASK, "container_definitions", containers);
    const unknown = { hops: { missing }, proxies: { missing }, encryption: { missing }, retry: { missing } };
    expect(factsBy("cloud-map", resources)).toMatchObject({ recordType: { value: ["A"] }, ...unknown });
    expect(factsBy("app-mesh", resources)).toMatchObject({ targetType: { missing }, ...unknown });
  });

  test("nor where the task definition is in no state", () => {
    const missing = "the service's aws_ecs_task_definition is in none of the states";
    expect(factsBy("cloud-map", without(APP_MESH, TASK))).toMatchObject({
      hops: { missing },
      retry: { missing },
    });
  });
});

test("nobody knows how long Service Connect waits at a port that no container is known to have", () => {
  const missing = "container_definitions of aws_ecs_task_definition.orders";
  const hidden = changed(SERVICE_CONNECT, "aws_ecs_task_definition", "container_definitions", null);
  expect(factsBy("service-connect", hidden)).toMatchObject({ retry: { missing } });
  const other = changed(SERVICE_CONNECT, "aws_ecs_task_definition", "container_definitions", "[]");
  expect(factsBy("service-connect", other)).toMatchObject({
    retry: { missing: "the port port-orders of the task's containers" },
  });
});

test("a Cloud Map service without records is found by Cloud Map's API only in an HTTP namespace", () => {
  const REGISTRY = "aws_service_discovery_service";
  const missing = "dns_records of aws_service_discovery_service.orders";
  expect(factsBy("cloud-map", changed(CLOUD_MAP, REGISTRY, "dns_config[0].dns_records", null))).toMatchObject(
    {
      recordType: { missing },
      retry: { missing },
    },
  );
});

test("a load balancer by the provider's older names, aws_alb, is the same", () => {
  const older = ALB.map(([type, ...rest]): Resource => [type.replace("aws_lb", "aws_alb"), ...rest]);
  expect(older).not.toEqual(ALB);
  const figures = (resources: readonly Resource[]) =>
    JSON.stringify(paths(resources)).replaceAll("aws_alb", "aws_lb");
  expect(figures(older)).toBe(figures(ALB));
});
