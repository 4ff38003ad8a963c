import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { pathInStack } from "./address";
import type { Kind } from "./kind";

/** Where traffic comes from, as a security group rule names it. */
export interface TrafficSource {
  /** The construct that owns the security group, the block or the list. */
  readonly construct: IConstruct;
  /**
   * A security group, for a whole VPC its block, or for a service of AWS's its list of blocks; one of IPv4 and one of
   * IPv6 are two sources.
   */
  readonly from:
    | { readonly securityGroupId: string }
    | { readonly prefixListId: string }
    | { readonly cidr: string }
    | { readonly ipv6Cidr: string };
  /** Whether the security group lets out only what rules say, so that it needs one for each target. */
  readonly egressByRule: boolean;
}

/** Anything that may be let in somewhere: a service, a load balancer, a VPC. */
export interface Peer {
  /** One, or for a service in bridge mode one for each capacity its tasks may run on, or for a VPC its blocks. */
  readonly trafficSources: readonly TrafficSource[];
}

/** Those that are let in. */
export const PEERS: Kind = {
  list: true,
  has: "trafficSources",
  rule: "security groups let in what these modules made, each by its own group or block",
  fix: "write allowFrom: [vpc], or services, load balancers and others that call",
};

/** A VPC as sources: what has an address of its block, or of its IPv6 block where it has one. */
export function vpcSources(
  construct: IConstruct,
  cidr: string,
  ipv6Cidr: string | undefined,
): TrafficSource[] {
  const blocks = [{ cidr }, ...(ipv6Cidr === undefined ? [] : [{ ipv6Cidr }])];
  return blocks.map((from) => ({ construct, from, egressByRule: false }));
}

/**
 * A source as a part of an address: its path, and its stack's id before it when that is another one. So the rule
 * that lets `network/alb` in is `aws_vpc_security_group_ingress_rule.orders_from_network_alb`.
 */
export function peerName(to: Construct, { construct }: Pick<TrafficSource, "construct">): string {
  const sameStack = TerraformStack.of(to) === TerraformStack.of(construct);
  return [...(sameStack ? [] : [TerraformStack.of(construct).node.id]), ...pathInStack(construct)].join("_");
}
