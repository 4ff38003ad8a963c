import { Construct } from "constructs";
import { Guard } from "../../../modules/core/guard";
import type { Peer, TrafficSource } from "../../../modules/core/peer";
import { newApp, newStack, synth } from "../../support/synth";

function peer(construct: Construct, source: Partial<TrafficSource>): Peer {
  return {
    trafficSource: { construct, from: { securityGroupId: "sg-peer" }, egressByRule: false, ...source },
  };
}

function setUp() {
  const app = newApp();
  const stack = newStack("app", app);
  const guard = new Guard(new Construct(stack, "orders"), "sg-orders", { from: 80, to: 90 });
  return { app, stack, guard, web: new Construct(stack, "web") };
}

const PORTS = { ip_protocol: "tcp", from_port: 80, to_port: 90 };

test("a security group is let in by a rule of its own", () => {
  const { stack, guard, web } = setUp();
  guard.admit(peer(web, {}));
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
  expect(guard.admit(peer(web, { egressByRule: true }))).toHaveLength(2);
  expect(synth(stack)["aws_vpc_security_group_egress_rule.orders_from_web"]).toEqual({
    security_group_id: "sg-peer",
    description: "To app/orders",
    referenced_security_group_id: "sg-orders",
    ...PORTS,
  });
});

test("a block is let in as such", () => {
  const { stack, guard, web } = setUp();
  guard.admit(peer(web, { from: { cidr: "10.0.0.0/16" } }));
  expect(synth(stack)).toEqual({
    "aws_vpc_security_group_ingress_rule.orders_from_web": {
      security_group_id: "sg-orders",
      description: "From app/web",
      cidr_ipv4: "10.0.0.0/16",
      ...PORTS,
    },
  });
});

test("a peer of another stack is named with its stack", () => {
  const { app, stack, guard } = setUp();
  guard.admit(peer(new Construct(newStack("network", app), "alb"), {}));
  expect(Object.keys(synth(stack))).toEqual(["aws_vpc_security_group_ingress_rule.orders_from_network_alb"]);
});

test("a peer that is let in twice has its rules once", () => {
  const { stack, guard, web } = setUp();
  const first = guard.admit(peer(web, { egressByRule: true }));
  expect(guard.admit(peer(web, { egressByRule: true }))).toBe(first);
  expect(Object.keys(synth(stack))).toHaveLength(2);
});
