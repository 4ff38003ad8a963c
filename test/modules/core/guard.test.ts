import { Construct } from "constructs";
import { Guard } from "../../../modules/core/guard";
import { type Peer, type TrafficSource, vpcSources } from "../../../modules/core/peer";
import type { IngressPorts } from "../../../modules/core/port-range";
import { newApp, newStack, ofType, synth } from "../../support/synth";

function peer(construct: Construct, source: Partial<TrafficSource>): Peer {
  return {
    trafficSources: [{ construct, from: { securityGroupId: "sg-peer" }, egressByRule: false, ...source }],
  };
}

const USUAL: IngressPorts = { protocol: "tcp", from: 80, to: 90 };

function setUp() {
  const app = newApp();
  const stack = newStack("app", app);
  const guard = new Guard(new Construct(stack, "orders"), "sg-orders", USUAL);
  return { app, stack, guard, web: new Construct(stack, "web") };
}

const PORTS = { ip_protocol: "tcp", from_port: 80, to_port: 90 };

test("a security group is let in by a rule of its own", () => {
  const { stack, guard, web } = setUp();
  guard.admit(peer(web, {}), USUAL);
  expect(synth(stack)).toEqual({
    "aws_vpc_security_group_ingress_rule.orders_from_web": {
      security_group_id: "sg-orders",
      description: "From app/web",
      referenced_security_group_id: "sg-peer",
      ...PORTS,
    },
  });
});

test("one that lets out only what rules say gets one of those too", () => {
  const { stack, guard, web } = setUp();
  expect(guard.admit(peer(web, { egressByRule: true }), USUAL)).toHaveLength(2);
  expect(synth(stack)["aws_vpc_security_group_egress_rule.orders_from_web"]).toEqual({
    security_group_id: "sg-peer",
    description: "To app/orders",
    referenced_security_group_id: "sg-orders",
    ...PORTS,
  });
});

test("AWS's list of a service's blocks is let in by its id", () => {
  const { stack, guard, web } = setUp();
  guard.admit(peer(web, { from: { prefixListId: "pl-lattice" } }), USUAL);
  expect(synth(stack)).toEqual({
    "aws_vpc_security_group_ingress_rule.orders_from_web": {
      security_group_id: "sg-orders",
      description: "From app/web",
      prefix_list_id: "pl-lattice",
      ...PORTS,
    },
  });
});

test("a block is let in as such", () => {
  const { stack, guard, web } = setUp();
  guard.admit(peer(web, { from: { cidr: "10.0.0.0/16" } }), USUAL);
  expect(synth(stack)).toEqual({
    "aws_vpc_security_group_ingress_rule.orders_from_web": {
      security_group_id: "sg-orders",
      description: "From app/web",
      cidr_ipv4: "10.0.0.0/16",
      ...PORTS,
    },
  });
});

test("an IPv6 block is let in by a rule of its own beside that of the IPv4 block", () => {
  const { stack, guard, web } = setUp();
  const vpc = { trafficSources: vpcSources(web, "10.0.0.0/16", "2001:db8:0:1200::/56") };
  const other: IngressPorts = { protocol: "tcp", from: 443, to: 443 };
  expect(guard.admit(vpc, USUAL)).toHaveLength(2);
  guard.admit(vpc, other);
  guard.admit(vpc, USUAL);
  const rules = ofType(synth(stack), "aws_vpc_security_group_ingress_rule");
  expect(Object.keys(rules).sort()).toEqual([
    "orders_from_web",
    "orders_from_web_443",
    "orders_from_web_ipv6",
    "orders_from_web_ipv6_443",
  ]);
  expect(rules.orders_from_web_ipv6).toEqual({
    security_group_id: "sg-orders",
    description: "From app/web",
    cidr_ipv6: "2001:db8:0:1200::/56",
    ...PORTS,
  });
  expect(rules.orders_from_web).not.toHaveProperty("cidr_ipv6");
});

test("a VPC without an IPv6 block is one source", () => {
  const { web } = setUp();
  expect(vpcSources(web, "10.0.0.0/16", undefined)).toEqual([
    { construct: web, from: { cidr: "10.0.0.0/16" }, egressByRule: false },
  ]);
});

test("a peer of another stack is named with its stack", () => {
  const { app, stack, guard } = setUp();
  guard.admit(peer(new Construct(newStack("network", app), "alb"), {}), USUAL);
  expect(Object.keys(synth(stack))).toEqual(["aws_vpc_security_group_ingress_rule.orders_from_network_alb"]);
});

test("a peer that is let in twice has its rules once", () => {
  const { stack, guard, web } = setUp();
  const first = guard.admit(peer(web, { egressByRule: true }), USUAL);
  const second = guard.admit(peer(web, { egressByRule: true }), USUAL);
  expect(second.map((rule, index) => rule === first[index])).toEqual([true, true]);
  expect(Object.keys(synth(stack))).toHaveLength(2);
});

test.each<[IngressPorts, string]>([
  [{ protocol: "tcp", from: 8080, to: 8080 }, "orders_from_web_8080"],
  [{ protocol: "udp", from: 53, to: 53 }, "orders_from_web_udp_53"],
  [{ protocol: "tcp", from: 9000, to: 9010 }, "orders_from_web_9000-9010"],
  [{ protocol: "udp", from: 80, to: 90 }, "orders_from_web_udp_80-90"],
])("ports other than the usual are in the address: %j", (ports, address) => {
  const { stack, guard, web } = setUp();
  guard.admit(peer(web, {}), ports);
  guard.admit(peer(web, {}), USUAL);
  const type = "aws_vpc_security_group_ingress_rule";
  const resources = synth(stack);
  expect(Object.keys(resources).sort()).toEqual([`${type}.${address}`, `${type}.orders_from_web`].sort());
  expect(resources[`${type}.${address}`]).toMatchObject({
    ip_protocol: ports.protocol,
    from_port: ports.from,
    to_port: ports.to,
  });
});

test("each source of a peer has rules of its own", () => {
  const { stack, guard, web } = setUp();
  const [source] = peer(web, {}).trafficSources as [TrafficSource];
  guard.admit({ trafficSources: [source, { ...source, construct: new Construct(stack, "batch") }] }, USUAL);
  expect(Object.keys(synth(stack)).sort()).toEqual([
    "aws_vpc_security_group_ingress_rule.orders_from_batch",
    "aws_vpc_security_group_ingress_rule.orders_from_web",
  ]);
});

describe("on behalf of a service in a stack that lives from the owner's", () => {
  function otherStack() {
    const { app, stack, guard } = setUp();
    const other = newStack("shop", app);
    return {
      stack,
      other,
      guard,
      service: new Construct(other, "service"),
      alb: new Construct(other, "alb"),
    };
  }

  test("a peer of that stack is let in by rules in that stack, once for all its services", () => {
    const { stack, other, guard, service, alb } = otherStack();
    guard.admit(peer(alb, {}), USUAL, service);
    guard.admit(peer(alb, {}), USUAL, new Construct(other, "service2"));
    expect(Object.keys(synth(other))).toEqual(["aws_vpc_security_group_ingress_rule.app_orders_from_alb"]);
    expect(synth(stack)).toEqual({});
  });

  test("any other peer is let in by rules of the owner's", () => {
    const { stack, other, guard, service } = otherStack();
    guard.admit(peer(new Construct(stack, "batch"), {}), USUAL, service);
    expect(Object.keys(synth(stack))).toEqual(["aws_vpc_security_group_ingress_rule.orders_from_batch"]);
    expect(synth(other)).toEqual({});
  });
});
