import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { host } from "../../../../modules/network-modes/host";
import type { NetworkMode } from "../../../../modules/network-modes/network-mode";
import { none } from "../../../../modules/network-modes/none";
import { InternalNlb } from "../../../../modules/paths/nlb/internal-nlb";
import type { NlbListenerProps } from "../../../../modules/paths/nlb/listener-props";
import type { ServicePath } from "../../../../modules/paths/service-path";
import { Service } from "../../../../modules/service/service";
import { Vpc } from "../../../../modules/vpc/vpc";
import { network, TASK } from "../../../support/network";
import { onlyProblem } from "../../../support/problems";
import { newApp, newStack, ofType, pick, synth } from "../../../support/synth";
import { TOKENS } from "../../task/samples";

/** An NLB, and a function that makes a service with the paths given. */
function withNlb(stack = newStack()) {
  const made = network(stack);
  const nlb = new InternalNlb(stack, "nlb", { vpc: made.vpc, allowFrom: [made.vpc] });
  const service = (id: string, mode: NetworkMode, paths: ServicePath[], scope = stack) =>
    new Service(scope, id, { cluster: made.cluster, network: mode, ...TASK, reachableBy: paths });
  return { stack, nlb, service, ...made };
}

/** The resources of one service behind one listener. */
function behind(mode: NetworkMode, props: NlbListenerProps = {}, port = 443) {
  const { stack, nlb, service } = withNlb();
  service("orders", mode, [nlb.listener(port, props)]);
  return synth(stack);
}

const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";
const TARGET_GROUP = "aws_lb_target_group.orders_nlb_443";

test("a TCP listener in awsvpc mode, whole", () => {
  const resources = behind(awsvpc({ port: 5432 }));
  const addresses = [
    TARGET_GROUP,
    "aws_lb_listener.orders_nlb_443",
    "aws_vpc_security_group_ingress_rule.orders_nlb_443_from_vpc",
    "aws_vpc_security_group_ingress_rule.orders_from_nlb",
    "aws_vpc_security_group_egress_rule.orders_from_nlb",
  ];
  expect(pick(resources, addresses)).toEqual({
    [TARGET_GROUP]: {
      name_prefix: "orders",
      port: 5432,
      protocol: "TCP",
      target_type: "ip",
      vpc_id: `\${aws_vpc.vpc.id}`,
      health_check: {
        protocol: "TCP",
        port: "traffic-port",
        interval: 30,
        timeout: 10,
        healthy_threshold: 5,
        unhealthy_threshold: 2,
      },
      deregistration_delay: "300",
      connection_termination: false,
      preserve_client_ip: "false",
      proxy_protocol_v2: false,
      stickiness: { type: "source_ip", enabled: false },
      tags: { Name: "app-orders-nlb_443" },
      lifecycle: { create_before_destroy: true },
    },
    "aws_lb_listener.orders_nlb_443": {
      load_balancer_arn: `\${aws_lb.nlb.arn}`,
      port: 443,
      protocol: "TCP",
      ssl_policy: "",
      tcp_idle_timeout_seconds: 350,
      default_action: [{ type: "forward", target_group_arn: `\${${TARGET_GROUP}.arn}` }],
      tags: { Name: "app-orders-nlb_443" },
    },
    "aws_vpc_security_group_ingress_rule.orders_nlb_443_from_vpc": {
      security_group_id: `\${aws_security_group.nlb.id}`,
      description: "From app/vpc",
      cidr_ipv4: "10.0.0.0/16",
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
    },
    "aws_vpc_security_group_ingress_rule.orders_from_nlb": {
      security_group_id: `\${aws_security_group.orders.id}`,
      description: "From app/nlb",
      referenced_security_group_id: `\${aws_security_group.nlb.id}`,
      ip_protocol: "tcp",
      from_port: 5432,
      to_port: 5432,
    },
    "aws_vpc_security_group_egress_rule.orders_from_nlb": {
      security_group_id: `\${aws_security_group.nlb.id}`,
      description: "To app/orders",
      referenced_security_group_id: `\${aws_security_group.orders.id}`,
      ip_protocol: "tcp",
      from_port: 5432,
      to_port: 5432,
    },
  });
  expect(resources["aws_ecs_service.orders"]).toMatchObject({
    load_balancer: [
      { target_group_arn: `\${${TARGET_GROUP}.arn}`, container_name: "orders", container_port: 5432 },
    ],
    depends_on: expect.arrayContaining(addresses.slice(1)),
  });
});

test("a UDP listener in bridge mode: the instances' group opens host ports, and the one that is checked", () => {
  const mode = bridge({ port: 514, protocol: "udp", otherPorts: [{ port: 8080, hostPort: 80 }] });
  const props = { protocol: "UDP", healthCheck: { port: 8080, protocol: "HTTP", path: "/up" } } as const;
  const resources = behind(mode, props, 514);
  expect(resources["aws_lb_listener.orders_nlb_514"]).toMatchObject({ port: 514, protocol: "UDP" });
  expect(resources["aws_lb_target_group.orders_nlb_514_http_check"]).toMatchObject({
    port: 514,
    protocol: "UDP",
    target_type: "instance",
    preserve_client_ip: "true",
    health_check: { protocol: "HTTP", port: "80", path: "/up", matcher: "200-399" },
  });
  const opened = Object.entries(ofType(resources, "aws_vpc_security_group_ingress_rule")).map(
    ([name, { ip_protocol, from_port, to_port, security_group_id }]) =>
      [name, security_group_id, ip_protocol, from_port, to_port].join(" "),
  );
  expect(opened.sort()).toEqual([
    `capacity_from_nlb_80 \${aws_security_group.capacity.id} tcp 80 80`,
    `capacity_from_nlb_udp_32768-60999 \${aws_security_group.capacity.id} udp 32768 60999`,
    `orders_nlb_514_from_vpc \${aws_security_group.nlb.id} udp 514 514`,
  ]);
  const egress = Object.keys(ofType(resources, "aws_vpc_security_group_egress_rule"));
  expect(egress).toEqual(
    expect.arrayContaining(["capacity_from_nlb_80", "capacity_from_nlb_udp_32768-60999"]),
  );
});

test("a TLS listener has its certificate and sends plain TCP", () => {
  const resources = behind(awsvpc({ port: 1883 }), { protocol: "TLS", certificateArn: CERTIFICATE });
  expect(resources["aws_lb_listener.orders_nlb_443"]).toMatchObject({
    protocol: "TLS",
    certificate_arn: CERTIFICATE,
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    alpn_policy: "None",
  });
  expect(resources[TARGET_GROUP]).toMatchObject({ protocol: "TCP", port: 1883 });
});

test("a policy of TLS is the user's", () => {
  const tls = {
    protocol: "TLS",
    certificateArn: CERTIFICATE,
    sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
    alpnPolicy: "HTTP2Only",
  } as const;
  expect(behind(awsvpc({ port: 1883 }), tls)["aws_lb_listener.orders_nlb_443"]).toMatchObject({
    ssl_policy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
    alpn_policy: "HTTP2Only",
  });
});

describe("clients' addresses are preserved as AWS does by default, or as asked", () => {
  const check = { healthCheck: { port: 80 } };
  const tls = { protocol: "TLS", certificateArn: CERTIFICATE } as const;
  test.each([
    ["TCP to a task", awsvpc({ port: 1 }), {}, "false"],
    ["TLS to a task", awsvpc({ port: 1 }), tls, "false"],
    ["UDP to a task", awsvpc({ port: 1, protocol: "udp" }), { protocol: "UDP", ...check }, "true"],
    ["TCP to an instance", bridge({ port: 1 }), {}, "true"],
    ["TCP to an instance in host mode", host({ port: 1 }), {}, "true"],
    ["asked for", awsvpc({ port: 1 }), { preserveClientIp: true }, "true"],
    ["asked not to", bridge({ port: 1 }), { preserveClientIp: false }, "false"],
  ] as const)("%s", (_, mode, props, expected) => {
    expect(behind(mode, props)[TARGET_GROUP]?.preserve_client_ip).toBe(expected);
  });
});

test("a target group that is checked over HTTP has an address of its own", () => {
  const targetGroups = (protocol: "TCP" | "HTTP" | "HTTPS") =>
    Object.keys(ofType(behind(awsvpc({ port: 1 }), { healthCheck: { protocol } }), "aws_lb_target_group"));
  expect(targetGroups("TCP")).toEqual(["orders_nlb_443"]);
  for (const protocol of ["HTTP", "HTTPS"] as const) {
    expect(targetGroups(protocol)).toEqual(["orders_nlb_443_http_check"]);
  }
});

test("what else is asked of a target group", () => {
  const props = { deregistrationDelay: 30, proxyProtocolV2: true, stickiness: true };
  expect(behind(awsvpc({ port: 1 }), props)[TARGET_GROUP]).toMatchObject({
    deregistration_delay: "30",
    proxy_protocol_v2: true,
    stickiness: { type: "source_ip", enabled: true },
  });
});

describe("connections to a task that stops are closed after its delay as AWS does by default, or as asked", () => {
  const udp = { protocol: "UDP", healthCheck: { port: 80 } } as const;
  test.each([
    ["TCP", awsvpc({ port: 1 }), {}, false],
    ["UDP", awsvpc({ port: 1, protocol: "udp" }), udp, true],
    ["TCP, asked for", awsvpc({ port: 1 }), { connectionTermination: true }, true],
    [
      "UDP, asked not to",
      awsvpc({ port: 1, protocol: "udp" }),
      { ...udp, connectionTermination: false },
      false,
    ],
  ] as const)("%s", (_, mode, props, expected) => {
    expect(behind(mode, props)[TARGET_GROUP]?.connection_termination).toBe(expected);
  });
});

test("a TCP listener closes idle connections when it is told to, and others have no such time", () => {
  const listener = (props: NlbListenerProps) =>
    behind(awsvpc({ port: 1 }), props)["aws_lb_listener.orders_nlb_443"];
  expect(listener({ idleTimeout: 600 })).toMatchObject({ tcp_idle_timeout_seconds: 600 });
  expect(listener({ protocol: "TLS", certificateArn: CERTIFICATE })).not.toHaveProperty(
    "tcp_idle_timeout_seconds",
  );
});

test("what is only known at apply is passed on", () => {
  const { number } = TOKENS;
  const mode = awsvpc({ port: number });
  const props = { deregistrationDelay: number, idleTimeout: number, healthCheck: { port: number } };
  const resources = behind(mode, props, number);
  expect(resources["aws_lb_listener.orders_nlb_port"]).toMatchObject({
    port: `\${var.value}`,
    tcp_idle_timeout_seconds: `\${var.value}`,
  });
  expect(resources["aws_lb_target_group.orders_nlb_port"]).toMatchObject({
    port: `\${var.value}`,
    deregistration_delay: `\${var.value}`,
  });
});

describe("a listener for a service", () => {
  const UDP = { port: 53, protocol: "udp" } as const;
  const reach = (mode: NetworkMode, props: NlbListenerProps = {}, port = 53) => {
    const { nlb, service } = withNlb();
    return () => service("orders", mode, [nlb.listener(port, props)]);
  };

  test("is refused in none mode, with the mode's reason", () => {
    expect(onlyProblem(reach(none()))).toMatchObject({
      given: "listener 53 of app/nlb with network none",
      rule: expect.stringContaining("nothing reaches it"),
      fix: "leave the path out, or use another mode",
    });
  });

  test("is refused without a port", () => {
    expect(onlyProblem(reach(awsvpc()))).toMatchObject({
      given: "listener 53 of app/nlb with network awsvpc and no port",
      fix: "write the port the application listens on, e.g. port: 8080",
    });
  });

  test.each([
    [
      "TCP",
      awsvpc(UDP),
      {},
      "a TCP listener sends TCP to its targets",
      'write protocol: "UDP" for the listener, or leave out that of the port',
    ],
    [
      "TLS",
      bridge(UDP),
      { protocol: "TLS", certificateArn: CERTIFICATE },
      "a TLS listener sends TCP to its targets",
      'write protocol: "UDP" for the listener, or leave out that of the port',
    ],
    [
      "UDP",
      awsvpc({ port: 53 }),
      { protocol: "UDP" },
      "a UDP listener sends UDP to its targets",
      'write protocol: "udp" beside the port, or leave out that of the listener',
    ],
  ] as const)(
    "with protocol %s is refused for a port with the other one",
    (protocol, mode, props, rule, fix) => {
      const [main] = mode.portMappings;
      expect(onlyProblem(reach(mode, props))).toEqual({
        given: `listener 53 of app/nlb with protocol "${protocol}", for a port with protocol "${main?.protocol}"`,
        rule,
        fix,
        page: expect.stringContaining("load-balancer-target-groups"),
      });
    },
  );

  test.each([
    ["TCP", awsvpc({ port: 53 }), {}],
    ["UDP", awsvpc(UDP), { protocol: "UDP", healthCheck: { port: 53 } }],
  ] as const)("with protocol %s is accepted for a port with the same one", (_, mode, props) => {
    expect(reach(mode, props)).not.toThrow();
  });

  test("is refused where its health check finds no port", () => {
    expect(onlyProblem(reach(awsvpc(UDP), { protocol: "UDP" })).given).toBe(
      "no healthCheck port, and port 53 is one for UDP",
    );
  });

  test("is refused for what AWS refuses of it, at the service's path", () => {
    expect(reach(awsvpc({ port: 53 }), {}, 0)).toThrow(/^app\/orders: listener port 0 is not possible/);
  });

  test("is refused in another VPC, naming both", () => {
    const { stack, service } = withNlb();
    const vpc = new Vpc(stack, "elsewhere", { cidr: "10.1.0.0/16", zones: ["a", "b"] });
    const far = new InternalNlb(stack, "far", { vpc });
    expect(onlyProblem(() => service("orders", awsvpc({ port: 1 }), [far.listener(443)])).given).toBe(
      "listener 443 of app/far in app/elsewhere, for a service in app/vpc",
    );
  });
});

describe("the listeners of an NLB", () => {
  const mode = awsvpc({ port: 5432 });

  test("have ports of their own, in whichever stacks", () => {
    const app = newApp();
    const { nlb, service } = withNlb(newStack("network", app));
    service("orders", mode, [nlb.listener(1)], newStack("first", app));
    service("users", mode, [nlb.listener(2)], newStack("second", app));
    const third = newStack("third", app);
    const act = () => service("carts", mode, [nlb.listener(1)], third);
    expect(onlyProblem(act)).toMatchObject({
      given: "listener 1 of network/nlb, already that of first/orders",
      rule: "a load balancer has one listener a port",
      fix: "write a port that is free; taken are 1, 2",
    });
    expect(() => service("pay", mode, [nlb.listener(3)], third)).not.toThrow();
  });

  test("may have the same port on two NLBs, for one service too", () => {
    const { stack, vpc, nlb, service } = withNlb();
    const other = new InternalNlb(stack, "other", { vpc });
    service("orders", mode, [nlb.listener(1), other.listener(1)]);
    expect(Object.keys(ofType(synth(stack), "aws_lb_listener")).sort()).toEqual([
      "alb",
      "orders_nlb_1",
      "orders_other_1",
    ]);
  });

  test("lead to one service each", () => {
    const { nlb, service } = withNlb();
    const listener = nlb.listener(1);
    service("orders", mode, [listener]);
    expect(onlyProblem(() => service("carts", mode, [listener]))).toMatchObject({
      given: "listener 1 of app/nlb, already that of app/orders",
      fix: "call nlb.listener(…) once for each service, with a port of its own",
    });
  });

  test("with ports only known at apply are not judged, but told apart by their services", () => {
    const { nlb, service } = withNlb();
    const unknown = () => nlb.listener(TOKENS.number);
    service("orders", mode, [unknown()]);
    expect(() => service("carts", mode, [unknown()])).not.toThrow();
    expect(onlyProblem(() => service("users", mode, [unknown(), unknown()]))).toEqual({
      given: "listener port of app/nlb, the service's second with a port that is only known at apply",
      rule: "a listener's address in Terraform holds its port",
      fix: "write one of the two as a number",
    });
  });

  test("are 50 at most", () => {
    const { nlb, service } = withNlb();
    // A service has five target groups at most.
    for (let port = 1; port <= 46; port += 5) {
      service(
        `s${port}`,
        mode,
        [0, 1, 2, 3, 4].map((further) => nlb.listener(port + further)),
      );
    }
    expect(onlyProblem(() => service("s51", mode, [nlb.listener(51)]))).toEqual({
      given: "listener 51 of app/nlb, beside 50 others",
      rule: "a Network Load Balancer has at most 50 listeners",
      fix: "make another InternalNlb for it",
      page: expect.stringContaining("load-balancer-limits"),
    });
  });
});

test("a listener beside a path of an ALB: each has a target group of its own", () => {
  const { stack, nlb, alb, service } = withNlb();
  service("orders", awsvpc({ port: 80 }), [nlb.listener(80), alb.path("/orders", { priority: 1 })]);
  const resources = synth(stack);
  expect(Object.keys(ofType(resources, "aws_lb_target_group")).sort()).toEqual(["orders", "orders_nlb_80"]);
  expect(resources["aws_ecs_service.orders"]?.load_balancer).toHaveLength(2);
});

test("a service that may call the NLB is let in, and no other", () => {
  const stack = newStack();
  const { vpc, cluster } = network(stack);
  const service = (id: string, reachableBy: ServicePath[] = []) =>
    new Service(stack, id, { cluster, network: awsvpc({ port: 80 }), ...TASK, reachableBy });
  const nlb = new InternalNlb(stack, "nlb", { vpc, allowFrom: [service("web")] });
  service("other");
  service("orders", [nlb.listener(443)]);
  const ingress = ofType(synth(stack), "aws_vpc_security_group_ingress_rule");
  expect(Object.keys(ingress).sort()).toEqual(["orders_from_nlb", "orders_nlb_443_from_web"]);
  expect(ingress.orders_nlb_443_from_web).toMatchObject({
    security_group_id: `\${aws_security_group.nlb.id}`,
    referenced_security_group_id: `\${aws_security_group.web.id}`,
    from_port: 443,
  });
});

test("a service of another stack adds to its own stack and changes nothing in the NLB's", () => {
  const build = (withService: boolean) => {
    const app = newApp();
    const stack = newStack("network", app);
    const { vpc, cluster } = network(stack);
    const nlb = new InternalNlb(stack, "nlb", { vpc, allowFrom: [vpc] });
    const other = newStack("orders", app);
    const reachableBy = withService ? [nlb.listener(443)] : [];
    new Service(other, "orders", { cluster, network: awsvpc({ port: 80 }), ...TASK, reachableBy });
    return { shared: synth(stack), own: synth(other) };
  };
  const { shared, own } = build(true);
  expect(shared).toEqual(build(false).shared);
  expect(Object.keys(own)).toEqual(
    expect.arrayContaining([
      "aws_lb_listener.orders_network_nlb_443",
      "aws_lb_target_group.orders_network_nlb_443",
      "aws_vpc_security_group_ingress_rule.orders_network_nlb_443_from_network_vpc",
    ]),
  );
});

test("adding a service to others changes nothing of theirs", () => {
  const build = (ids: string[]) => {
    const { stack, nlb, service } = withNlb();
    for (const id of ids) {
      const mode = id.startsWith("b") ? bridge : awsvpc;
      service(id, mode({ port: 80 }), [nlb.listener(Number(id.slice(1)))]);
    }
    return synth(stack);
  };
  const before = build(["a1", "b2"]);
  const after = build(["a3", "a1", "b4", "b2"]);
  expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
  for (const [address, args] of Object.entries(before))
    expect({ address, args: after[address] }).toEqual({ address, args });
});
