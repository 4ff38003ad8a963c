import type { PortRange } from "../core/port-range";

/**
 * The rules of a tier's network ACL, by number: the lowest that matches decides, and what none matches is denied.
 * Leave gaps for rules to come. An ACL keeps no connections in mind: where one direction lets requests pass, the other
 * needs a rule for the answers, which go to ports 1024-65535.
 *
 * Security groups do the same per service, and better; an ACL is for what must never pass, whatever they say.
 * @example
 * {
 *   ingress: { 100: { action: "deny", cidr: "10.9.0.0/16" }, 200: { action: "allow", cidr: "0.0.0.0/0" } },
 *   egress: { 200: { action: "allow", cidr: "0.0.0.0/0" } },
 * }
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html
 */
export interface NetworkAclRules {
  /** What may enter the tier's subnets, also from other tiers; up to 20 rules, or 40 with a higher quota. */
  readonly ingress: Readonly<Record<number, NetworkAclRuleProps>>;
  /** What may leave them; as many. */
  readonly egress: Readonly<Record<number, NetworkAclRuleProps>>;
}

export interface NetworkAclRuleProps {
  readonly action: "allow" | "deny";
  /** @default "all" */
  readonly protocol?: "all" | "tcp" | "udp" | "icmp";
  /**
   * The port traffic goes to, or ports in a row. For TCP and UDP, which have none without.
   * @example { from: 1024, to: 65535 }
   */
  readonly ports?: number | PortRange;
  /** The IPv4 block traffic comes from, or goes to; this or `ipv6Cidr`. */
  readonly cidr?: string;
  /** The IPv6 block. */
  readonly ipv6Cidr?: string;
}
