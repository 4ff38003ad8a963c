import type { StateResource, States } from "../../../../tools/report/state/states";
import type { Values } from "../../../../tools/report/state/values";
import { type Resource, statesOf } from "../states";

const ACCOUNT = "us-east-1:123456789012";

/** A state with its one service. */
export function serviceIn(resources: readonly Resource[]): { service: StateResource; states: States } {
  const states = statesOf(...resources);
  const [service] = states.all("aws_ecs_service");
  if (service === undefined) throw new Error("no aws_ecs_service");
  return { service, states };
}

/** The resources with another value at a path of one of them, `load_balancer[0].target_group_arn`. */
export function changed(
  resources: readonly Resource[],
  type: string,
  path: string,
  value: unknown,
): readonly Resource[] {
  const found = resources.find(([one]) => one === type);
  if (found === undefined) throw new Error(`no ${type}`);
  const keys = path.split(/[.[\]]+/).filter(Boolean);
  const values = structuredClone(found[2]);
  let inner: Record<string, unknown> = values;
  for (const key of keys.slice(0, -1)) inner = inner[key] as Record<string, unknown>;
  inner[keys.at(-1) as string] = value;
  return resources.map((one) => (one === found ? [type, found[1], values] : one));
}

export function without(resources: readonly Resource[], type: string): readonly Resource[] {
  return resources.filter(([one]) => one !== type);
}

const TASK_DEFINITION = `arn:aws:ecs:${ACCOUNT}:task-definition/orders:1`;

interface Container {
  readonly name: string;
  readonly cpu?: number;
  readonly memory?: number;
  readonly memoryReservation?: number;
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly portMappings?: readonly Values[];
}

export const ORDERS: Container = {
  name: "orders",
  portMappings: [
    { name: "port-orders", containerPort: 8080, hostPort: 8080, protocol: "tcp", appProtocol: "http" },
  ],
};

export const ENVOY: Container = {
  name: "envoy",
  cpu: 128,
  memoryReservation: 64,
  environment: [
    { name: "APPMESH_RESOURCE_ARN", value: `arn:aws:appmesh:${ACCOUNT}:mesh/shop/virtualNode/orders` },
  ],
};

/** A task that its Envoy stands before, as text of `container_definitions` and as `proxy_configuration`. */
export const PROXIED = {
  containers: JSON.stringify([ORDERS, ENVOY]),
  proxy: [{ type: "APPMESH", container_name: "envoy", properties: { AppPorts: "8080" } }],
};

export const taskDefinition = (
  mode: string | null,
  containers: readonly Container[] = [ORDERS],
): Resource => [
  "aws_ecs_task_definition",
  "orders",
  {
    arn: TASK_DEFINITION,
    network_mode: mode,
    cpu: "512",
    memory: "1024",
    proxy_configuration: containers.some(({ name }) => name === "envoy") ? PROXIED.proxy : [],
    container_definitions: JSON.stringify(containers),
    runtime_platform: [{ operating_system_family: "LINUX" }],
  },
];

/** @param parts by which it is reached */
export const service = (parts: Values = {}): Resource => [
  "aws_ecs_service",
  "orders",
  {
    name: "shop-orders",
    task_definition: TASK_DEFINITION,
    load_balancer: [],
    service_registries: [],
    service_connect_configuration: [],
    vpc_lattice_configurations: null,
    ...parts,
  },
];

export const elb = (what: string) => `arn:aws:elasticloadbalancing:${ACCOUNT}:${what}`;

const TARGET_GROUP = elb("targetgroup/orders/1");
const behindLoadBalancer = service({
  load_balancer: [{ target_group_arn: TARGET_GROUP, container_name: "orders", container_port: 8080 }],
});

const targetGroup = (protocol: string): Resource => [
  "aws_lb_target_group",
  "orders",
  {
    arn: TARGET_GROUP,
    target_type: "ip",
    protocol,
    health_check: [{ unhealthy_threshold: 3, interval: 30 }],
  },
];

const loadBalancer = (type: string): Resource => [
  "aws_lb",
  "shop",
  {
    arn: elb(`loadbalancer/${type === "network" ? "net" : "app"}/shop/1`),
    dns_name: "shop-1.elb.amazonaws.com",
    load_balancer_type: type,
    ip_address_type: "ipv4",
  },
];

export const ALB: readonly Resource[] = [
  behindLoadBalancer,
  taskDefinition("awsvpc"),
  targetGroup("HTTP"),
  [
    "aws_lb_listener_rule",
    "orders",
    {
      listener_arn: elb("listener/app/shop/1/2"),
      action: [{ type: "forward", target_group_arn: TARGET_GROUP, forward: [] }],
      condition: [{ path_pattern: [{ values: ["/orders", "/orders/*"] }], host_header: [] }],
    },
  ],
  [
    "aws_lb_listener",
    "shop",
    {
      arn: elb("listener/app/shop/1/2"),
      load_balancer_arn: elb("loadbalancer/app/shop/1"),
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "fixed-response", target_group_arn: "", forward: [] }],
    },
  ],
  loadBalancer("application"),
];

export const NLB: readonly Resource[] = [
  behindLoadBalancer,
  taskDefinition("awsvpc"),
  targetGroup("TCP"),
  [
    "aws_lb_listener",
    "orders",
    {
      arn: elb("listener/net/shop/1/2"),
      load_balancer_arn: elb("loadbalancer/net/shop/1"),
      port: 5432,
      protocol: "TCP",
      default_action: [
        {
          type: "forward",
          target_group_arn: "",
          forward: [{ target_group: [{ arn: TARGET_GROUP, weight: 1 }] }],
        },
      ],
    },
  ],
  loadBalancer("network"),
];

const REGISTRY = `arn:aws:servicediscovery:${ACCOUNT}:service/srv-1`;
const registered = {
  service_registries: [{ registry_arn: REGISTRY, container_name: "", container_port: 0, port: 0 }],
};

const cloudMapService: Resource = [
  "aws_service_discovery_service",
  "orders",
  {
    arn: REGISTRY,
    name: "orders",
    dns_config: [{ namespace_id: "ns-1", dns_records: [{ type: "A", ttl: 60 }] }],
    namespace_id: "ns-1",
  },
];

const namespace = (name: string): Resource => [
  "aws_service_discovery_private_dns_namespace",
  "names",
  { id: "ns-1", arn: `arn:aws:servicediscovery:${ACCOUNT}:namespace/ns-1`, name },
];

export const CLOUD_MAP: readonly Resource[] = [
  service(registered),
  taskDefinition("awsvpc"),
  cloudMapService,
  namespace("svc.internal"),
];

export const SERVICE_CONNECT: readonly Resource[] = [
  service({
    service_connect_configuration: [
      {
        enabled: true,
        namespace: `arn:aws:servicediscovery:${ACCOUNT}:namespace/ns-2`,
        service: [
          {
            port_name: "port-orders",
            discovery_name: "orders",
            ingress_port_override: 0,
            client_alias: [{ dns_name: "orders.connect.internal", port: 8080 }],
            timeout: [],
            tls: [],
          },
        ],
      },
    ],
  }),
  taskDefinition("awsvpc"),
  [
    "aws_service_discovery_http_namespace",
    "connect",
    { id: "ns-2", arn: `arn:aws:servicediscovery:${ACCOUNT}:namespace/ns-2`, name: "connect.internal" },
  ],
];

const LATTICE_GROUP = `arn:aws:vpc-lattice:${ACCOUNT}:targetgroup/tg-1`;

export const LATTICE: readonly Resource[] = [
  service({
    vpc_lattice_configurations: [
      { port_name: "port-orders", role_arn: "arn:aws:iam::1:role/x", target_group_arn: LATTICE_GROUP },
    ],
  }),
  taskDefinition("awsvpc"),
  [
    "aws_vpclattice_target_group",
    "orders",
    {
      id: "tg-1",
      arn: LATTICE_GROUP,
      name: "shop-orders",
      type: "IP",
      config: [
        {
          protocol: "HTTP",
          health_check: [{ unhealthy_threshold_count: 2, health_check_interval_seconds: 30 }],
        },
      ],
    },
  ],
  [
    "aws_vpclattice_listener",
    "orders",
    {
      arn: `arn:aws:vpc-lattice:${ACCOUNT}:service/svc-1/listener/listener-1`,
      listener_id: "listener-1",
      service_identifier: "svc-1",
      protocol: "HTTPS",
      default_action: [
        {
          forward: [{ target_groups: [{ target_group_identifier: "tg-1", weight: 100 }] }],
          fixed_response: [],
        },
      ],
    },
  ],
  [
    "aws_vpclattice_service",
    "orders",
    {
      id: "svc-1",
      arn: `arn:aws:vpc-lattice:${ACCOUNT}:service/svc-1`,
      custom_domain_name: "",
      dns_entry: [{ domain_name: "orders-1.vpc-lattice-svcs.us-east-1.on.aws" }],
    },
  ],
];

const STRICT = {
  mode: "STRICT",
  certificate: [{ file: [{ certificate_chain: "/c.pem" }] }],
  validation: [{ trust: [{ file: [{ certificate_chain: "/ca.pem" }] }] }],
};

export const APP_MESH: readonly Resource[] = [
  service(registered),
  taskDefinition("awsvpc", [ORDERS, ENVOY]),
  [
    "aws_appmesh_virtual_node",
    "orders",
    {
      arn: `arn:aws:appmesh:${ACCOUNT}:mesh/shop/virtualNode/orders`,
      name: "orders",
      mesh_name: "shop",
      spec: [
        {
          listener: [{ port_mapping: [{ port: 8080, protocol: "http" }], tls: [STRICT] }],
          service_discovery: [
            { aws_cloud_map: [{ namespace_name: "mesh.internal", service_name: "orders" }], dns: [] },
          ],
        },
      ],
    },
  ],
  [
    "aws_appmesh_virtual_service",
    "orders",
    {
      name: "orders.mesh.internal",
      mesh_name: "shop",
      spec: [{ provider: [{ virtual_node: [], virtual_router: [{ virtual_router_name: "orders" }] }] }],
    },
  ],
  [
    "aws_appmesh_route",
    "orders",
    {
      mesh_name: "shop",
      virtual_router_name: "orders",
      spec: [
        {
          http_route: [
            {
              action: [{ weighted_target: [{ virtual_node: "orders", weight: 100 }] }],
              retry_policy: [{ max_retries: 3, http_retry_events: ["server-error"] }],
            },
          ],
        },
      ],
    },
  ],
  cloudMapService,
  namespace("mesh.internal"),
];
