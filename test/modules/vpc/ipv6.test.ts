import { InternalAlb } from "../../../modules/paths/internal-alb/internal-alb";
import type { TierProps } from "../../../modules/vpc/tiers";
import { Vpc, type VpcProps } from "../../../modules/vpc/vpc";
import { onlyProblem } from "../../support/problems";
import { newStack, ofType, only, pick, type Resources, synth } from "../../support/synth";

const TIERS = {
  private: { access: "private" },
  public: { access: "public" },
  data: { access: "isolated" },
} as const;

function synthVpc(props: Partial<VpcProps>): Resources {
  const stack = newStack();
  new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], tiers: TIERS, ipv6: "amazon", ...props });
  return synth(stack);
}
const ipv6 = (resources: Resources, name: string) => ofType(resources, "aws_subnet")[name]?.ipv6_cidr_block;
const block = (index: number) => `\${cidrsubnet(aws_vpc.vpc.ipv6_cidr_block, 8, ${index})}`;

describe("dual-stack", () => {
  const resources = synthVpc({});

  test("the VPC gets a block of Amazon's, and each subnet a /64 of it beside its IPv4 block", () => {
    expect(only(resources, "aws_vpc")).toMatchObject({ assign_generated_ipv6_cidr_block: true });
    expect(ofType(resources, "aws_subnet").vpc_public_b).toMatchObject({
      cidr_block: "10.0.48.0/24",
      ipv6_cidr_block: block(33),
      assign_ipv6_address_on_creation: true,
    });
  });

  test("a tier's place is its place in the list, in 32 of each zone", () => {
    const places = ["private_a", "private_b", "public_a", "public_b", "data_a", "data_b"].map((subnet) =>
      ipv6(resources, `vpc_${subnet}`),
    );
    expect(places).toEqual([0, 32, 1, 33, 2, 34].map(block));
  });

  test("public subnets reach the IPv6 internet, private ones through an egress-only gateway, isolated ones not", () => {
    const routes = Object.entries(ofType(resources, "aws_route")).filter(
      ([, route]) => route.destination_ipv6_cidr_block === "::/0",
    );
    const egress_only_gateway_id = `\${aws_egress_only_internet_gateway.vpc.id}`;
    expect(Object.fromEntries(routes)).toMatchObject({
      vpc_public_ipv6: { gateway_id: `\${aws_internet_gateway.vpc.id}` },
      vpc_private_a_ipv6: { egress_only_gateway_id },
      vpc_private_b_ipv6: { egress_only_gateway_id },
    });
    expect(routes).toHaveLength(3);
  });

  test("whoever lets the VPC in lets in both of its blocks; without IPv6 the one it has", () => {
    const rules = (props: Partial<VpcProps>) => {
      const stack = newStack();
      const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], ...props });
      new InternalAlb(stack, "alb", { vpc, allowFrom: [vpc] });
      return ofType(synth(stack), "aws_vpc_security_group_ingress_rule");
    };
    const { alb_from_vpc, ...others } = rules({});
    expect(others).toEqual({});
    expect(rules({ ipv6: "amazon" })).toEqual({
      alb_from_vpc,
      alb_from_vpc_ipv6: {
        security_group_id: `\${aws_security_group.alb.id}`,
        description: "From app/vpc",
        cidr_ipv6: `\${aws_vpc.vpc.ipv6_cidr_block}`,
        ip_protocol: "tcp",
        from_port: 80,
        to_port: 80,
      },
    });
  });

  test("what private subnets leave through is all there before those that need it", () => {
    const vpc = new Vpc(newStack(), "vpc", { cidr: "10.0.0.0/16", zones: ["a"], ipv6: "amazon" });
    expect(vpc.egress.map((resource) => resource.friendlyUniqueId)).toEqual([
      "vpc_private_a",
      "vpc_private_a",
      "vpc_private_a_ipv6",
    ]);
  });

  test("no egress-only gateway without a private tier", () => {
    const { private: _, ...tiers } = TIERS;
    expect(ofType(synthVpc({ tiers }), "aws_egress_only_internet_gateway")).toEqual({});
  });

  test("the IPv4 side stays as it is without", () => {
    const without = synthVpc({ ipv6: undefined });
    const changed = Object.keys(without).filter(
      (address) => JSON.stringify(without[address]) !== JSON.stringify(resources[address]),
    );
    expect(changed.every((address) => /^aws_(vpc|subnet)\./.test(address))).toBe(true);
    for (const [name, subnet] of Object.entries(ofType(without, "aws_subnet"))) {
      expect(ofType(resources, "aws_subnet")[name]).toMatchObject(subnet);
    }
  });

  test.each<[string, Partial<VpcProps>]>([
    ["a zone", { zones: ["a", "b", "e"] }],
    ["a tier at the end", { tiers: { ...TIERS, cache: { access: "private", prefixLength: 24 } } }],
  ])("%s that is added changes nothing that is there", (_, added) => {
    expect(pick(synthVpc(added), Object.keys(resources))).toEqual(resources);
  });

  test("a reserved tier keeps its place", () => {
    const tiers = { ...TIERS, public: { access: "reserved", prefixLength: 24 } } as const;
    expect(ipv6(synthVpc({ tiers, nat: "none" }), "vpc_data_b")).toBe(ipv6(resources, "vpc_data_b"));
  });

  test("a tier may stay without", () => {
    const subnets = ofType(
      synthVpc({ tiers: { ...TIERS, data: { access: "isolated", ipv6: false } } }),
      "aws_subnet",
    );
    expect(subnets.vpc_data_a).not.toHaveProperty("ipv6_cidr_block");
    expect(subnets.vpc_private_a).toHaveProperty("ipv6_cidr_block");
  });
});

describe("IPv6 only", () => {
  const SIX = { access: "private", ipv6: "only" } as const;
  const resources = synthVpc({ tiers: { ...TIERS, six: SIX } });

  test("the subnets have no IPv4 block, and instances there names without one", () => {
    const subnet = ofType(resources, "aws_subnet").vpc_six_a;
    expect(subnet).toMatchObject({
      ipv6_native: true,
      ipv6_cidr_block: block(3),
      assign_ipv6_address_on_creation: true,
      private_dns_hostname_type_on_launch: "resource-name",
      enable_resource_name_dns_aaaa_record_on_launch: true,
    });
    expect(subnet).not.toHaveProperty("cidr_block");
  });

  test("a private one reaches IPv4 through DNS64 and NAT64", () => {
    expect(ofType(resources, "aws_subnet").vpc_six_a?.enable_dns64).toBe(true);
    expect(ofType(resources, "aws_route").vpc_six_a_nat64).toMatchObject({
      destination_ipv6_cidr_block: "64:ff9b::/96",
      nat_gateway_id: `\${aws_nat_gateway.vpc_nat_a.id}`,
    });
    expect(ofType(resources, "aws_route")).not.toHaveProperty("vpc_six_a");
  });

  test("without NAT there is no DNS64", () => {
    const none = synthVpc({ tiers: { ...TIERS, six: SIX }, nat: "none" });
    expect(ofType(none, "aws_subnet").vpc_six_a?.enable_dns64).toBe(false);
    expect(ofType(none, "aws_route")).not.toHaveProperty("vpc_six_a_nat64");
  });

  test("a public one has the IPv6 route alone, and no NAT gateway lies there", () => {
    const tiers = { edge: { access: "public", ipv6: "only" }, ...TIERS } as const;
    const routes = ofType(synthVpc({ tiers }), "aws_route");
    expect(routes).toHaveProperty("vpc_edge_ipv6");
    expect(routes).not.toHaveProperty("vpc_edge");
    expect(ofType(synthVpc({ tiers }), "aws_nat_gateway").vpc_nat_a?.subnet_id).toBe(
      `\${aws_subnet.vpc_public_a.id}`,
    );
  });
});

describe("refused", () => {
  test.each([true, "only"] as const)(
    "ipv6 %j for a tier of a VPC without; with it is accepted",
    (tierIpv6) => {
      const tiers = { ...TIERS, six: { access: "isolated", ipv6: tierIpv6 } } as const;
      expect(onlyProblem(() => synthVpc({ tiers, ipv6: undefined }))).toMatchObject({
        given: `tiers.six.ipv6 ${JSON.stringify(tierIpv6)} in a VPC without ipv6`,
        rule: expect.stringContaining("part of its VPC's"),
        fix: 'write ipv6: "amazon" for the VPC, or leave it out of six',
      });
      expect(() => synthVpc({ tiers })).not.toThrow();
      expect(() =>
        synthVpc({ tiers: { ...TIERS, six: { ...tiers.six, ipv6: false } }, ipv6: undefined }),
      ).not.toThrow();
    },
  );

  test("more tiers than a /56 has blocks for; 32 are accepted", () => {
    const many = (count: number) => () => {
      const six = (index: number): [string, TierProps] => [`t${index}`, { access: "isolated", ipv6: "only" }];
      synthVpc({ tiers: Object.fromEntries(Array.from({ length: count }, (_, index) => six(index))) });
    };
    expect(onlyProblem(many(33))).toMatchObject({
      given: '33 tiers with ipv6 "amazon"',
      fix: "write 32 tiers or fewer",
    });
    expect(many(32)).not.toThrow();
  });

  test("another source of addresses", () => {
    expect(onlyProblem(() => synthVpc({ ipv6: "byoip" as "amazon" })).fix).toContain('ipv6: "amazon"');
  });
});
