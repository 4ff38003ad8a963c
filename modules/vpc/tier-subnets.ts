import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { create } from "../core/address";
import { addressesOf, type Ipv6, ipv6Block } from "./ipv6";
import { nameTag } from "./name-tag";
import type { NatSettings } from "./nat-settings";
import type { NetworkTier, TierAccess } from "./network";
import type { Tiers } from "./tiers";
import type { Vpc } from "./vpc";
import { isZoneId, type Zone } from "./zones";

/** A tier with its subnets. */
export interface TierSubnets {
  readonly name: string;
  readonly access: TierAccess;
  readonly addresses: NetworkTier["addresses"];
  readonly subnets: ReadonlyMap<Zone, Subnet>;
}

/** How subnets come to be. */
interface SubnetsProps {
  readonly tiers: Tiers;
  /** The IPv4 blocks, by tier and zone. */
  readonly plan: ReadonlyMap<string, ReadonlyMap<Zone, string>>;
  readonly ipv6: Ipv6 | undefined;
  readonly nat: NatSettings;
}

/** Creates the subnet of each tier in each of the VPC's zones. */
export function createSubnets(vpc: Vpc, { tiers, plan, ipv6, nat }: SubnetsProps): TierSubnets[] {
  return Object.entries(tiers).flatMap(([name, tier], position) => {
    const { access } = tier;
    if (access === "reserved") return [];
    const addresses = addressesOf(tier, ipv6);
    // Blocks beside the VPC's first are there before a subnet in them, and go after it.
    const dependsOn = [...vpc.secondaryCidrs]
      .filter(([block]) => block === tier.secondaryCidr || tier.cidrs !== undefined)
      .map(([, { resource }]) => resource);
    const createSubnet = (zone: Zone): Subnet =>
      create(vpc, Subnet, [name, zone], {
        vpcId: vpc.id,
        ...(isZoneId(zone) ? { availabilityZoneId: zone } : { availabilityZone: `${vpc.region}${zone}` }),
        ...(addresses !== "ipv6" && { cidrBlock: plan.get(name)?.get(zone) }),
        ...(addresses !== "ipv4" && {
          ipv6CidrBlock: ipv6Block(vpc.resource.ipv6CidrBlock, zone, position),
          assignIpv6AddressOnCreation: true,
        }),
        ...(addresses === "ipv6" && {
          ipv6Native: true,
          // What instances there are called: without IPv4 address they have no name made of it.
          privateDnsHostnameTypeOnLaunch: "resource-name",
          enableResourceNameDnsAaaaRecordOnLaunch: true,
          enableDns64: access === "private" && nat.tier !== undefined,
        }),
        tags: nameTag(vpc, name, zone),
        ...(dependsOn.length > 0 && { dependsOn }),
      });
    return [
      { name, access, addresses, subnets: new Map(vpc.zones.map((zone) => [zone, createSubnet(zone)])) },
    ];
  });
}
