import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { create } from "../../core/address";
import type { Peer, TrafficSource } from "../../core/peer";

/**
 * VPC Lattice as targets see it: requests and health checks come from addresses of its own, which AWS lists, and not
 * from those of the clients. A stack looks a list up once.
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html#managed-prefix-list
 */
class LatticePrefixList extends Construct implements Peer {
  readonly trafficSources: readonly TrafficSource[];

  constructor(stack: TerraformStack, id: string, name: string) {
    super(stack, id);
    const list = create(this, DataAwsEc2ManagedPrefixList, [], { name });
    this.trafficSources = [{ construct: this, from: { prefixListId: list.id }, egressByRule: false }];
  }
}

/** VPC Lattice as a peer of targets with such addresses. */
export function latticePeer(owner: Construct, region: string, addresses: "ipv4" | "ipv6"): Peer {
  const stack = TerraformStack.of(owner);
  const [id, list] =
    addresses === "ipv6" ? ["vpc-lattice-ipv6", "ipv6.vpc-lattice"] : ["vpc-lattice", "vpc-lattice"];
  const made = stack.node.tryFindChild(id);
  if (made instanceof LatticePrefixList) return made;
  return new LatticePrefixList(stack, id, `com.amazonaws.${region}.${list}`);
}
