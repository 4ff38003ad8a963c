import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { create } from "./address";
import { plainPath } from "./name";
import { type Peer, peerName, type TrafficSource } from "./peer";
import { describePorts, type IngressPorts } from "./port-range";
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

  /** The rules that let the peer in; what serves it depends on them. */
  admit(peer: Peer, ports: IngressPorts): readonly TerraformResource[] {
    return peer.trafficSources.flatMap((source) => {
      const parts = ["from", peerName(this.owner, source), ...this.portParts(ports)];
      const key = [source.construct.node.path, ports.protocol, ports.from, ports.to].join();
      const rules = this.admitted.get(key) ?? this.createRules(source, ports, parts);
      this.admitted.set(key, rules);
      return rules;
    });
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
    parts: readonly string[],
  ): TerraformResource[] {
    const ports = { ipProtocol, fromPort, toPort };
    const ingress = create(this.owner, VpcSecurityGroupIngressRule, parts, {
      securityGroupId: this.securityGroupId,
      description: `From ${plainPath(construct)}`,
      ...("cidr" in from ? { cidrIpv4: from.cidr } : { referencedSecurityGroupId: from.securityGroupId }),
      ...ports,
    });
    if (!egressByRule || "cidr" in from) return [ingress];
    const egress = create(this.owner, VpcSecurityGroupEgressRule, parts, {
      securityGroupId: from.securityGroupId,
      description: `To ${plainPath(this.owner)}`,
      referencedSecurityGroupId: this.securityGroupId,
      ...ports,
    });
    return [ingress, egress];
  }
}
