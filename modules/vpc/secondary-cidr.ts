import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { Construct } from "constructs";
import { create } from "../core/address";
import type { TrafficSource } from "../core/peer";
import { type BlockSource, blockArguments, writtenCidr } from "./block-source";

/** A further IPv4 block of a VPC. A construct of its own, so that rules that let the VPC in can name it too. */
export class SecondaryCidr extends Construct {
  readonly resource: VpcIpv4CidrBlockAssociation;
  /** Everything inside the block. */
  readonly trafficSource: TrafficSource;

  constructor(vpc: Construct, name: string, vpcId: string, source: BlockSource) {
    super(vpc, `cidr-${name}`);
    this.resource = create(this, VpcIpv4CidrBlockAssociation, [], { vpcId, ...blockArguments(source) });
    const cidr = writtenCidr(source) ?? this.resource.cidrBlock;
    this.trafficSource = { construct: this, from: { cidr }, egressByRule: false };
  }
}
