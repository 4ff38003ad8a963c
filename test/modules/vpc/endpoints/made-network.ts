import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { create } from "../../../../modules/core/address";
import type { TrafficSource } from "../../../../modules/core/peer";
import type { EndpointNetwork } from "../../../../modules/vpc/endpoints/endpoint-network";
import { NetworkNeeds } from "../../../../modules/vpc/needs/network-needs";
import type { NetworkDns, NetworkTier, TierAccess } from "../../../../modules/vpc/network";

const CIDR = "10.0.0.0/16";

/** A VPC with a tier of each access in zones a and b, made of nothing but what endpoints look at. */
export class MadeNetwork extends Construct implements EndpointNetwork {
  readonly id: string;
  readonly region = "us-east-1";
  readonly accountId: string;
  readonly tiers: ReadonlyMap<string, NetworkTier>;
  readonly trafficSources: readonly TrafficSource[] = [
    { construct: this, from: { cidr: CIDR }, egressByRule: false },
  ];
  readonly needs = new NetworkNeeds(this, { subnets: [], egress: new Map() });

  constructor(
    scope: Construct,
    tiers: Readonly<Record<string, TierAccess>> = { public: "public", private: "private", cut: "isolated" },
    readonly dns: NetworkDns = { support: true, hostnames: true },
    addresses: NetworkTier["addresses"] = "ipv4",
  ) {
    super(scope, "vpc");
    const vpc = create(this, Vpc, [], { cidrBlock: CIDR, enableDnsSupport: true, enableDnsHostnames: true });
    this.id = vpc.id;
    this.accountId = vpc.ownerId;
    this.tiers = new Map(
      Object.entries(tiers).map(([name, access], tier) => [
        name,
        this.createTier(name, access, addresses, tier),
      ]),
    );
  }

  private createTier(
    name: string,
    access: TierAccess,
    addresses: NetworkTier["addresses"],
    tier: number,
  ): NetworkTier {
    const createSubnet = (zone: "a" | "b", index: number) =>
      create(this, Subnet, [name, zone], {
        vpcId: this.id,
        availabilityZone: `${this.region}${zone}`,
        cidrBlock: `10.0.${tier * 2 + index}.0/24`,
      }).id;
    return {
      access,
      addresses,
      subnetIds: new Map((["a", "b"] as const).map((zone, index) => [zone, createSubnet(zone, index)])),
      routeTableIds: [create(this, RouteTable, [name], { vpcId: this.id }).id],
    };
  }
}
