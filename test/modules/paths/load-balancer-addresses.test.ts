import { Token } from "cdktf";
import { Ec2Capacity } from "../../../modules/capacity/ec2-capacity";
import { fargate } from "../../../modules/capacity/fargate";
import { Cluster } from "../../../modules/cluster/cluster";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { InternalAlb } from "../../../modules/paths/internal-alb/internal-alb";
import type { LoadBalancerIpAddressType } from "../../../modules/paths/load-balancer-addresses";
import { InternalNlb } from "../../../modules/paths/nlb/internal-nlb";
import type { ServicePath } from "../../../modules/paths/service-path";
import { Service } from "../../../modules/service/service";
import type { Tiers } from "../../../modules/vpc/tiers";
import { Vpc } from "../../../modules/vpc/vpc";
import { TASK } from "../../support/network";
import { onlyProblem } from "../../support/problems";
import { newStack, only, synth } from "../../support/synth";

const TIERS = {
  private: { access: "private" },
  public: { access: "public" },
  four: { access: "private", ipv6: false, prefixLength: 22 },
  six: { access: "private", ipv6: "only" },
} as const;
const TYPE_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html";

function setUp(tiers: Tiers = TIERS) {
  const stack = newStack();
  const ipv6 = Object.values(tiers).some((tier) => tier.ipv6 !== false) ? "amazon" : undefined;
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], tiers, ipv6 });
  return { stack, vpc };
}

describe("a load balancer's own subnets", () => {
  const build = {
    ALB: (subnetTier?: string, ipAddressType?: LoadBalancerIpAddressType, tiers?: Tiers) => () => {
      const { stack, vpc } = setUp(tiers);
      new InternalAlb(stack, "lb", { vpc, subnetTier, ipAddressType });
      return only(synth(stack), "aws_lb").ip_address_type;
    },
    NLB: (subnetTier?: string) => () => {
      const { stack, vpc } = setUp();
      new InternalNlb(stack, "lb", { vpc, subnetTier });
    },
  };

  test.each<[string, LoadBalancerIpAddressType | undefined, string]>([
    ["four", undefined, "ipv4"],
    ["four", "ipv4", "ipv4"],
    ["private", undefined, "ipv4"],
    ["private", "dualstack", "dualstack"],
    ["four", Token.asString({ resolve: () => "var.type" }) as "ipv4", "var.type"],
  ])("in tier %s an ALB with ipAddressType %p has it written: %s", (tier, type, written) => {
    expect(build.ALB(tier, type)()).toBe(written);
  });

  test.each(["ALB", "NLB"] as const)("an %s in a tier of IPv6 alone is refused", (kind) => {
    expect(onlyProblem(build[kind]("six"))).toEqual({
      given: 'a load balancer in tier "six" with IPv6 addresses alone',
      rule: "every kind of load balancer has an IPv4 address in each of its subnets",
      fix: 'write subnetTier: "private" or "public" or "four"',
      page: TYPE_PAGE,
    });
    expect(build[kind]("four")).not.toThrow();
  });

  test("a dual-stack ALB in a tier of IPv4 alone is refused", () => {
    expect(onlyProblem(build.ALB("four", "dualstack"))).toEqual({
      given: 'ipAddressType "dualstack" in tier "four" with IPv4 addresses alone',
      rule: "the subnets of a dual-stack load balancer have IPv6 blocks",
      fix: 'write subnetTier: "private" or "public", or leave ipAddressType out',
      page: TYPE_PAGE,
    });
  });

  test("and in a VPC without IPv6", () => {
    const { four, public: edge } = TIERS;
    const tiers = { four, public: { ...edge, ipv6: false } };
    expect(onlyProblem(build.ALB("four", "dualstack", tiers)).fix).toBe(
      'give the VPC ipv6: "amazon", or leave ipAddressType out',
    );
    expect(build.ALB("four", "ipv4", tiers)).not.toThrow();
  });

  test("an unknown kind of addresses is refused", () => {
    const type = "dualstack-without-public-ipv4" as "dualstack";
    expect(onlyProblem(build.ALB("private", type))).toEqual({
      given: 'ipAddressType "dualstack-without-public-ipv4"',
      rule: "an internal load balancer is called by IPv4 addresses, or by IPv4 and IPv6 addresses",
      fix: 'write one of "ipv4", "dualstack"',
      page: TYPE_PAGE,
    });
  });
});

describe("the targets", () => {
  type Path = "ipv4" | "dualstack" | "nlb";

  function build(path: Path, subnetTier: string, network: NetworkMode, instances = subnetTier) {
    const { stack, vpc } = setUp();
    const onInstances = network.targetType === "instance";
    const capacity = onInstances
      ? new Ec2Capacity(stack, "capacity", {
          vpc,
          instanceType: "c6i.large",
          max: 2,
          subnetTier: instances,
        })
      : fargate();
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
    const shared = { vpc, subnetTier: "private" };
    const ways: Record<Path, () => ServicePath> = {
      ipv4: () => new InternalAlb(stack, "alb", shared).path("/"),
      dualstack: () => new InternalAlb(stack, "alb", { ...shared, ipAddressType: "dualstack" }).path("/"),
      nlb: () => new InternalNlb(stack, "nlb", shared).listener(80),
    };
    const own = onInstances ? {} : { subnetTier };
    const reachableBy = [ways[path]()];
    new Service(stack, "web", { cluster, network, ...TASK, memory: 512, ...own, reachableBy });
    return only(synth(stack), "aws_lb_target_group").ip_address_type;
  }
  const own = awsvpc({ port: 80 });
  const shared = bridge({ port: 80 });

  test.each<[string, Path, string, NetworkMode, string | undefined]>([
    ["IPv4 tasks by IPv4", "ipv4", "four", own, "ipv4"],
    ["IPv4 tasks behind a dual-stack ALB by IPv4", "dualstack", "four", own, "ipv4"],
    ["dual-stack tasks by IPv4, which they all have", "dualstack", "private", own, "ipv4"],
    ["IPv6-only tasks by IPv6", "dualstack", "six", own, "ipv6"],
    ["instances as AWS has it", "dualstack", "private", shared, undefined],
  ])("%s", (_, path, tier, network, type) => {
    expect(build(path, tier, network)).toBe(type);
  });

  const RULE = "such a service takes a dual-stack load balancer with an IPv6 target group";
  const OTHERS = 'or for the service write subnetTier: "private" or "public" or "four"';
  test.each<[Path, string, string]>([
    ["ipv4", 'path "/" of app/alb', 'write ipAddressType: "dualstack" for app/alb'],
    [
      "nlb",
      "listener 80 of app/nlb",
      'reach it through an InternalAlb with ipAddressType: "dualstack", or by a name of Cloud Map',
    ],
  ])("of IPv6 alone are refused by %s", (path, given, fix) => {
    expect(onlyProblem(() => build(path, "six", own))).toEqual({
      given: `${given} for tasks with IPv6 addresses alone`,
      rule: RULE,
      fix: `${fix}, ${OTHERS}`,
      page: expect.stringContaining("fargate-task-networking"),
    });
    expect(() => build(path, "private", own)).not.toThrow();
  });

  test.each<Path>(["dualstack", "nlb"])("on instances of IPv6 alone are refused by %s", (path) => {
    expect(onlyProblem(() => build(path, "six", shared))).toMatchObject({
      given: expect.stringContaining("with network bridge on instances with IPv6 addresses alone"),
      rule: "IPv6 target groups are made for targets by address alone, as tasks in awsvpc mode are",
      fix: 'use awsvpc(), or for the instances write subnetTier: "private" or "public" or "four"',
    });
    expect(() => build(path, "private", shared)).not.toThrow();
  });
});
