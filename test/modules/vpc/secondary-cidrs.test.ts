import { TerraformVariable } from "cdktf";
import { InternalAlb } from "../../../modules/paths/internal-alb/internal-alb";
import { cidrPlanProblems } from "../../../modules/vpc/cidr-plan-problems";
import type { CidrPlanProps } from "../../../modules/vpc/cidr-plan-props";
import { Vpc, type VpcProps } from "../../../modules/vpc/vpc";
import { newStack, ofType, only, pick, synth } from "../../support/synth";

const CIDR = "10.0.0.0/16";
const TIERS = {
  private: { access: "private" },
  public: { access: "public" },
  tasks: { access: "private", secondaryCidr: "tasks" },
} as const;
const SHARED = { cidr: CIDR, zones: ["a", "b"], tiers: TIERS } as const;

function synthVpc(props: Partial<VpcProps>) {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { ...SHARED, ...props });
  new InternalAlb(stack, "alb", { vpc, allowFrom: [vpc] });
  return synth(stack);
}

describe("a secondary block", () => {
  const resources = synthVpc({ secondaryCidrs: { tasks: "100.64.0.0/16" } });

  test("is associated with the VPC", () => {
    expect(ofType(resources, "aws_vpc_ipv4_cidr_block_association")).toEqual({
      "vpc_cidr-tasks": { vpc_id: `\${aws_vpc.vpc.id}`, cidr_block: "100.64.0.0/16" },
    });
  });

  test("is laid out as the first one is, and there before and gone after the subnets in it", () => {
    const subnets = ofType(resources, "aws_subnet");
    expect(subnets.vpc_tasks_b).toMatchObject({
      cidr_block: "100.64.32.0/20",
      depends_on: ["aws_vpc_ipv4_cidr_block_association.vpc_cidr-tasks"],
    });
    expect(subnets.vpc_private_b?.cidr_block).toBe("10.0.32.0/20");
    expect(subnets.vpc_private_b).not.toHaveProperty("depends_on");
  });

  test("is let in with the rest of the VPC, by a rule of its own", () => {
    const rules = ofType(resources, "aws_vpc_security_group_ingress_rule");
    expect(rules).toMatchObject({
      alb_from_vpc: { cidr_ipv4: CIDR },
      "alb_from_vpc_cidr-tasks": { cidr_ipv4: "100.64.0.0/16" },
    });
  });

  test("changes nothing that is there when it is added", () => {
    const { tasks: _, ...tiers } = TIERS;
    const before = synthVpc({ tiers });
    expect(pick(resources, Object.keys(before))).toEqual(before);
  });
});

describe("blocks of an IPAM pool", () => {
  const resources = synthVpc({
    cidr: { ipamPoolId: "ipam-pool-1", prefixLength: 18 },
    secondaryCidrs: { tasks: { ipamPoolId: "ipam-pool-2", prefixLength: 17 } },
    tiers: { ...TIERS, data: { access: "isolated", prefixLength: 26 } },
  });

  test("are asked for by their lengths", () => {
    expect(only(resources, "aws_vpc")).toMatchObject({
      ipv4_ipam_pool_id: "ipam-pool-1",
      ipv4_netmask_length: 18,
    });
    expect(only(resources, "aws_vpc")).not.toHaveProperty("cidr_block");
    expect(only(resources, "aws_vpc_ipv4_cidr_block_association")).toMatchObject({
      ipv4_ipam_pool_id: "ipam-pool-2",
      ipv4_netmask_length: 17,
    });
  });

  test("are divided by Terraform, as literal ones of their lengths are", () => {
    const subnets = ofType(resources, "aws_subnet");
    expect(subnets.vpc_private_b?.cidr_block).toBe(`\${cidrsubnet(aws_vpc.vpc.cidr_block, 4, 2)}`);
    expect(subnets.vpc_data_b?.cidr_block).toBe(`\${cidrsubnet(aws_vpc.vpc.cidr_block, 8, 49)}`);
    expect(subnets.vpc_tasks_b?.cidr_block).toBe(
      `\${cidrsubnet(aws_vpc_ipv4_cidr_block_association.vpc_cidr-tasks.cidr_block, 4, 2)}`,
    );
    const literal = synthVpc({
      cidr: "10.0.0.0/18",
      secondaryCidrs: { tasks: "100.64.0.0/17" },
      tiers: { ...TIERS, data: { access: "isolated", prefixLength: 26 } },
    });
    // 10.0.0.0/18 in parts of /26: number 49, from 0.
    expect(ofType(literal, "aws_subnet").vpc_data_b?.cidr_block).toBe("10.0.12.64/26");
  });

  test("are let in as what they turn out to be", () => {
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule").alb_from_vpc?.cidr_ipv4).toBe(
      `\${aws_vpc.vpc.cidr_block}`,
    );
  });
});

const problems = (cidr: string, more: string, others: Record<string, string> = {}) =>
  cidrPlanProblems({ cidr, zones: ["a"], secondaryCidrs: { more, ...others } } satisfies CidrPlanProps);

describe("ranges that AWS doesn't let a VPC have", () => {
  test.each([
    ["0.1.0.0/16", "0.0.0.0/8", "1.0.0.0/16"],
    ["127.0.0.0/16", "loopback", "128.0.0.0/16"],
    ["169.254.0.0/20", "link-local", "169.253.0.0/20"],
    ["224.0.0.0/16", "multicast", "223.255.0.0/16"],
    ["239.255.0.0/16", "multicast", "223.255.0.0/16"],
    ["172.17.128.0/20", "Docker", "172.18.0.0/16"],
  ])("%s, %s; %s is accepted", (cidr, rule, accepted) => {
    expect(cidrPlanProblems({ cidr, zones: ["a"] })).toEqual([
      expect.objectContaining({
        given: `cidr "${cidr}"`,
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining("10.0.0.0/8"),
      }),
    ]);
    expect(cidrPlanProblems({ cidr: accepted, zones: ["a"] })).toEqual([]);
  });

  test("nor as a secondary block", () => {
    expect(problems("172.16.0.0/16", "172.17.0.0/16")).toEqual([
      expect.objectContaining({ given: 'secondaryCidrs.more "172.17.0.0/16"' }),
    ]);
    expect(problems("172.16.0.0/16", "172.18.0.0/16")).toEqual([]);
  });
});

describe("blocks that AWS doesn't put beside each other", () => {
  test.each<[string, string, string, string, string]>([
    ["an overlap", "10.0.0.0/16", "10.0.128.0/17", "don't overlap", "10.2.0.0/17"],
    ["the same", "10.2.0.0/16", "10.2.0.0/16", "don't overlap", "10.3.0.0/16"],
    [
      "another range of RFC 1918",
      "10.0.0.0/16",
      "192.168.0.0/16",
      "no block of 192.168.0.0/16",
      "100.64.0.0/16",
    ],
    [
      "another range of RFC 1918",
      "192.168.0.0/16",
      "172.16.0.0/16",
      "no block of 172.16.0.0/12",
      "100.64.0.0/16",
    ],
    ["another range of RFC 1918", "172.16.0.0/16", "10.2.0.0/16", "no block of 10.0.0.0/8", "172.18.0.0/16"],
    ["RFC 1918 beside another range", "100.64.0.0/16", "10.2.0.0/16", "not RFC 1918's", "100.65.0.0/16"],
    ["RFC 1918 beside 198.19", "198.19.0.0/16", "10.2.0.0/16", "not RFC 1918's", "100.64.0.0/16"],
    ["198.19 beside RFC 1918", "10.2.0.0/16", "198.19.0.0/20", "no block of 198.19.0.0/16", "198.18.0.0/20"],
    [
      "the default VPCs' range",
      "172.16.0.0/16",
      "172.31.0.0/20",
      "no block of 172.31.0.0/16",
      "172.30.0.0/20",
    ],
    ["10.0 beside 10.1", "10.1.0.0/16", "10.0.0.0/16", "none of 10.0.0.0/16", "10.2.0.0/16"],
    ["10.0 beside 10.0", "10.0.0.0/20", "10.0.16.0/20", "none of 10.0.0.0/16", "10.1.0.0/20"],
  ])("%s: %s with %s; %s; with %s it is accepted", (_, cidr, refused, rule, accepted) => {
    expect(problems(cidr, refused)).toEqual([
      expect.objectContaining({
        given: `secondaryCidrs.more "${refused}" beside cidr "${cidr}"`,
        rule: expect.stringContaining(rule),
        fix: expect.stringMatching(/100\.64\.0\.0\/10/),
        page: expect.stringContaining("vpc-cidr-blocks"),
      }),
    ]);
    expect(problems(cidr, accepted)).toEqual([]);
  });

  test("two secondary ones that overlap", () => {
    expect(problems("10.0.0.0/16", "100.64.0.0/16", { other: "100.64.0.0/20" })).toEqual([
      expect.objectContaining({ given: expect.stringContaining("beside secondaryCidrs.more") }),
    ]);
    expect(problems("10.0.0.0/16", "100.64.0.0/16", { other: "100.65.0.0/20" })).toEqual([]);
  });

  test("a name with a capital", () => {
    const named = (name: string) =>
      cidrPlanProblems({ cidr: CIDR, zones: ["a"], secondaryCidrs: { [name]: "100.64.0.0/16" } });
    expect(named("Tasks")).toEqual([expect.objectContaining({ given: 'secondaryCidrs "Tasks"' })]);
    expect(named("tasks")).toEqual([]);
  });

  test("fifty; 49 with the first are as many as AWS gives", () => {
    const many = (count: number) =>
      cidrPlanProblems({
        cidr: CIDR,
        zones: ["a"],
        secondaryCidrs: Object.fromEntries(
          Array.from({ length: count }, (_, index) => [`c${index}`, `100.64.${index}.0/24`]),
        ),
      });
    expect(many(50)).toEqual([expect.objectContaining({ given: "50 secondaryCidrs" })]);
    expect(many(49)).toEqual([]);
  });

  test("tokens are not judged", () => {
    const token = new TerraformVariable(newStack(), "cidr", {}).stringValue;
    expect(problems("10.0.0.0/16", token)).toEqual([]);
    expect(problems(token, "192.168.0.0/16")).toEqual([]);
  });
});
