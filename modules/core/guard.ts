import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { create } from "./address";
import { plainPath } from "./name";
import { type Peer, peerName } from "./peer";

/** The ports of a security group rule, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A security group that lets peers in over a range of TCP ports. Each peer has rules of its own, never inline ones,
 * so that adding one touches no other; a peer that is admitted twice has them once.
 */
export class Guard {
  private readonly admitted = new Map<IConstruct, readonly TerraformResource[]>();

  constructor(
    /** The rules' addresses start with its path. */
    private readonly owner: Construct,
    readonly securityGroupId: string,
    private readonly ports: PortRange,
  ) {}

  /** The rules that let the peer in; what serves it depends on them. */
  admit(peer: Peer): readonly TerraformResource[] {
    const { construct } = peer.trafficSource;
    const rules = this.admitted.get(construct) ?? this.createRules(peer);
    this.admitted.set(construct, rules);
    return rules;
  }

  private createRules(peer: Peer): TerraformResource[] {
    const { construct, from, egressByRule } = peer.trafficSource;
    const ports = { ipProtocol: "tcp", fromPort: this.ports.from, toPort: this.ports.to };
    const parts = ["from", peerName(this.owner, peer)];
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
