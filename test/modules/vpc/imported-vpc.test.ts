import { TerraformVariable } from "cdktf";
import { awsvpc, Cluster, Ec2Capacity, fargate, InternalAlb, Service } from "../../../modules";
import type { ImportedVpcProps } from "../../../modules/vpc/imported-vpc";
import { Vpc } from "../../../modules/vpc/vpc";
import { TASK } from "../../support/network";
import { onlyProblem } from "../../support/problems";
import { newStack, ofType, only, synth } from "../../support/synth";

const IMPORTED: ImportedVpcProps = {
  vpcId: "vpc-0123456789abcdef0",
  cidr: "10.8.0.0/16",
  region: "eu-west-1",
  accountId: "111122223333",
  tiers: {
    private: { access: "private", subnetIds: { b: "subnet-0000000b", a: "subnet-0000000a" } },
    edge: { access: "public", subnetIds: { a: "subnet-0000000e" }, routeTableIds: ["rtb-1"] },
  },
};

describe("a network made elsewhere", () => {
  test("serves everything that a Vpc serves, without a look-up", () => {
    const stack = newStack();
    const vpc = Vpc.import(stack, "vpc", IMPORTED);
    const alb = new InternalAlb(stack, "alb", { vpc, allowFrom: [vpc] });
    const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 1 });
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
    const reachableBy = [alb.path("/web", { priority: 1 })];
    new Service(stack, "web", { cluster, network: awsvpc({ port: 80 }), ...TASK, reachableBy });
    const resources = synth(stack);
    const subnets = ["subnet-0000000a", "subnet-0000000b"];
    expect(only(resources, "aws_lb").subnets).toEqual(subnets);
    expect(only(resources, "aws_autoscaling_group").vpc_zone_identifier).toEqual(subnets);
    expect(only(resources, "aws_ecs_service").network_configuration).toMatchObject({ subnets });
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule").alb_from_vpc).toMatchObject({
      cidr_ipv4: "10.8.0.0/16",
    });
    expect(Object.keys(resources).filter((address) => /aws_(vpc|subnet|region|route)/.test(address))).toEqual(
      Object.keys(resources).filter((address) => address.startsWith("aws_vpc_security_group_")),
    );
  });

  test("has its zones in order, its tiers and DNS as they are said", () => {
    const vpc = Vpc.import(newStack(), "vpc", { ...IMPORTED, enableDnsHostnames: false });
    expect(vpc.zones).toEqual(["a", "b"]);
    expect(vpc.subnetIds("edge")).toEqual(["subnet-0000000e"]);
    expect(vpc.subnetIds("data")).toEqual([]);
    expect(vpc.tiers.get("edge")).toMatchObject({
      access: "public",
      routeTableIds: ["rtb-1"],
      addresses: "ipv4",
    });
    expect(vpc.dns).toEqual({ support: true, hostnames: false });
    expect(vpc.egress).toEqual([]);
  });

  test("lets in both of its blocks where it has IPv6", () => {
    const stack = newStack();
    const vpc = Vpc.import(stack, "vpc", { ...IMPORTED, ipv6Cidr: "2001:db8:0:1200::/56" });
    new InternalAlb(stack, "alb", { vpc, allowFrom: [vpc] });
    const rules = ofType(synth(stack), "aws_vpc_security_group_ingress_rule");
    expect(rules).toMatchObject({
      alb_from_vpc: { cidr_ipv4: "10.8.0.0/16" },
      alb_from_vpc_ipv6: { cidr_ipv6: "2001:db8:0:1200::/56" },
    });
  });

  test("may consist of tokens", () => {
    const stack = newStack();
    const text = new TerraformVariable(stack, "text", {}).stringValue;
    const vpc = Vpc.import(stack, "vpc", {
      vpcId: text,
      cidr: text,
      ipv6Cidr: text,
      region: text,
      accountId: text,
      tiers: { private: { access: "private", subnetIds: { a: text, b: text } } },
    });
    new InternalAlb(stack, "alb", { vpc });
    expect(only(synth(stack), "aws_lb").subnets).toEqual([`\${var.text}`, `\${var.text}`]);
  });
});

describe("refused", () => {
  const PRIVATE = IMPORTED.tiers.private;
  const DUAL_STACK: ImportedVpcProps["tiers"] = {
    private: { access: "private", subnetIds: { a: "subnet-0000000a" }, addresses: "dual-stack" },
  };
  test.each<[string, Partial<ImportedVpcProps>, { given: string; rule: string; fix: string }]>([
    [
      "a name for the VPC's id",
      { vpcId: "production" },
      { given: 'vpcId "production"', rule: "vpc-", fix: "vpc-0123456789abcdef0" },
    ],
    [
      "a zone for the Region",
      { region: "eu-west-1a" },
      { given: 'region "eu-west-1a"', rule: "no zone letter", fix: "eu-west-1" },
    ],
    [
      "an account without its first zero",
      { accountId: "11122223333" },
      { given: 'accountId "11122223333"', rule: "12 digits", fix: "111122223333" },
    ],
    [
      "a block with host bits",
      { cidr: "10.8.1.0/16" },
      { given: 'cidr "10.8.1.0/16"', rule: "host bits", fix: '"10.8.0.0/16"' },
    ],
    [
      "an IPv6 block with host bits",
      { ipv6Cidr: "2001:db8:0:1234::/56" },
      { given: 'ipv6Cidr "2001:db8:0:1234::/56"', rule: "host bits", fix: '"2001:db8:0:1200::/56"' },
    ],
    [
      "a tier with IPv6 in a VPC without its IPv6 block",
      { tiers: DUAL_STACK },
      {
        given: 'tiers.private.addresses "dual-stack" without ipv6Cidr',
        rule: "part of its VPC's",
        fix: 'ipv6Cidr: "2001:db8:1234:5600::/56", or leave addresses out of private',
      },
    ],
    ["no tier", { tiers: {} }, { given: "tiers {}", rule: "lie in subnets", fix: "name them" }],
    [
      "a tier without subnets, and no other",
      { tiers: { private: { access: "private", subnetIds: {} } } },
      { given: "zones []", rule: "at least one", fix: "zones" },
    ],
    [
      "a reserved tier",
      { tiers: { private: { access: "reserved" as "private", subnetIds: { a: "subnet-0000000a" } } } },
      { given: 'tiers.private.access "reserved"', rule: "that is there", fix: '"isolated"' },
    ],
    [
      "an ARN for a subnet",
      { tiers: { private: { access: "private", subnetIds: { a: "arn:aws:ec2:subnet-1" } } } },
      {
        given: "tiers.private.subnetIds.a",
        rule: "subnet- and hexadecimal",
        fix: "subnet-0123456789abcdef0",
      },
    ],
    [
      "a subnet of two tiers",
      { tiers: { ...IMPORTED.tiers, data: { access: "isolated", subnetIds: { a: "subnet-0000000a" } } } },
      {
        given: '"subnet-0000000a" as tiers.private.subnetIds.a and tiers.data.subnetIds.a',
        rule: "one tier",
        fix: "once",
      },
    ],
    [
      "the whole name of an endpoint's service",
      { endpoints: ["logs", "com.amazonaws.eu-west-1.ecr.api"] },
      {
        given: 'endpoints "com.amazonaws.eu-west-1.ecr.api"',
        rule: "follows from the Region",
        fix: 'write "ecr.api"',
      },
    ],
    [
      "a zone by its whole name",
      { tiers: { private: { access: "private", subnetIds: { ["eu-west-1a" as "a"]: "subnet-0000000a" } } } },
      { given: 'zones ["eu-west-1a"]', rule: "one letter", fix: "the letter only" },
    ],
  ])("%s", (_, props, { given, rule, fix }) => {
    const act = (more: Partial<ImportedVpcProps>) => () =>
      Vpc.import(newStack(), "vpc", { ...IMPORTED, ...more });
    expect(onlyProblem(act(props))).toMatchObject({
      given: expect.stringContaining(given),
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    });
    expect(act({ tiers: PRIVATE === undefined ? {} : { private: PRIVATE } })).not.toThrow();
    expect(act({ tiers: DUAL_STACK, ipv6Cidr: "2001:db8:0:1200::/56" })).not.toThrow();
  });

  test("an ALB in a tier of one zone, although the VPC has two", () => {
    const stack = newStack();
    const vpc = Vpc.import(stack, "vpc", IMPORTED);
    expect(onlyProblem(() => new InternalAlb(stack, "alb", { vpc, subnetTier: "edge" }))).toMatchObject({
      given: 'vpc app/vpc with zones ["a"]',
      rule: expect.stringContaining("two Availability Zones"),
    });
    expect(() => new InternalAlb(stack, "other", { vpc })).not.toThrow();
  });

  test("a cluster and its capacity in two imports of a VPC, as in two VPCs", () => {
    const stack = newStack();
    const [one, two] = ["one", "two"].map((id) => Vpc.import(stack, id, IMPORTED));
    if (one === undefined || two === undefined) throw new Error("two are made");
    const capacity = new Ec2Capacity(stack, "capacity", { vpc: one, instanceType: "c6i.large", max: 1 });
    expect(
      onlyProblem(() => new Cluster(stack, "cluster", { vpc: two, capacity: [capacity] })).fix,
    ).toContain("same vpc");
    expect(() => new Cluster(stack, "other", { vpc: two, capacity: [fargate()] })).not.toThrow();
  });
});
