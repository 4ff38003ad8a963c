import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { Annotations, Aspects } from "cdktf";
import type { IConstruct } from "constructs";
import type { Peer } from "../core/peer";

/** Warns at synth, when everything is there; once, however often the app is synthesized. */
export function warnAtSynth(construct: IConstruct, warnings: () => readonly (string | undefined)[]): void {
  let warned = false;
  Aspects.of(construct).add({
    visit: (node) => {
      if (node !== construct || warned) return;
      for (const warning of warnings()) {
        if (warning === undefined) continue;
        warned = true;
        Annotations.of(construct).addWarning(warning);
      }
    },
  });
}

/** Of a security group, until AWS allows more: up to 200 where an interface has five groups. */
const MAX_RULES = 60;
const NEARLY_ALL = 48;

/**
 * What to say of a load balancer whose security group has nearly all outbound rules: one for each security group that it
 * sends to and for each of the ports there.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups
 */
export function outboundRulesWarning({ node, trafficSources }: IConstruct & Peer): string | undefined {
  // The rules have the id that the load balancer says as a peer, which is a token: each time it is asked for another.
  const groups = trafficSources.map(({ from }) => "securityGroupId" in from && from.securityGroupId);
  const rules = node.root.node
    .findAll()
    .filter(
      (one) => one instanceof VpcSecurityGroupEgressRule && groups.includes(one.securityGroupIdInput ?? ""),
    ).length;
  if (rules <= NEARLY_ALL) return undefined;
  const quota = '"Inbound or outbound rules per security group" (L-0EA8095F)';
  return `The security group of ${node.path} has ${rules} outbound rules, one for each security group and range of ports that it sends to; AWS allows ${MAX_RULES} until it raises the quota ${quota}. Ask for more before they are used up, or plan another load balancer.`;
}
