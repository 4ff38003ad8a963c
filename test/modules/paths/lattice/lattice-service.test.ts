import { Fn, TerraformOutput, TerraformVariable, Token } from "cdktf";
import { Ec2Capacity } from "../../../../modules/capacity/ec2-capacity";
import { fargate } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { host } from "../../../../modules/network-modes/host";
import type { NetworkMode } from "../../../../modules/network-modes/network-mode";
import { none } from "../../../../modules/network-modes/none";
import { windowsNat } from "../../../../modules/network-modes/windows-nat";
import { Lattice } from "../../../../modules/paths/lattice/lattice";
import type { LatticeServiceProps } from "../../../../modules/paths/lattice/lattice-service-props";
import { Service, type ServiceProps } from "../../../../modules/service/service";
import { ruledTask } from "../../../../modules/task/ruled-task";
import { Vpc } from "../../../../modules/vpc/vpc";
import { TASK } from "../../../support/network";
import { onlyProblem, refusal } from "../../../support/problems";
import { newApp, newStack, ofType, only, resolve, synth } from "../../../support/synth";
import { attempt, synthService, withLattice } from "./with-lattice";

const HTTP = { ports: [443, 80] };
const DEFAULT_CHECK = {
  enabled: true,
  protocol: "HTTP",
  protocol_version: "HTTP1",
  path: "/",
  port: 8080,
  health_check_interval_seconds: 30,
  health_check_timeout_seconds: 5,
  healthy_threshold_count: 5,
  unhealthy_threshold_count: 2,
  matcher: { value: "200" },
};

describe("a service", () => {
  test("is a service of VPC Lattice with a listener that forwards to its tasks", () => {
    const resources = synthService({ name: "orders" });
    expect(resources["aws_vpclattice_service.orders"]).toEqual({ name: "orders", auth_type: "NONE" });
    expect(only(resources, "aws_vpclattice_listener")).toEqual({
      name: "https",
      lifecycle: { replace_triggered_by: ["aws_vpclattice_service.orders.id"] },
      service_identifier: `\${aws_vpclattice_service.orders.id}`,
      protocol: "HTTPS",
      port: 443,
      default_action: {
        forward: [
          {
            target_groups: [
              { target_group_identifier: `\${aws_vpclattice_target_group.orders.id}`, weight: 100 },
            ],
          },
        ],
      },
    });
    expect(Object.keys(ofType(resources, "aws_vpclattice_listener"))).toEqual(["orders_https"]);
    expect(resources["aws_vpclattice_service_network_service_association.orders"]).toEqual({
      service_identifier: `\${aws_vpclattice_service.orders.id}`,
      service_network_identifier: `\${aws_vpclattice_service_network.lattice.id}`,
    });
    expect(resources["aws_vpclattice_target_group.orders"]).toEqual({
      name: "app-orders-8080-http-http1-ipv4",
      lifecycle: { create_before_destroy: true },
      type: "IP",
      config: {
        port: 8080,
        protocol: "HTTP",
        protocol_version: "HTTP1",
        ip_address_type: "IPV4",
        vpc_identifier: `\${aws_vpc.vpc.id}`,
        health_check: DEFAULT_CHECK,
      },
    });
  });

  test("is registered by ECS, by the name of its port, with a role for its target group alone", () => {
    const resources = synthService({});
    expect(resources["aws_vpclattice_service.orders"]?.name).toBe("app-orders");
    expect(resources["aws_ecs_service.orders"]).toMatchObject({
      vpc_lattice_configurations: [
        {
          port_name: "port-orders",
          role_arn: `\${aws_iam_role.orders_lattice.arn}`,
          target_group_arn: `\${aws_vpclattice_target_group.orders.arn}`,
        },
      ],
    });
    expect(resources["aws_ecs_task_definition.orders"]?.container_definitions).toMatchObject([
      { portMappings: [{ name: "port-orders", containerPort: 8080 }] },
    ]);
    // A service that goes on without VPC Lattice still leaves the target group by it.
    expect(resources["aws_iam_role.orders_lattice"]?.lifecycle).toEqual({ create_before_destroy: true });
    expect(resources["aws_iam_role.orders_lattice"]?.assume_role_policy).toMatchObject({
      Statement: [{ Principal: { Service: "ecs.amazonaws.com" } }],
    });
    expect(resources["aws_iam_role_policy.orders_lattice"]?.policy).toMatchObject({
      Statement: [
        {
          Action: [
            "vpc-lattice:RegisterTargets",
            "vpc-lattice:DeregisterTargets",
            "vpc-lattice:GetTargetGroup",
            "vpc-lattice:ListTargets",
          ],
          Resource: `\${aws_vpclattice_target_group.orders.arn}`,
        },
        {
          Action: ["ec2:DescribeSubnets", "ec2:DescribeVpcs", "ec2:DescribeInstances"],
          Resource: "*",
        },
      ],
    });
  });

  test("starts after all that leads to it, and goes before", () => {
    const resources = synthService({
      authPolicy: [{ Effect: "Allow", Principal: "*" }],
      rules: { admin: { priority: 10, path: { prefix: "/admin" } } },
    });
    expect(resources["aws_ecs_service.orders"]?.depends_on).toEqual(
      expect.arrayContaining([
        "aws_iam_role_policy.orders_lattice",
        "aws_vpc_security_group_ingress_rule.orders_from_vpc-lattice",
        "aws_vpclattice_auth_policy.orders",
        "aws_vpclattice_listener.orders_https",
        "aws_vpclattice_listener_rule.orders_https_admin",
        "aws_vpclattice_service_network_service_association.orders",
      ]),
    );
  });

  const LIST = `\${data.aws_ec2_managed_prefix_list.vpc-lattice.id}`;
  test.each<[NetworkMode, Record<string, object>]>([
    [awsvpc({ port: 8080 }), { "orders_from_vpc-lattice": { from_port: 8080, to_port: 8080 } }],
    [bridge({ port: 8080 }), { "capacity_from_vpc-lattice": { from_port: 32768, to_port: 60999 } }],
    [
      bridge({ port: 8080, hostPort: 80 }),
      { "capacity_from_vpc-lattice_80": { from_port: 80, to_port: 80 } },
    ],
    [host({ port: 8080 }), { "capacity_from_vpc-lattice_8080": { from_port: 8080, to_port: 8080 } }],
  ])("with $name lets in VPC Lattice's own addresses and nobody else", (network, rules) => {
    const resources = synthService({}, { network });
    expect(only(resources, "data.aws_ec2_managed_prefix_list").name).toMatch(
      /^com\.amazonaws\..+\.vpc-lattice$/,
    );
    const ingress = ofType(resources, "aws_vpc_security_group_ingress_rule");
    expect(Object.keys(ingress)).toEqual(Object.keys(rules));
    expect(ingress).toMatchObject(rules);
    for (const rule of Object.values(ingress)) {
      expect(rule).toMatchObject({ prefix_list_id: LIST });
      expect(rule).not.toHaveProperty("cidr_ipv4");
    }
  });

  test("with a health check of another port lets them in there too", () => {
    const resources = synthService({
      healthCheck: { port: 9090, matcher: "200-299", interval: 5, timeout: 1 },
    });
    expect(resources["aws_vpclattice_target_group.orders"]).toMatchObject({
      config: {
        health_check: {
          ...DEFAULT_CHECK,
          port: 9090,
          matcher: { value: "200-299" },
          health_check_interval_seconds: 5,
          health_check_timeout_seconds: 1,
        },
      },
    });
    expect(Object.keys(ofType(resources, "aws_vpc_security_group_ingress_rule"))).toEqual([
      "orders_from_vpc-lattice",
      "orders_from_vpc-lattice_9090",
    ]);
  });

  test.each<[NetworkMode, number | undefined]>([
    [awsvpc({ port: 8080 }), 8080],
    [bridge({ port: 8080 }), undefined],
    [bridge({ port: 8080, hostPort: 80 }), 80],
    [host({ port: 8080 }), 8080],
  ])("with $name is checked at the port of its requests, where that is one", (network, port) => {
    const group = only(synthService({}, { network }), "aws_vpclattice_target_group") as {
      config: { port: number; health_check: { port?: number } };
    };
    expect(group.config.port).toBe(8080);
    expect(group.config.health_check.port).toBe(port);
  });

  test.each<[LatticeServiceProps, boolean]>([
    [{ protocolVersion: "HTTP1" }, true],
    [{ protocolVersion: "HTTP2" }, false],
    [{ protocolVersion: "GRPC" }, false],
    [{ protocolVersion: "GRPC", healthCheck: { enabled: true } }, true],
    [{ listeners: [{ protocol: "TLS_PASSTHROUGH" }], domain: { name: "a.example.com" } }, false],
  ])("with %j has health checks: %p", (props, enabled) => {
    const group = only(synthService(props), "aws_vpclattice_target_group");
    expect(group).toMatchObject({ config: { health_check: { enabled } } });
  });

  test("with TLS_PASSTHROUGH gets TCP, of no protocol version", () => {
    const resources = synthService({
      listeners: [{ protocol: "TLS_PASSTHROUGH" }],
      domain: { name: "orders.example.com" },
    });
    expect(only(resources, "aws_vpclattice_service")).toMatchObject({
      custom_domain_name: "orders.example.com",
    });
    const { config } = only(resources, "aws_vpclattice_target_group") as { config: object };
    expect(config).toMatchObject({ protocol: "TCP", port: 8080 });
    expect(config).not.toHaveProperty("protocol_version");
    expect(only(resources, "aws_vpclattice_listener")).toMatchObject({
      name: "tls",
      protocol: "TLS_PASSTHROUGH",
      port: 443,
    });
  });

  test("with two listeners has its rules at both", () => {
    const resources = synthService(
      {
        listeners: [{ protocol: "HTTPS" }, { protocol: "HTTP", port: 8000 }],
        defaultResponse: 404,
        rules: {
          open: { priority: 20, path: { prefix: "/open" }, method: "GET" },
          no: {
            priority: 10,
            path: { exact: "/no", caseSensitive: true },
            headers: { "x-b": { contains: "b" }, "x-a": { exact: "a", caseSensitive: true } },
            response: 500,
          },
        },
      },
      {},
      { ports: [443, 8000] },
    );
    const rules = ofType(resources, "aws_vpclattice_listener_rule");
    expect(Object.keys(rules).sort()).toEqual([
      "orders_http-8000_no",
      "orders_http-8000_open",
      "orders_https_no",
      "orders_https_open",
    ]);
    expect(rules["orders_http-8000_open"]).toEqual({
      name: "priority-20",
      priority: 20,
      service_identifier: `\${aws_vpclattice_service.orders.id}`,
      listener_identifier: `\${aws_vpclattice_listener.orders_http-8000.listener_id}`,
      match: {
        http_match: {
          method: "GET",
          path_match: { case_sensitive: false, match: { prefix: "/open" } },
        },
      },
      action: {
        forward: {
          target_groups: [
            { target_group_identifier: `\${aws_vpclattice_target_group.orders.id}`, weight: 100 },
          ],
        },
      },
    });
    expect(rules.orders_https_no).toMatchObject({
      match: {
        http_match: {
          path_match: { case_sensitive: true, match: { exact: "/no" } },
          header_matches: [
            { name: "x-a", case_sensitive: true, match: { exact: "a" } },
            { name: "x-b", case_sensitive: false, match: { contains: "b" } },
          ],
        },
      },
      action: { fixed_response: { status_code: 500 } },
    });
    expect(resources["aws_vpclattice_listener.orders_https"]).toMatchObject({
      default_action: { fixed_response: { status_code: 404 } },
    });
  });

  test("whose tasks have IPv6 addresses alone has targets of those", () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a", "b"],
      ipv6: "amazon",
      tiers: {
        private: { access: "private" },
        public: { access: "public" },
        six: { access: "private", ipv6: "only" },
      },
    });
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
    const lattice = new Lattice(stack, "lattice", { vpc });
    new Service(stack, "orders", {
      cluster,
      network: awsvpc({ port: 80 }),
      ...TASK,
      memory: 512,
      subnetTier: "six",
      reachableBy: [lattice.service()],
    });
    const resources = synth(stack);
    expect(only(resources, "aws_vpclattice_target_group")).toMatchObject({
      config: { ip_address_type: "IPV6" },
    });
    expect(only(resources, "aws_vpc_security_group_ingress_rule")).toMatchObject({
      prefix_list_id: `\${data.aws_ec2_managed_prefix_list.vpc-lattice-ipv6.id}`,
    });
  });

  test("lies in its own stack and VPC, and changes nothing in the service network's", () => {
    const alone = newStack("network");
    withLattice({}, alone);
    const app = newApp();
    const { lattice } = withLattice({}, newStack("network", app));
    const own = newStack("orders", app);
    const far = new Vpc(own, "far", { cidr: "10.1.0.0/16", zones: ["a", "b"] });
    const cluster = new Cluster(own, "cluster", { vpc: far, capacity: [fargate()] });
    new Service(own, "orders", {
      cluster,
      network: awsvpc({ port: 80 }),
      ...TASK,
      memory: 512,
      reachableBy: [lattice.service({ name: "orders" })],
    });
    expect(synth(own)["aws_vpclattice_target_group.orders"]).toMatchObject({
      config: { vpc_identifier: `\${aws_vpc.far.id}` },
    });
    const network = synth(lattice.node.scope as typeof own);
    expect(network).toEqual(synth(alone));
  });

  test("in bridge mode on another stack's instances lets them in from its own stack", () => {
    const app = newApp();
    const { lattice, cluster, stack } = withLattice({}, newStack("network", app));
    const own = newStack("orders", app);
    new Service(own, "orders", {
      cluster,
      network: bridge({ port: 80 }),
      ...TASK,
      reachableBy: [lattice.service()],
    });
    expect(Object.keys(ofType(synth(own), "aws_vpc_security_group_ingress_rule"))).toEqual([
      "network_capacity_from_vpc-lattice",
    ]);
    expect(ofType(synth(stack), "aws_vpc_security_group_ingress_rule")).toEqual({});
  });

  test("tells its name, its URL and how to call it", () => {
    const { stack, lattice, service } = withLattice(HTTP);
    const orders = lattice.service({ name: "orders", listeners: [{ protocol: "HTTP" }] });
    const named = lattice.service({
      id: "named",
      name: "named",
      domain: {
        name: "orders.example.com",
        certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
      },
    });
    new TerraformOutput(stack, "curl", { value: orders.curlCommand });
    service("orders", [orders, named]);
    const name = `\${aws_vpclattice_service.orders.dns_entry[0].domain_name}`;
    expect(resolve(orders.dnsName, stack)).toBe(name);
    expect(resolve(orders.curlCommand, stack)).toBe(`curl http://${name}`);
    expect(resolve(named.url, stack)).toBe("https://orders.example.com");
    expect(() => resolve(lattice.service({ name: "carts" }).dnsName, stack)).toThrow(
      /dnsName of service "carts" of app\/lattice, which no ECS service has is not possible.*pass it to a service in reachableBy/s,
    );
  });

  test("may be several services of VPC Lattice, each with an id", () => {
    const { stack, lattice, service } = withLattice();
    service("orders", [lattice.service(), lattice.service({ id: "Admin_2" })]);
    const resources = synth(stack);
    expect(resources["aws_vpclattice_service.orders_Admin_2"]?.name).toBe("app-orders-admin-2");
    expect(resources["aws_ecs_service.orders"]?.vpc_lattice_configurations).toHaveLength(2);
  });
});

describe("refused is", () => {
  const acm = "arn:aws:acm:us-east-1:123456789012:certificate/1";
  const tls = { listeners: [{ protocol: "TLS_PASSTHROUGH" }], domain: { name: "a.example.com" } } as const;
  const rule = (priority: number, more = {}) => ({ priority, path: { prefix: "/a" }, ...more });
  type Case = [string, LatticeServiceProps, LatticeServiceProps];

  test.each<Case>([
    [
      'the VPC Lattice service name "svc-a" (5 characters), made from name "svc-a",',
      { name: "svc-a" },
      { name: "svca" },
    ],
    [
      `the VPC Lattice service name "${"a".repeat(41)}" (41 characters), made from name "${"a".repeat(41)}",`,
      { name: "a".repeat(41) },
      { name: "a".repeat(40) },
    ],
    ["listeners []", { listeners: [] }, {}],
    [
      "a listener on port 80, with app/lattice open on 443",
      { listeners: [{ protocol: "HTTP" }] },
      { listeners: [{ protocol: "HTTP", port: 443 }] },
    ],
    [
      "listeners with port 443 twice",
      { listeners: [{ protocol: "HTTPS" }, { protocol: "HTTP", port: 443 }] },
      { listeners: [{ protocol: "HTTPS" }] },
    ],
    [
      'domain name "orders"',
      { domain: { name: "orders", certificateArn: acm } },
      { domain: { name: "orders.io", certificateArn: acm } },
    ],
    [
      'domain name "a.example.com" without certificateArn and with an HTTPS listener',
      { domain: { name: "a.example.com" } },
      { domain: { name: "a.example.com", certificateArn: acm } },
    ],
    [
      'domain certificateArn "arn:aws:iam::123456789012:server-certificate/a"',
      {
        domain: { name: "a.example.com", certificateArn: "arn:aws:iam::123456789012:server-certificate/a" },
      },
      { domain: { name: "a.example.com", certificateArn: acm } },
    ],
    ["a listener with TLS_PASSTHROUGH and no domain", { listeners: [{ protocol: "TLS_PASSTHROUGH" }] }, tls],
    ["rules behind TLS_PASSTHROUGH", { ...tls, rules: { a: rule(1) } }, { rules: { a: rule(1) } }],
    ["defaultResponse behind TLS_PASSTHROUGH", { ...tls, defaultResponse: 404 }, { defaultResponse: 404 }],
    ['protocol "HTTPS" behind TLS_PASSTHROUGH', { ...tls, protocol: "HTTPS" }, { protocol: "HTTPS" }],
    [
      'protocolVersion "HTTP2" behind TLS_PASSTHROUGH',
      { ...tls, protocolVersion: "HTTP2" },
      { protocolVersion: "HTTP2" },
    ],
    [
      'protocolVersion "GRPC" with an HTTP listener',
      { listeners: [{ protocol: "HTTP", port: 443 }], protocolVersion: "GRPC" },
      { protocolVersion: "GRPC" },
    ],
    ["defaultResponse 403", { defaultResponse: 403 as 404 }, { defaultResponse: 500 }],
    [
      'response of rule "a" 200',
      { rules: { a: rule(1, { response: 200 }) } },
      { rules: { a: rule(1, { response: 500 }) } },
    ],
    ['rule "a b"', { rules: { "a b": rule(1) } }, { rules: { a_b: rule(1) } }],
    ['priority 0 of rule "a"', { rules: { a: rule(0) } }, { rules: { a: rule(1) } }],
    ['priority 101 of rule "a"', { rules: { a: rule(101) } }, { rules: { a: rule(100) } }],
    [
      'priority 1 of rule "b", already that of rule "a"',
      { rules: { a: rule(1), b: rule(1) } },
      { rules: { a: rule(1), b: rule(2, { path: { prefix: "/b" } }) } },
    ],
    ["healthCheck interval 4", { healthCheck: { interval: 4 } }, { healthCheck: { interval: 300 } }],
    ["healthCheck timeout 121", { healthCheck: { timeout: 121 } }, { healthCheck: { timeout: 120 } }],
    [
      "healthCheck healthyThreshold 1",
      { healthCheck: { healthyThreshold: 1 } },
      { healthCheck: { healthyThreshold: 2 } },
    ],
    [
      "healthCheck unhealthyThreshold 11",
      { healthCheck: { unhealthyThreshold: 11 } },
      { healthCheck: { unhealthyThreshold: 10 } },
    ],
    [
      'healthCheck path "health"',
      { healthCheck: { path: "health" } },
      { healthCheck: { path: "/health?a=b" } },
    ],
    [
      'healthCheck matcher "500"',
      { healthCheck: { matcher: "500" } },
      { healthCheck: { matcher: "200,499" } },
    ],
    ["healthCheck port 0", { healthCheck: { port: 0 } }, { healthCheck: { port: 1 } }],
    ["authPolicy []", { authPolicy: [] }, {}],
    ['a service of app/lattice with id "a b"', { id: "a b" }, { id: "a_b" }],
  ])("%s", (given, refused, accepted) => {
    expect(onlyProblem(attempt(refused)).given).toBe(given);
    expect(attempt(accepted)).not.toThrow();
  });

  test("two listeners with ports only known at apply, whose addresses would be one; and a protocol", () => {
    const port = () => Token.asNumber(Fn.max([80, 443]));
    const later = (protocol: "HTTP" | "HTTPS") => ({ protocol, port: port() });
    const open = { ports: [port()] };
    expect(onlyProblem(attempt({ listeners: [later("HTTP"), later("HTTP")] }, {}, open))).toMatchObject({
      given: "two listeners of one protocol with ports that are only known at apply",
      rule: "the protocol and the port of a listener are its address",
      fix: "write the port of one of them out, e.g. port: 443",
    });
    expect(attempt({ listeners: [later("HTTP"), later("HTTPS")] }, {}, open)).not.toThrow();
    const protocol = Fn.upper("https") as "HTTPS";
    expect(onlyProblem(attempt({ listeners: [{ protocol }] }))).toMatchObject({
      given: "a listener with a protocol that is only known at apply",
      fix: 'write it out, e.g. protocol: "HTTPS"',
    });
  });

  test("two listeners on one port, and TLS_PASSTHROUGH beside another", () => {
    const listeners = [
      { protocol: "HTTPS" },
      { protocol: "HTTP", port: 443 },
      { protocol: "TLS_PASSTHROUGH", port: 443 },
    ] as const;
    const domain = { name: "a.example.com", certificateArn: acm };
    expect(refusal(attempt({ listeners, domain })).problems).toEqual([
      expect.objectContaining({
        given: "listeners with port 443 twice",
        fix: expect.stringContaining("444"),
      }),
      expect.objectContaining({
        given: "listeners HTTPS and HTTP and TLS_PASSTHROUGH for one target group",
        rule: "a TLS listener forwards to TCP target groups alone, and no other listener does",
      }),
    ]);
  });

  test.each<[NetworkMode, string, string]>([
    [none(), "a service of app/lattice with network none", "leave the path out, or use another mode"],
    [
      awsvpc(),
      "a service of app/lattice with network awsvpc and no port",
      "write the port the application listens on, e.g. port: 8080",
    ],
    [
      awsvpc({ port: 53, protocol: "udp" }),
      'a service of app/lattice with network awsvpc and protocol "udp"',
      "let the application listen on a TCP port, and write that",
    ],
  ])("a service with network $name that nobody can call", (network, given, fix) => {
    expect(refusal(attempt({}, { network })).problems[0]).toMatchObject({ given, fix });
  });

  test("Windows' own network, for the mode's reason", () => {
    const { lattice, service, vpc, cluster } = withLattice();
    const construct = service("orders", []);
    const network = windowsNat({ port: 80 });
    const problems = lattice.service().problems({
      construct,
      task: ruledTask(construct, { cluster, network, ...TASK }, []),
      vpc,
      network,
      addresses: ["ipv4"],
      tasks: { least: 1, most: 1 },
      containerName: "orders",
      admit: () => [],
    });
    expect(problems).toMatchObject([
      {
        given: "a service of app/lattice with network windows-nat",
        rule: "AWS documents this for the modes awsvpc, bridge and host only",
      },
    ]);
  });

  test("a health check at a port that bridge mode maps to no host port of its own", () => {
    const problem = onlyProblem(attempt({ healthCheck: { port: 9090 } }, { network: bridge({ port: 80 }) }));
    expect(problem).toMatchObject({
      given: "healthCheck port 9090 with network bridge, which maps it to no TCP host port of its own",
      fix: "give it one, e.g. otherPorts: [{ port: 9090, hostPort: 9090 }]",
    });
    const network = bridge({ port: 80, otherPorts: [{ port: 9090, hostPort: 9090 }] });
    expect(attempt({ healthCheck: { port: 9090 } }, { network })).not.toThrow();
  });

  test("tasks of which some have IPv6 addresses alone", () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a", "b"],
      ipv6: "amazon",
      tiers: {
        private: { access: "private" },
        public: { access: "public" },
        six: { access: "private", ipv6: "only" },
      },
    });
    const capacity = (id: string, subnetTier: string) =>
      new Ec2Capacity(stack, id, { vpc, instanceType: "c6i.large", max: 2, subnetTier });
    const both = [capacity("four", "private"), capacity("six", "six")] as const;
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: both });
    const lattice = new Lattice(stack, "lattice", { vpc });
    const make = (id: string, capacities: ServiceProps["capacity"]) => () =>
      new Service(stack, id, {
        cluster,
        capacity: capacities,
        network: bridge({ port: 80 }),
        ...TASK,
        reachableBy: [lattice.service()],
      });
    const [four, six] = both;
    const share = [
      { capacity: four, weight: 1 },
      { capacity: six, weight: 1 },
    ];
    expect(onlyProblem(make("orders", share)).given).toBe(
      "a service of app/lattice for tasks of which some have IPv6 addresses alone",
    );
    expect(make("carts", six)).not.toThrow();
  });

  test("a second path without id, one of the same id, and a sixth", () => {
    const make =
      (...ids: (string | undefined)[]) =>
      () => {
        const { lattice, service } = withLattice();
        return service(
          "orders",
          ids.map((id) => lattice.service({ id })),
        );
      };
    expect(onlyProblem(make(undefined, undefined))).toMatchObject({
      given: "a service of app/lattice, beside another,",
      fix: 'write an id for it, part of its address, e.g. id: "admin"',
    });
    expect(onlyProblem(make("a", "a")).given).toBe(
      'a service of app/lattice with id "a", already that of another',
    );
    expect(onlyProblem(make(undefined, "b", "c", "d", "e", "f"))).toMatchObject({
      given: "a service of app/lattice, the service's target group number 6 in VPC Lattice",
      rule: "an ECS service has at most 5 target groups in VPC Lattice",
    });
    expect(make(undefined, "b", "c", "d", "e")).not.toThrow();
  });

  test("a second path without id, of another service network or by another's rule", () => {
    const { stack, lattice, service } = withLattice();
    const far = new Vpc(stack, "far", { cidr: "10.1.0.0/16", zones: ["a", "b"] });
    const other = new Lattice(stack, "other", { vpc: far });
    const make = (id?: string) => () =>
      service(`orders${id ?? ""}`, [lattice.service({ name: "orders" }), other.service({ id })]);
    expect(onlyProblem(make())).toMatchObject({
      given: 'a service of app/other, beside service "orders" of app/lattice,',
      rule: "each path has a target group, and only one of them has the service's own address",
    });
    expect(make("other")).not.toThrow();
    const carts = lattice.service({ name: "carts" });
    service("carts", carts);
    const rule = carts.rule({ priority: 10, path: { prefix: "/" } });
    expect(onlyProblem(() => service("canary", [rule, lattice.service()]))).toMatchObject({
      given: 'a service of app/lattice, beside a rule of service "carts" of app/lattice,',
    });
  });

  test("one path for two services, and one domain name for two", () => {
    const { lattice, service } = withLattice();
    const domain = { name: "a.example.com", certificateArn: acm };
    const orders = lattice.service({ name: "orders", domain });
    service("orders", orders);
    expect(refusal(() => service("carts", orders)).problems).toContainEqual(
      expect.objectContaining({
        given: 'service "orders" of app/lattice, already that of app/orders',
        fix: "call lattice.service(…) once for each service; where they share one, write service.rule(…) for the other",
      }),
    );
    expect(onlyProblem(() => service("users", lattice.service({ domain })))).toMatchObject({
      given: 'domain name "a.example.com", already that of app/orders',
      fix: "write another name",
    });
  });

  test("one name for two services of VPC Lattice", () => {
    const { stack, lattice, service } = withLattice();
    service("orders", lattice.service({ name: "shop" }));
    service("carts", lattice.service({ name: "shop" }));
    expect(() => synth(stack)).toThrow(/an account has one VPC Lattice service of a name in a Region/);
  });
});

test("tokens are passed on", () => {
  const { stack, lattice, service } = withLattice();
  const text = new TerraformVariable(stack, "text", {}).stringValue;
  const port = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
  service(
    "orders",
    lattice.service({
      name: text,
      domain: { name: text, certificateArn: text },
      listeners: [{ protocol: "HTTPS", port }],
      rules: { a: { priority: port, path: { prefix: text }, method: text, headers: { a: { exact: text } } } },
      healthCheck: { interval: port, path: text, matcher: text, port },
      authPolicy: [{ Effect: "Allow", Principal: { AWS: text }, Resource: text }],
    }),
  );
  const resources = synth(stack);
  expect(resources["aws_vpclattice_listener.orders_https-port"]).toMatchObject({ port: `\${var.port}` });
  expect(resources["aws_vpclattice_listener_rule.orders_https-port_a"]).toMatchObject({
    name: `priority-\${var.port}`,
    priority: `\${var.port}`,
  });
});

test("adding a service to others changes nothing of theirs", () => {
  const build = (ids: string[]) => {
    const { stack, lattice, service } = withLattice();
    for (const id of ids) {
      const mode = id.startsWith("b") ? bridge : awsvpc;
      service(id, lattice.service({ name: `svc${id}` }), { network: mode({ port: 80 }) });
    }
    return synth(stack);
  };
  const before = build(["a1", "b1"]);
  const after = build(["a0", "a1", "b2", "b1"]);
  expect(after).toMatchObject(before);
  expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
});
