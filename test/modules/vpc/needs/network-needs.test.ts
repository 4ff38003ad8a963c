import { Construct } from "constructs";
import { loadBalancerAddresses } from "../../../../modules/vpc/needs/address-uses";
import { NetworkNeeds } from "../../../../modules/vpc/needs/network-needs";
import { newStack, synth } from "../../../support/synth";

/** A VPC of an isolated tier in one zone, and what is in it. */
function made(services: readonly string[], alb: boolean) {
  const stack = newStack();
  const vpc = new Construct(stack, "vpc");
  const needs = new NetworkNeeds(vpc, {
    subnets: [{ tier: "cut", zone: "a", cidr: "10.0.0.0/28" }],
    egress: new Map([["cut", "none"]]),
  });
  const user = { label: "app/orders", tier: "cut", publicIp: false, otherImages: [] };
  needs.add({ endpoints: [{ ...user, uses: ["logs"] }] });
  if (alb) needs.add({ addresses: loadBalancerAddresses("app/alb", "cut") });
  needs.provide({ services: new Set(services), gateways: new Set() }, []);
  return { stack, vpc, needs };
}

test("synth fails with all that is missing, at once", () => {
  const { stack, needs } = made([], true);
  needs.add({ addresses: loadBalancerAddresses("app/other", "cut") });
  expect(() => synth(stack)).toThrow(
    /app\/orders in tier "cut".*without endpoints for logs is not possible\.(.|\n)*tier "cut" of 10\.0\.0\.0\/28 in a/,
  );
});

test("synth passes once it is there, endpoints made after their users too", () => {
  const { stack, vpc } = made(["logs"], false);
  expect(() => synth(stack)).not.toThrow();
  expect(vpc.node.metadata).toEqual([]);
});

test("a subnet that will be nearly full is a warning, once", () => {
  const { stack, vpc, needs } = made(["logs"], true);
  needs.add({ addresses: [{ label: "app/tasks", tier: "cut", perSubnet: 0, shared: 2 }] });
  synth(stack);
  synth(stack);
  expect(vpc.node.metadata).toMatchObject([
    { type: "@cdktf/warn", data: expect.stringContaining("may need 10 of its 11 usable addresses, 91 %") },
  ]);
});
