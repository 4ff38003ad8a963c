import { TerraformVariable } from "cdktf";
import type { Nat, NatMode, NatProps } from "../../../modules/vpc/nat-settings";
import type { Tiers } from "../../../modules/vpc/tiers";
import { Vpc, type VpcProps } from "../../../modules/vpc/vpc";
import { onlyProblem } from "../../support/problems";
import { newStack, ofType, pick, type Resources, synth } from "../../support/synth";

const TIERS = { private: { access: "private" }, public: { access: "public" } } as const;
const DATA = { access: "isolated", prefixLength: 24 } as const;

function synthVpc(props: Partial<VpcProps>): Resources {
  const stack = newStack();
  new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], ...props });
  return synth(stack);
}
const gateways = (resources: Resources) => ofType(resources, "aws_nat_gateway");
const natOf = (resources: Resources, route: string) => ofType(resources, "aws_route")[route]?.nat_gateway_id;

describe("a single gateway", () => {
  const nat: NatProps = { mode: "single", zone: "b" };

  test("lies in the zone it is pinned to, and all zones use it", () => {
    const resources = synthVpc({ nat });
    expect(gateways(resources)).toMatchObject({ vpc_nat_b: { subnet_id: `\${aws_subnet.vpc_public_b.id}` } });
    expect(natOf(resources, "vpc_private_a")).toBe(`\${aws_nat_gateway.vpc_nat_b.id}`);
  });

  test("stays there when zones before it come and go", () => {
    const before = synthVpc({ nat, zones: ["b", "c"] });
    expect(pick(synthVpc({ nat, zones: ["a", "b", "c"] }), Object.keys(before))).toEqual(before);
  });

  test("as an object is what the word is", () => {
    expect(synthVpc({ nat: { mode: "single" } })).toEqual(synthVpc({ nat: "single" }));
    expect(synthVpc({ nat: { mode: "per-zone" } })).toEqual(synthVpc({ nat: "per-zone" }));
  });
});

describe("Elastic IP addresses of the user's", () => {
  test("are used in their zones, and others are made for the rest", () => {
    const resources = synthVpc({ nat: { mode: "per-zone", elasticIpAllocationIds: { b: "eipalloc-1" } } });
    expect(gateways(resources)).toMatchObject({
      vpc_nat_a: { allocation_id: `\${aws_eip.vpc_nat_a.id}` },
      vpc_nat_b: { allocation_id: "eipalloc-1" },
    });
    expect(Object.keys(ofType(resources, "aws_eip"))).toEqual(["vpc_nat_a"]);
  });

  test("may be tokens", () => {
    const stack = newStack();
    const id = new TerraformVariable(stack, "eip", {}).stringValue;
    new Vpc(stack, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a"],
      nat: { mode: "single", elasticIpAllocationIds: { a: id } },
    });
    expect(gateways(synth(stack)).vpc_nat_a?.allocation_id).toBe(`\${var.eip}`);
  });
});

describe("private gateways", () => {
  const tiers: Tiers = { tasks: { access: "private" }, routable: { access: "isolated", prefixLength: 28 } };
  const resources = synthVpc({
    tiers,
    nat: { mode: "per-zone", connectivityType: "private", tier: "routable" },
  });

  test("have no address and need no internet", () => {
    expect(gateways(resources).vpc_nat_b).toEqual({
      connectivity_type: "private",
      subnet_id: `\${aws_subnet.vpc_routable_b.id}`,
      tags: { Name: "app-vpc-nat-b" },
    });
    expect(ofType(resources, "aws_eip")).toEqual({});
    expect(ofType(resources, "aws_internet_gateway")).toEqual({});
  });

  test("are where private tiers' routes lead, and not their own tier's", () => {
    expect(natOf(resources, "vpc_tasks_b")).toBe(`\${aws_nat_gateway.vpc_nat_b.id}`);
    expect(Object.keys(ofType(resources, "aws_route")).sort()).toEqual(["vpc_tasks_a", "vpc_tasks_b"]);
  });
});

describe("tiers and NAT", () => {
  test("isolated tiers have no route out, and tables for routes of yours", () => {
    const resources = synthVpc({ tiers: { ...TIERS, data: DATA } });
    expect(Object.keys(ofType(resources, "aws_route")).filter((name) => name.includes("data"))).toEqual([]);
    expect(Object.keys(ofType(resources, "aws_route_table"))).toEqual(
      expect.arrayContaining(["vpc_data_a", "vpc_data_b"]),
    );
  });

  test("each private tier has the routes of its zone", () => {
    const resources = synthVpc({
      tiers: { ...TIERS, tasks: { ...TIERS.private, prefixLength: 22 } },
      nat: "per-zone",
    });
    expect(natOf(resources, "vpc_tasks_b")).toBe(natOf(resources, "vpc_private_b"));
  });

  test("the gateways lie in the tier that is named", () => {
    const tiers = { ...TIERS, edge: { access: "public", prefixLength: 28 } } as const;
    expect(gateways(synthVpc({ tiers, nat: { mode: "single", tier: "edge" } })).vpc_nat_a?.subnet_id).toBe(
      `\${aws_subnet.vpc_edge_a.id}`,
    );
    expect(gateways(synthVpc({ tiers })).vpc_nat_a?.subnet_id).toBe(`\${aws_subnet.vpc_public_a.id}`);
  });

  test("there is none by default where no tier is private", () => {
    const resources = synthVpc({ tiers: { public: TIERS.public, data: DATA } });
    expect(gateways(resources)).toEqual({});
  });

  test("a VPC without a public tier has no internet gateway", () => {
    const resources = synthVpc({ tiers: { data: DATA } });
    expect(ofType(resources, "aws_internet_gateway")).toEqual({});
    expect(ofType(resources, "aws_route")).toEqual({});
  });

  test("from isolated to private, only routes come", () => {
    const isolated = synthVpc({ tiers: { ...TIERS, data: DATA } });
    const open = synthVpc({ tiers: { ...TIERS, data: { ...DATA, access: "private" } } });
    expect(pick(open, Object.keys(isolated))).toEqual(isolated);
    const added = Object.keys(open).filter((address) => !(address in isolated));
    expect(added.sort()).toEqual(["aws_route.vpc_data_a", "aws_route.vpc_data_b"]);
  });
});

describe("refused, and its nearest neighbour accepted", () => {
  type Case = Partial<VpcProps>;
  const priv: Tiers = { private: TIERS.private };
  test.each<[string, Case, { given: string; rule: string; fix: string }, Case]>([
    [
      "a word there is not",
      { nat: "one" as NatMode },
      { given: 'nat "one"', rule: "none, single, per-zone or instance", fix: '"single"' },
      { nat: "single" },
    ],
    [
      "NAT without a public tier",
      { tiers: priv, nat: "per-zone" },
      {
        given: 'nat "per-zone" without a public tier',
        rule: "from a public subnet",
        fix: 'access: "public"',
      },
      { tiers: TIERS, nat: "per-zone" },
    ],
    [
      "the usual NAT without a public tier",
      { tiers: priv },
      {
        given: 'nat "single" (the default) without a public tier',
        rule: "public subnet",
        fix: 'nat: "none"',
      },
      { tiers: priv, nat: "none" },
    ],
    [
      "a public tier with IPv6 only",
      { tiers: { ...priv, public: { access: "public", ipv6: "only" } }, ipv6: "amazon" },
      { given: "without a public tier", rule: "with IPv4 addresses", fix: "add a tier" },
      { tiers: { ...priv, public: { access: "public" } }, ipv6: "amazon" },
    ],
    [
      "NAT that nothing uses",
      { tiers: { public: TIERS.public }, nat: "single" },
      { given: 'nat "single" without a private tier', rule: "it costs", fix: 'nat: "none"' },
      { tiers: { public: TIERS.public }, nat: "none" },
    ],
    [
      "a zone that isn't used",
      { nat: { mode: "single", zone: "c" } },
      { given: 'nat.zone "c" with zones ["a","b"]', rule: "one of its zones", fix: 'one of "a", "b"' },
      { nat: { mode: "single", zone: "b" } },
    ],
    [
      "a zone for one in each",
      { nat: { mode: "per-zone", zone: "a" } },
      { given: 'nat.zone "a" with mode "per-zone"', rule: "no one zone", fix: 'mode: "single"' },
      { nat: { mode: "per-zone" } },
    ],
    [
      "a tier that isn't public",
      { nat: { mode: "single", tier: "private" } },
      { given: 'with tier "private"', rule: "public subnet", fix: 'tier: "public"' },
      { nat: { mode: "single", tier: "public" } },
    ],
    [
      "an address of a zone without a gateway",
      { nat: { mode: "single", elasticIpAllocationIds: { a: "eipalloc-1", b: "eipalloc-2" } } },
      {
        given: 'elasticIpAllocationIds for zones ["b"]',
        rule: "gateways are in a only",
        fix: "these zones: a",
      },
      { nat: { mode: "single", elasticIpAllocationIds: { a: "eipalloc-1" } } },
    ],
    [
      "an address by itself, for its allocation id",
      { nat: { mode: "single", elasticIpAllocationIds: { a: "203.0.113.7" } } },
      {
        given: 'nat.elasticIpAllocationIds.a "203.0.113.7"',
        rule: "named by its allocation id",
        fix: 'write one like "eipalloc-',
      },
      { nat: { mode: "single", elasticIpAllocationIds: { a: "eipalloc-1" } } },
    ],
    [
      "one address for two gateways",
      { nat: { mode: "per-zone", elasticIpAllocationIds: { a: "eipalloc-1", b: "eipalloc-1" } } },
      {
        given: 'nat.elasticIpAllocationIds.a and b "eipalloc-1"',
        rule: "one network interface at a time",
        fix: "write another for b, or leave it out there",
      },
      { nat: { mode: "per-zone", elasticIpAllocationIds: { a: "eipalloc-1", b: "eipalloc-2" } } },
    ],
    [
      "an address for a private gateway",
      {
        tiers: { ...priv, data: DATA },
        nat: {
          mode: "single",
          connectivityType: "private",
          tier: "data",
          elasticIpAllocationIds: { a: "eipalloc-1" },
        },
      },
      {
        given: 'with connectivityType "private"',
        rule: "no Elastic IP",
        fix: "leave elasticIpAllocationIds out",
      },
      { tiers: { ...priv, data: DATA }, nat: { mode: "single", connectivityType: "private", tier: "data" } },
    ],
    [
      "a private gateway without a tier",
      { tiers: { ...priv, data: DATA }, nat: { mode: "single", connectivityType: "private" } },
      { given: "of connectivityType private without a tier", rule: "an isolated one", fix: 'tier: "data"' },
      { tiers: { ...priv, data: DATA }, nat: { mode: "single", connectivityType: "private", tier: "data" } },
    ],
    [
      "a private gateway whose own routes lead back to it",
      { nat: { mode: "single", connectivityType: "private", tier: "private" } },
      { given: 'with tier "private"', rule: "don't lead back to it", fix: "add a tier" },
      { tiers: { ...TIERS, data: DATA }, nat: { mode: "single", connectivityType: "private", tier: "data" } },
    ],
  ])("%s", (_, refused, { given, rule, fix }, accepted) => {
    expect(onlyProblem(() => synthVpc(refused))).toMatchObject({
      given: expect.stringContaining(given),
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    });
    expect(() => synthVpc(accepted)).not.toThrow();
  });

  test.each<Nat>(["none", "single", "per-zone"])("nothing of nat %j in the usual tiers", (nat) => {
    expect(() => synthVpc({ nat })).not.toThrow();
  });
});
