import type { IpAddresses } from "../core/ip-addresses";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { Network } from "../vpc/network";
import { subnetTierProblems, tierFor } from "../vpc/subnet-tier";
import type { ReachableService } from "./service-path";

const TYPES = ["ipv4", "dualstack"] as const;

/** By which addresses clients call a load balancer. An internal one has IPv4 addresses in any case. */
export type LoadBalancerIpAddressType = (typeof TYPES)[number];

const TYPE_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html";

/** What is wrong with the subnets that a load balancer is to lie in, and with its addresses there. */
export function loadBalancerTierProblems(
  vpc: Network,
  subnetTier: string | undefined,
  type: LoadBalancerIpAddressType = "ipv4",
): Problem[] {
  const problems = subnetTierProblems(vpc, { subnetTier });
  const [name, tier] = tierFor(vpc, { subnetTier }) ?? [];
  if (problems.length > 0 || tier === undefined) return problems;
  if (!isToken(type) && !TYPES.includes(type)) {
    return [
      {
        given: `ipAddressType "${type}"`,
        rule: "an internal load balancer is called by IPv4 addresses, or by IPv4 and IPv6 addresses",
        fix: `write one of "${TYPES.join('", "')}"`,
        page: TYPE_PAGE,
      },
    ];
  }
  if (tier.addresses === "ipv6") {
    return [
      {
        given: `a load balancer in tier "${name}" with IPv6 addresses alone`,
        rule: "every kind of load balancer has an IPv4 address in each of its subnets",
        fix: tierFix(vpc, ["ipv4", "dual-stack"], "give the VPC a tier with IPv4"),
        page: TYPE_PAGE,
      },
    ];
  }
  if (type !== "dualstack" || tier.addresses === "dual-stack") return [];
  return [
    {
      given: `ipAddressType "dualstack" in tier "${name}" with IPv4 addresses alone`,
      rule: "the subnets of a dual-stack load balancer have IPv6 blocks",
      fix: `${tierFix(vpc, ["dual-stack"], 'give the VPC ipv6: "amazon"')}, or leave ipAddressType out`,
      page: TYPE_PAGE,
    },
  ];
}

/**
 * What is wrong with a service's addresses as those of targets.
 * @param given the path as a user reads it
 * @param dualStack how a load balancer that could reach IPv6-only tasks is written; undefined for one that can
 */
export function targetAddressProblems(
  given: string,
  { network, addresses, vpc }: ReachableService,
  dualStack: string | undefined,
): Problem[] {
  if (!addresses.includes("ipv6")) return [];
  if (network.targetType === "instance") {
    return [
      {
        given: `${given} with network ${network.name} on instances with IPv6 addresses alone`,
        rule: "IPv6 target groups are made for targets by address alone, as tasks in awsvpc mode are",
        fix: `use awsvpc(), or for the instances ${tierFix(vpc, ["ipv4", "dual-stack"], "a tier with IPv4")}`,
        page: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group#ip_address_type",
      },
    ];
  }
  if (dualStack === undefined) return [];
  return [
    {
      given: `${given} for tasks with IPv6 addresses alone`,
      rule: "such a service takes a dual-stack load balancer with an IPv6 target group",
      fix: `${dualStack}, or for the service ${tierFix(vpc, ["ipv4", "dual-stack"], "give the VPC a tier with IPv4")}`,
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html#fargate-task-networking-vpc-ipv6-only",
    },
  ];
}

/** `write subnetTier: "private" or "public"`. */
function tierFix({ tiers }: Network, wanted: readonly IpAddresses[], otherwise: string): string {
  const names = [...tiers].filter(([, { addresses }]) => wanted.includes(addresses)).map(([name]) => name);
  return names.length > 0 ? `write subnetTier: "${names.join('" or "')}"` : otherwise;
}

/** How a load balancer reaches tasks by their own addresses. */
export function targetIpAddressType({ network, addresses }: ReachableService): "ipv4" | "ipv6" | undefined {
  if (network.targetType !== "ip") return undefined;
  return addresses.includes("ipv6") ? "ipv6" : "ipv4";
}
