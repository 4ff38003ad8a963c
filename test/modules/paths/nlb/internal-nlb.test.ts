import { InternalNlb, type InternalNlbProps } from "../../../../modules/paths/nlb/internal-nlb";
import { Vpc } from "../../../../modules/vpc/vpc";
import { onlyProblem } from "../../../support/problems";
import { newStack, ofType, only, synth } from "../../../support/synth";
import { TOKENS } from "../../task/samples";

function newNlb(props: Partial<InternalNlbProps> = {}, id = "nlb") {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  new InternalNlb(stack, id, { vpc, ...props });
  return synth(stack);
}

describe("the load balancer", () => {
  test("is internal, in the private subnets, with a security group of its own", () => {
    expect(newNlb()).toMatchObject({
      "aws_lb.nlb": {
        name: "app-nlb",
        internal: true,
        load_balancer_type: "network",
        security_groups: [`\${aws_security_group.nlb.id}`],
        subnets: [`\${aws_subnet.vpc_private_a.id}`, `\${aws_subnet.vpc_private_b.id}`],
        enable_cross_zone_load_balancing: false,
        enable_deletion_protection: false,
        access_logs: { bucket: "", enabled: false },
      },
      "aws_security_group.nlb": { name: "app-nlb-load-balancer" },
    });
  });

  test("lies in one zone where the VPC has no more", () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
    new InternalNlb(stack, "nlb", { vpc });
    expect(only(synth(stack), "aws_lb").subnets).toEqual([`\${aws_subnet.vpc_private_a.id}`]);
  });

  test("opens nothing before it has a listener", () => {
    const resources = newNlb({ allowFrom: [] });
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule")).toEqual({});
    expect(ofType(resources, "aws_vpc_security_group_egress_rule")).toEqual({});
  });

  test("balances over zones, is protected and writes logs where it is told to", () => {
    const accessLogs = { bucket: "logs", prefix: "nlb" };
    expect(only(newNlb({ crossZone: true, deletionProtection: true, accessLogs }), "aws_lb")).toMatchObject({
      enable_cross_zone_load_balancing: true,
      enable_deletion_protection: true,
      access_logs: { ...accessLogs, enabled: true },
    });
  });
});

describe("the tier it lies in", () => {
  const inTier = (subnetTier: string) => () => {
    const stack = newStack();
    const tiers = {
      private: { access: "private" },
      public: { access: "public" },
      data: { access: "isolated" },
    } as const;
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"], tiers });
    new InternalNlb(stack, "nlb", { vpc, subnetTier });
    return only(synth(stack), "aws_lb").subnets;
  };

  test("may be another", () => {
    expect(inTier("data")()).toEqual([`\${aws_subnet.vpc_data_a.id}`]);
  });

  test("is one of the VPC", () => {
    expect(onlyProblem(inTier("date"))).toMatchObject({
      given: 'subnetTier "date" with vpc app/vpc',
      fix: 'write one of "private", "public", "data"',
    });
  });
});

describe("its name", () => {
  test.each(["x", "x".repeat(32), TOKENS.text])("%s is accepted", (name) => {
    expect(() => newNlb({ name })).not.toThrow();
  });

  test.each(["", "x".repeat(33), "-nlb", "nlb-", "my_nlb", "internal-nlb"])("%j is refused", (name) => {
    expect(onlyProblem(() => newNlb({ name }))).toMatchObject({
      given: `the load balancer name "${name}" (${name.length} characters), made from name "${name}",`,
      rule: expect.stringContaining("at most 32 characters"),
      fix: 'write name: "…" with at most 32 characters that follows the rule',
    });
  });

  test("starts that of its security group", () => {
    expect(only(newNlb({ name: "other" }), "aws_security_group").name).toBe("other-load-balancer");
  });
});

test("logs that AWS refuses are refused", () => {
  const withPrefix = (prefix: string) => () => newNlb({ accessLogs: { bucket: "logs", prefix } });
  expect(withPrefix("nlb")).not.toThrow();
  expect(onlyProblem(withPrefix("nlb/AWSLogs"))).toMatchObject({
    given: 'accessLogs prefix "nlb/AWSLogs"',
    page: expect.stringContaining("network/enable-access-logs"),
  });
});
