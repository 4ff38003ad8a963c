import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import type { Construct } from "constructs";
import { create } from "../core/address";
import { nameTag } from "./name-tag";
import type { NetworkAclRuleProps, NetworkAclRules } from "./network-acl-rules";

/**
 * Gives the subnets of a tier a network ACL of their own, at `aws_network_acl.vpc_<tier>`. Each rule is a resource of
 * its own, named by its number, so that another touches none that is there.
 */
export function createNetworkAcl(
  owner: Construct,
  props: { vpcId: string; tier: string; subnetIds: readonly string[]; rules: NetworkAclRules },
): NetworkAcl {
  const { vpcId, tier, subnetIds, rules } = props;
  const acl = create(owner, NetworkAcl, [tier], {
    vpcId,
    subnetIds: [...subnetIds],
    tags: nameTag(owner, tier),
  });
  for (const direction of ["ingress", "egress"] as const) {
    for (const [number, rule] of Object.entries(rules[direction])) {
      create(owner, NetworkAclRule, [tier, direction, number], {
        networkAclId: acl.id,
        ruleNumber: Number(number),
        egress: direction === "egress",
        ...ruleConfig(rule),
      });
    }
  }
  return acl;
}

/** AWS's numbers of the protocols, with which it answers. */
const PROTOCOLS = { all: "-1", tcp: "6", udp: "17", icmp: "1" } as const;

function ruleConfig({ action, protocol = "all", ports, cidr, ipv6Cidr }: NetworkAclRuleProps) {
  const range = typeof ports === "number" ? { from: ports, to: ports } : ports;
  return {
    ruleAction: action,
    protocol: PROTOCOLS[protocol],
    cidrBlock: cidr,
    ipv6CidrBlock: ipv6Cidr,
    fromPort: range?.from,
    toPort: range?.to,
    // Every type and code.
    ...(protocol === "icmp" && { icmpType: -1, icmpCode: -1 }),
  };
}
