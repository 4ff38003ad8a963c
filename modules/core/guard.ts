import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import {
  VpcSecurityGroupIngressRule,
  type VpcSecurityGroupIngressRuleConfig,
} from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { create } from "./address";
import { plainPath } from "./name";
import { type Peer, peerName, type TrafficSource } from "./peer";
import { describePorts, type IngressPorts } from "./port-range";
import { livesFrom } from "./stack-order";
import { isToken } from "./token";

/**
 * A security group that lets peers in. Each peer has rules of its own for each range of ports, never inline ones, so
 * that adding one touches no other; a peer that is admitted twice has them once.
 */
export class Guard {
  private readonly admitted = new Map<string, readonly TerraformResource[]>();

  constructor(
    /** The rules' addresses start with its path. */
    private readonly owner: Construct,
    readonly securityGroupId: string,
    /** The ports that rules are about when their address names none. */
    private readonly usualPorts: IngressPorts | undefined,
  ) {}

  /**
   * The rules that let the peer in; what serves it depends on them.
   * @param by on whose behalf, where that isn't the owner
   */
  admit(peer: Peer, ports: IngressPorts, by: Construct = this.owner): readonly TerraformResource[] {
    return peer.trafficSources.flatMap((source) => {
      const place = this.placeOf(source, by);
      // A VPC has a block of each kind.
      const kind = "ipv6Cidr" in source.from ? ["ipv6"] : [];
      const name = peerName(place.owner, source);
      const parts = [...place.parts, "from", name, ...kind, ...this.portParts(ports)];
      const stack = TerraformStack.of(place.owner).node.path;
      const key = [stack, source.construct.node.path, ...kind, ports.protocol, ports.from, ports.to].join();
      const rules = this.admitted.get(key) ?? this.createRules(source, ports, place.owner, parts);
      this.admitted.set(key, rules);
      return rules;
    });
  }

  /**
   * Where the rules lie: with the owner. But where a stack that lives from the owner's lets in a peer of its own, the
   * owner's can't know that one, and the rules lie in the peer's.
   */
  private placeOf({ construct }: TrafficSource, by: Construct): { owner: Construct; parts: string[] } {
    const [own, other] = [TerraformStack.of(this.owner), TerraformStack.of(by)];
    if (other === own || TerraformStack.of(construct) !== other) return { owner: this.owner, parts: [] };
    return { owner: other, parts: [peerName(other, { construct: this.owner })] };
  }

  private portParts(ports: IngressPorts): string[] {
    const text = describePorts(ports);
    if (this.usualPorts !== undefined && text === describePorts(this.usualPorts)) return [];
    // An address can't hold what is only known at apply.
    return isToken(ports.from) || isToken(ports.to) ? ["port"] : text.split(" ");
  }

  private createRules(
    { construct, from, egressByRule }: TrafficSource,
    { from: fromPort, to: toPort, protocol: ipProtocol }: IngressPorts,
    place: Construct,
    parts: readonly string[],
  ): TerraformResource[] {
    const ports = { ipProtocol, fromPort, toPort };
    if ("securityGroupId" in from) livesFrom(place, [construct, this.owner]);
    const ingress = create(place, VpcSecurityGroupIngressRule, parts, {
      securityGroupId: this.securityGroupId,
      description: `From ${plainPath(construct)}`,
      ...ruleSource(from),
      ...ports,
    });
    if (!egressByRule || !("securityGroupId" in from)) return [ingress];
    const egress = create(place, VpcSecurityGroupEgressRule, parts, {
      securityGroupId: from.securityGroupId,
      description: `To ${plainPath(this.owner)}`,
      referencedSecurityGroupId: this.securityGroupId,
      ...ports,
    });
    return [ingress, egress];
  }
}

function ruleSource(
  from: TrafficSource["from"],
): Pick<
  VpcSecurityGroupIngressRuleConfig,
  "cidrIpv4" | "cidrIpv6" | "prefixListId" | "referencedSecurityGroupId"
> {
  if ("cidr" in from) return { cidrIpv4: from.cidr };
  if ("ipv6Cidr" in from) return { cidrIpv6: from.ipv6Cidr };
  if ("prefixListId" in from) return { prefixListId: from.prefixListId };
  return { referencedSecurityGroupId: from.securityGroupId };
}
