import type { PathFactName, PathName, PathUse } from "../../../../tools/report/model/path";
import { pathsOf } from "../../../../tools/report/paths/paths";
import { said } from "../said";
import type { Resource } from "../states";
import {
  ALB,
  APP_MESH,
  CLOUD_MAP,
  changed,
  LATTICE,
  NLB,
  PROXIED,
  SERVICE_CONNECT,
  serviceIn,
} from "./states";

type Resources = readonly Resource[];

/** A type, a path of it and another value there. */
type Change = readonly [type: string, path: string, value: unknown];

const TASK = "aws_ecs_task_definition";
const SERVICE = "aws_ecs_service";
const REGISTRY = "aws_service_discovery_service";
const GROUP = "aws_lb_target_group";
const LATTICE_GROUP = "aws_vpclattice_target_group";
const NODE = "aws_appmesh_virtual_node";
const ROUTE = "aws_appmesh_route";
const ENDPOINT = "service_connect_configuration[0].service[0]";

const BRIDGE: readonly Change[] = [[TASK, "network_mode", "bridge"]];
/** An Envoy before the application. */
const ENVOY: readonly Change[] = [
  [TASK, "container_definitions", PROXIED.containers],
  [TASK, "proxy_configuration", PROXIED.proxy],
];
/** Which is bridge on Linux and NAT on Windows, and the state doesn't tell which. */
const NO_MODE: readonly Change[] = [
  [TASK, "network_mode", null],
  [TASK, "runtime_platform", []],
];
const NO_MODE_SAYS =
  "missing: network_mode of aws_ecs_task_definition.orders: unset is bridge on Linux and NAT on Windows";

interface Kind {
  readonly state: Resources;
  readonly name: string;
  /** What each figure says, and what it says after a change of the state. */
  readonly figures: Readonly<
    Record<PathFactName, readonly [says: string, changes: readonly Change[], then: string]>
  >;
}

/** Of either kind of load balancer. */
const BALANCED: Pick<Kind["figures"], "targetType" | "recordType"> = {
  targetType: [
    "ip: the task's own address",
    [[GROUP, "target_type", "instance"]],
    "instance: the instance's address and the task's host port",
  ],
  recordType: [
    "A of the load balancer, none of a task",
    [["aws_lb", "ip_address_type", "dualstack"]],
    "A and AAAA of the load balancer, none of a task",
  ],
};

const CALLER = "caller's container";
const TO_ALB = `${CALLER} → Application Load Balancer`;
const TO_NLB = `${CALLER} → Network Load Balancer`;

/** A virtual node that Envoys find by another name than Cloud Map's. */
const BY_DNS = changed(APP_MESH, "aws_appmesh_virtual_node", "spec[0].service_discovery", [
  { dns: [{ hostname: "orders.example" }] },
]).filter(([type]) => type === "aws_appmesh_virtual_node");

/** The compiler keeps it complete: every path, and every figure of it. */
const KINDS: Readonly<Record<PathName, Kind>> = {
  "cloud-map": {
    state: [...CLOUD_MAP, ...BY_DNS],
    name: "orders.svc.internal",
    figures: {
      targetType: [
        "no target group; ECS registers the task's own address",
        BRIDGE,
        "no target group; ECS registers the instance's address and the task's host port",
      ],
      recordType: ["A", [[REGISTRY, "dns_config[0].dns_records[0].type", "SRV"]], "SRV"],
      hops: [
        `1: ${CALLER} → task's container`,
        BRIDGE,
        `2: ${CALLER} → docker0 of the instance → task's container`,
      ],
      proxies: ["none", ENVOY, "1: task's Envoy"],
      encryption: [`${CALLER} → task's container: the application's own`, NO_MODE, NO_MODE_SAYS],
      retry: [
        "the application; resolvers give a gone task's address for up to 60 s more",
        [[REGISTRY, "dns_config[0].dns_records[0].ttl", 10]],
        "the application; resolvers give a gone task's address for up to 10 s more",
      ],
    },
  },
  "internal-alb": {
    state: ALB,
    name: "/orders",
    figures: {
      ...BALANCED,
      hops: [
        `2: ${TO_ALB} → task's container`,
        BRIDGE,
        `3: ${TO_ALB} → docker0 of the instance → task's container`,
      ],
      proxies: ["1: Application Load Balancer", ENVOY, "2: Application Load Balancer, task's Envoy"],
      encryption: [
        `${TO_ALB}: plain; Application Load Balancer → task's container: plain`,
        [["aws_lb_listener", "protocol", "HTTPS"]],
        `${TO_ALB}: TLS; Application Load Balancer → task's container: plain`,
      ],
      retry: [
        "the caller; the load balancer leaves a task out after 3 failed checks, one each 30 s",
        [[GROUP, "health_check[0].interval", 5]],
        "the caller; the load balancer leaves a task out after 3 failed checks, one each 5 s",
      ],
    },
  },
  nlb: {
    state: NLB,
    name: "shop-1.elb.amazonaws.com:5432",
    figures: {
      ...BALANCED,
      hops: [
        `2: ${TO_NLB} → task's container`,
        BRIDGE,
        `3: ${TO_NLB} → docker0 of the instance → task's container`,
      ],
      proxies: ["1: Network Load Balancer", ENVOY, "2: Network Load Balancer, task's Envoy"],
      encryption: [
        `${TO_NLB}: the application's own; Network Load Balancer → task's container: the application's own`,
        [["aws_lb_listener", "protocol", "TLS"]],
        `${TO_NLB}: TLS; Network Load Balancer → task's container: plain`,
      ],
      retry: [
        "the caller; the load balancer leaves a task out after 3 failed checks, one each 30 s",
        [[GROUP, "health_check[0].unhealthy_threshold", 2]],
        "the caller; the load balancer leaves a task out after 2 failed checks, one each 30 s",
      ],
    },
  },
  "app-mesh": {
    state: APP_MESH,
    name: "orders.mesh.internal",
    figures: {
      targetType: [
        "no target group; the caller's Envoy picks a task's address from Cloud Map",
        [
          [
            NODE,
            "spec[0].service_discovery[0]",
            { aws_cloud_map: [], dns: [{ hostname: "orders.example" }] },
          ],
        ],
        "no target group; the caller's Envoy picks a task's address from DNS",
      ],
      recordType: ["A", [[REGISTRY, "dns_config[0].dns_records[0].type", "AAAA"]], "AAAA"],
      hops: [`1: ${CALLER} → caller's Envoy → task's Envoy → task's container`, NO_MODE, NO_MODE_SAYS],
      proxies: ["2: caller's Envoy, task's Envoy", NO_MODE, NO_MODE_SAYS],
      encryption: [
        "caller's Envoy → task's Envoy: mutual TLS",
        [[NODE, "spec[0].listener[0].tls[0].validation", []]],
        "caller's Envoy → task's Envoy: TLS",
      ],
      retry: [
        "the caller's Envoy, 3 times on server-error",
        [[ROUTE, "spec[0].http_route[0].retry_policy", []]],
        "the caller's Envoy, twice, as App Mesh has it by default",
      ],
    },
  },
  "service-connect": {
    state: SERVICE_CONNECT,
    name: "orders.connect.internal:8080",
    figures: {
      targetType: [
        "no target group; the caller's proxy picks a task's own address",
        BRIDGE,
        "no target group; the caller's proxy picks an instance's address and a task's host port",
      ],
      recordType: [
        "none: tasks of the namespace alone know orders.connect.internal:8080",
        [[SERVICE, `${ENDPOINT}.client_alias[0].dns_name`, "shop"]],
        "none: tasks of the namespace alone know shop:8080",
      ],
      hops: [
        `1: ${CALLER} → caller's Service Connect proxy → task's Service Connect proxy → task's container`,
        BRIDGE,
        `2: ${CALLER} → caller's Service Connect proxy → docker0 of the instance → task's Service Connect proxy → task's container`,
      ],
      proxies: ["2: caller's Service Connect proxy, task's Service Connect proxy", NO_MODE, NO_MODE_SAYS],
      encryption: [
        "caller's Service Connect proxy → task's Service Connect proxy: plain",
        [[SERVICE, `${ENDPOINT}.tls`, [{ role_arn: "arn:aws:iam::1:role/tls" }]]],
        "caller's Service Connect proxy → task's Service Connect proxy: TLS",
      ],
      retry: [
        "the caller's proxy, twice and at another task, and waits 15 s for an answer",
        [[SERVICE, `${ENDPOINT}.timeout`, [{ idle_timeout_seconds: 0, per_request_timeout_seconds: 5 }]]],
        "the caller's proxy, twice and at another task, and waits 5 s for an answer",
      ],
    },
  },
  lattice: {
    state: LATTICE,
    name: "orders-1.vpc-lattice-svcs.us-east-1.on.aws",
    figures: {
      targetType: [
        "ip: ECS registers each task's address and port",
        [[LATTICE_GROUP, "type", ""]],
        "missing: type of aws_vpclattice_target_group.orders",
      ],
      recordType: [
        "of the name that AWS made, to VPC Lattice; none of a task",
        [["aws_vpclattice_service", "custom_domain_name", "orders.example.com"]],
        "yours for orders.example.com, to VPC Lattice; none of a task",
      ],
      hops: [
        `2: ${CALLER} → VPC Lattice → task's container`,
        BRIDGE,
        `3: ${CALLER} → VPC Lattice → docker0 of the instance → task's container`,
      ],
      proxies: ["1: VPC Lattice", ENVOY, "2: VPC Lattice, task's Envoy"],
      encryption: [
        `${CALLER} → VPC Lattice: TLS; VPC Lattice → task's container: plain`,
        [["aws_vpclattice_listener", "protocol", "TLS_PASSTHROUGH"]],
        `${CALLER} → VPC Lattice: the application's own; VPC Lattice → task's container: the application's own`,
      ],
      retry: [
        "the caller; VPC Lattice leaves a task out after 2 failed checks, one each 30 s",
        [[LATTICE_GROUP, "config[0].health_check[0].unhealthy_threshold_count", 4]],
        "the caller; VPC Lattice leaves a task out after 4 failed checks, one each 30 s",
      ],
    },
  },
};

describe.each(Object.entries(KINDS))("%s", (path, { state, name, figures }) => {
  test("is the service's one path, by the name that callers write", () => {
    const { service, states } = serviceIn(state);
    expect(pathsOf(service, states)).toMatchObject([{ path, name }]);
  });

  test.each(Object.entries(figures))("%s is read from the state", (figure, [says, changes, then]) => {
    const fact = figure as PathFactName;
    expect(said(use(state).facts[fact])).toBe(says);
    const other = changes.reduce((resources, change) => changed(resources, ...change), state);
    expect(said(use(other).facts[fact])).toBe(then);
  });

  test("says for every figure where it comes from", () => {
    for (const cell of Object.values(use(state).facts)) {
      expect("missing" in cell ? [] : cell.evidence).toContainEqual(
        expect.objectContaining({ from: "state", stack: "shop", address: expect.any(String) }),
      );
    }
  });

  /** The path among others that a change may bring. */
  function use(resources: Resources): PathUse {
    const { service, states } = serviceIn(resources);
    const found = pathsOf(service, states).find((one) => one.path === path);
    if (found === undefined) throw new Error(`no ${path}`);
    return found;
  }
});
