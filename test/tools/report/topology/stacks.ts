import type { StackState } from "../../../../tools/report/state/states";
import { type Resource, stackOf } from "../states";

const ECS = "arn:aws:ecs:eu-west-1:123456789012";
export const LISTENER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/1/2";
const LOAD_BALANCER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shared/1";

/** A VPC whose ALB all of it may call. */
export const NETWORK: readonly Resource[] = [
  ["aws_vpc", "vpc", { cidr_block: "10.0.0.0/16" }],
  [
    "aws_lb",
    "alb",
    {
      arn: LOAD_BALANCER,
      name: "shared",
      dns_name: "internal-shared-1.eu-west-1.elb.amazonaws.com",
      internal: true,
      load_balancer_type: "application",
      security_groups: ["sg-alb"],
    },
  ],
  ["aws_lb_listener", "alb", { arn: LISTENER, load_balancer_arn: LOAD_BALANCER, port: 80, protocol: "HTTP" }],
  letIn("sg-alb", { cidr_ipv4: "10.0.0.0/16" }, 80),
];

/** A rule of a security group. */
export function letIn(
  group: string,
  from: Readonly<Record<string, string>>,
  port: number,
  to = port,
): Resource {
  const name = `${group}_from_${Object.values(from).join()}_${port}`;
  return [
    "aws_vpc_security_group_ingress_rule",
    name,
    { security_group_id: group, ip_protocol: "tcp", from_port: port, to_port: to, ...from },
  ];
}

interface Parts {
  readonly mode?: string;
  readonly hostPort?: number;
  /** More of the service. */
  readonly service?: Readonly<Record<string, unknown>>;
  /** More of the task definition. */
  readonly task?: Readonly<Record<string, unknown>>;
  readonly containers?: readonly Readonly<Record<string, unknown>>[];
}

/** A service with its task definition and, in awsvpc mode, its security group `sg-<name>`. */
export function service(
  name: string,
  { mode = "awsvpc", hostPort, ...more }: Parts = {},
): readonly Resource[] {
  const port = {
    containerPort: 8080,
    protocol: "tcp",
    name: `port-${name}`,
    ...(hostPort !== undefined && { hostPort }),
  };
  const own = mode === "awsvpc" ? { network_configuration: [{ security_groups: [`sg-${name}`] }] } : {};
  return [
    [
      "aws_ecs_service",
      name,
      {
        name,
        task_definition: `${ECS}:task-definition/${name}:1`,
        capacity_provider_strategy: [{ capacity_provider: "capacity", weight: 1 }],
        desired_count: 2,
        ...own,
        ...more.service,
      },
    ],
    [
      "aws_ecs_task_definition",
      name,
      {
        arn: `${ECS}:task-definition/${name}:1`,
        network_mode: mode,
        container_definitions: JSON.stringify([
          { name, ...(mode !== "none" && { portMappings: [port] }) },
          ...(more.containers ?? []),
        ]),
        ...more.task,
      },
    ],
    ["aws_security_group", name, { id: `sg-${name}`, name: `${name}-tasks` }],
  ];
}

export const CAPACITY: readonly Resource[] = [
  [
    "aws_ecs_capacity_provider",
    "capacity",
    { name: "capacity", auto_scaling_group_provider: [{ auto_scaling_group_arn: "asg" }] },
  ],
  ["aws_autoscaling_group", "capacity", { arn: "asg", launch_template: [{ id: "lt" }] }],
  [
    "aws_launch_template",
    "capacity",
    { id: "lt", instance_type: "c6i.large", vpc_security_group_ids: ["sg-instances"] },
  ],
];

/** What puts a service behind the ALB, and its part of the service. */
export function behindAlb(name: string, path: string, protocol = "HTTP") {
  const arn = `target-group-${name}`;
  const resources: readonly Resource[] = [
    ["aws_lb_target_group", name, { arn, protocol, target_type: "ip" }],
    [
      "aws_lb_listener_rule",
      name,
      {
        listener_arn: LISTENER,
        action: [{ type: "forward", target_group_arn: arn }],
        condition: [{ path_pattern: [{ values: [path] }] }],
      },
    ],
  ];
  return {
    resources,
    service: { load_balancer: [{ target_group_arn: arn, container_name: name, container_port: 8080 }] },
  };
}

/** A name of Cloud Map, and its part of the service. */
export function named(name: string, type = "A") {
  const resources: readonly Resource[] = [
    [
      "aws_service_discovery_service",
      name,
      { arn: `registry-${name}`, name, dns_config: [{ namespace_id: "ns", dns_records: [{ type }] }] },
    ],
  ];
  return { resources, service: { service_registries: [{ registry_arn: `registry-${name}` }] } };
}

export const NAMESPACE: Resource = [
  "aws_service_discovery_private_dns_namespace",
  "names",
  { id: "ns", name: "svc.internal" },
];

/** A service of a mesh: its virtual node, and what of its task makes it one. */
export function inMesh(name: string, tls: string | undefined, backends: readonly string[] = []) {
  const arn = `arn:aws:appmesh:eu-west-1:123456789012:mesh/mesh/virtualNode/${name}`;
  const listener = {
    port_mapping: [{ port: 8080, protocol: "http" }],
    ...(tls && { tls: [{ mode: tls }] }),
  };
  const backend = backends.map((other) => ({
    virtual_service: [{ virtual_service_name: `${other}.svc.internal` }],
  }));
  const resources: readonly Resource[] = [
    [
      "aws_appmesh_virtual_node",
      name,
      {
        arn,
        name,
        mesh_name: "mesh",
        spec: [
          {
            listener: [listener],
            backend,
            service_discovery: [{ aws_cloud_map: [{ namespace_name: "svc.internal", service_name: name }] }],
          },
        ],
      },
    ],
    [
      "aws_appmesh_virtual_service",
      name,
      {
        name: `${name}.svc.internal`,
        mesh_name: "mesh",
        spec: [{ provider: [{ virtual_node: [{ virtual_node_name: name }] }] }],
      },
    ],
  ];
  const proxy = { container_name: "envoy", type: "APPMESH", properties: { AppPorts: "8080" } };
  return {
    resources,
    task: { proxy_configuration: [proxy] },
    containers: [{ name: "envoy", environment: [{ name: "APPMESH_RESOURCE_ARN", value: arn }] }],
  };
}

interface GatewayParts {
  /** TLS modes of its listener and of what it calls by. */
  readonly tls?: string;
  readonly enforces?: boolean;
}

/** A mesh's virtual gateway: its service `edge`, and requests by what they match to the virtual services they go to. */
export function gateway(
  routes: Readonly<Record<string, { readonly to: string; readonly match: unknown; readonly kind?: string }>>,
  { tls, enforces = false }: GatewayParts = {},
): readonly Resource[] {
  const arn = "arn:aws:appmesh:eu-west-1:123456789012:mesh/mesh/virtualGateway/front";
  const listener = { port_mapping: [{ port: 8080, protocol: "http" }], ...(tls && { tls: [{ mode: tls }] }) };
  const client_policy = [{ tls: [{ enforce: true }] }];
  const envoy = {
    name: "envoy",
    environment: [{ name: "APPMESH_RESOURCE_ARN", value: arn }],
    portMappings: [{ containerPort: 8080, protocol: "tcp" }],
  };
  return [
    ...service("edge", { task: { container_definitions: JSON.stringify([envoy]) } }),
    [
      "aws_appmesh_virtual_gateway",
      "front",
      {
        arn,
        name: "front",
        mesh_name: "mesh",
        spec: [{ listener: [listener], ...(enforces && { backend_defaults: [{ client_policy }] }) }],
      },
    ],
    ...Object.entries(routes).map(([name, { to, match, kind = "http" }]): Resource => {
      const target = [{ virtual_service: [{ virtual_service_name: `${to}.svc.internal` }] }];
      return [
        "aws_appmesh_gateway_route",
        name,
        {
          name,
          mesh_name: "mesh",
          virtual_gateway_name: "front",
          spec: [{ [`${kind}_route`]: [{ action: [{ target }], match: [match] }] }],
        },
      ];
    }),
  ];
}

/** A service's part in Service Connect: with a name that others call, or as a caller. */
export function connected(name?: string) {
  const alias = { dns_name: `${name}.connect.internal`, port: 8080 };
  const named = { port_name: `port-${name}`, discovery_name: name, client_alias: [alias] };
  return {
    service_connect_configuration: [
      { enabled: true, namespace: "connect", service: name === undefined ? [] : [named] },
    ],
  };
}

/** What puts a service behind VPC Lattice, and its part of the service. */
export function behindLattice(name: string) {
  const arn = `arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-${name}`;
  const forward = [{ target_groups: [{ target_group_identifier: `tg-${name}` }] }];
  const resources: readonly Resource[] = [
    [
      "aws_vpclattice_target_group",
      name,
      { arn, id: `tg-${name}`, config: [{ port: 8080, protocol: "HTTP" }] },
    ],
    ["aws_vpclattice_service", name, { id: `svc-${name}`, name: `lattice-${name}` }],
    [
      "aws_vpclattice_listener",
      name,
      { service_identifier: `svc-${name}`, port: 443, protocol: "HTTPS", default_action: [{ forward }] },
    ],
    [
      "aws_vpclattice_service_network_service_association",
      name,
      { service_identifier: `svc-${name}`, service_network_identifier: "sn" },
    ],
    [
      "aws_vpclattice_service_network_vpc_association",
      name,
      { service_network_identifier: "sn", security_group_ids: [`sg-to-${name}`] },
    ],
  ];
  return {
    resources,
    service: { vpc_lattice_configurations: [{ target_group_arn: arn, port_name: `port-${name}` }] },
  };
}

const [web, orders] = [named("web"), named("orders")];
const alb = behindAlb("web", "/web");
const bridged = behindAlb("orders", "/orders-with-a-path-that-is-long/and-longer-still/*");
const [meshWeb, meshOrders] = [inMesh("web", "PERMISSIVE", ["orders"]), inMesh("orders", "STRICT")];
const lattice = behindLattice("orders");

/** A stack for each way to a service, much like those of the comparison. */
export const STACKS: readonly StackState[] = [
  stackOf("network", ...NETWORK),
  stackOf(
    "shared-alb",
    ...CAPACITY,
    ...service("web", { service: alb.service }),
    ...alb.resources,
    letIn("sg-web", { referenced_security_group_id: "sg-alb" }, 8080),
    letIn("sg-alb", { referenced_security_group_id: "sg-web" }, 80),
    ...service("orders", { mode: "bridge", service: bridged.service }),
    ...bridged.resources,
    letIn("sg-instances", { referenced_security_group_id: "sg-alb" }, 32768, 60999),
  ),
  stackOf(
    "cloud-map",
    ...CAPACITY,
    NAMESPACE,
    ...service("web", { service: web.service }),
    ...service("orders", { service: orders.service }),
    ...web.resources,
    ...orders.resources,
    letIn("sg-web", { cidr_ipv4: "10.0.0.0/16" }, 8080),
    letIn("sg-orders", { referenced_security_group_id: "sg-web" }, 8080),
  ),
  stackOf(
    "mesh",
    ...CAPACITY,
    NAMESPACE,
    ...service("web", { ...meshWeb, service: web.service }),
    ...service("orders", { ...meshOrders, service: orders.service }),
    ...web.resources,
    ...orders.resources,
    ...meshWeb.resources,
    ...meshOrders.resources,
    letIn("sg-web", { cidr_ipv4: "10.0.0.0/16" }, 8080),
    letIn("sg-orders", { referenced_security_group_id: "sg-web" }, 8080),
  ),
  stackOf(
    "mesh-gateway",
    ...CAPACITY,
    NAMESPACE,
    ...service("orders", { ...meshOrders, service: orders.service }),
    ...orders.resources,
    ...meshOrders.resources,
    ...gateway({
      orders: { to: "orders", match: { prefix: "/orders" } },
      stock: { to: "stock", match: { hostname: [{ exact: "stock.example.com" }] } },
    }),
    letIn("sg-edge", { cidr_ipv4: "10.0.0.0/16" }, 8080),
    letIn("sg-orders", { referenced_security_group_id: "sg-edge" }, 8080),
  ),
  stackOf(
    "service-connect",
    ...CAPACITY,
    ...service("web", { service: connected() }),
    ...service("orders", { service: connected("orders") }),
    letIn("sg-orders", { referenced_security_group_id: "sg-web" }, 8080),
  ),
  stackOf(
    "lattice",
    ...CAPACITY,
    ...service("web"),
    ...service("orders", { service: lattice.service }),
    ...lattice.resources,
    letIn("sg-to-orders", { referenced_security_group_id: "sg-web" }, 443),
    letIn("sg-orders", { prefix_list_id: "pl-lattice" }, 8080),
  ),
  stackOf("nobody-calls", ...CAPACITY, ...service("batch", { mode: "none" })),
];
