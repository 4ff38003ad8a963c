import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import type { Route } from "@cdktf/provider-aws/lib/route";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";
import { create } from "../core/address";
import { nameTag } from "./name-tag";
import type { NatSettings } from "./nat-settings";
import type { Zone } from "./zones";

/**
 * NAT gateways of a VPC and which one each zone uses. Keyed by zone: another zone touches no gateway that is there.
 *
 * @param subnets the subnets of the tier that the gateways lie in
 * @param internet their route out, which a public NAT gateway needs from its first to its last moment
 */
export function createNat(
  owner: Construct,
  nat: NatSettings,
  subnets: ReadonlyMap<Zone, Subnet>,
  internet: Route | undefined,
): ReadonlyMap<Zone, NatGateway> {
  const dependsOn = internet === undefined ? [] : [internet];
  const address = (zone: Zone): string =>
    nat.elasticIpAllocationIds[zone] ??
    create(owner, Eip, ["nat", zone], { domain: "vpc", tags: nameTag(owner, "nat", zone), dependsOn }).id;
  const createGateway = (zone: Zone, subnet: Subnet): NatGateway =>
    create(owner, NatGateway, ["nat", zone], {
      subnetId: subnet.id,
      ...(nat.connectivityType === "private"
        ? { connectivityType: nat.connectivityType }
        : { allocationId: address(zone) }),
      tags: nameTag(owner, "nat", zone),
      ...(dependsOn.length > 0 && { dependsOn }),
    });
  const gateways = new Map(
    [...subnets]
      .filter(([zone]) => nat.zones.includes(zone))
      .map(([zone, subnet]) => [zone, createGateway(zone, subnet)]),
  );
  const [shared] = gateways.values();
  return new Map(
    [...subnets.keys()].flatMap((zone) => {
      const gateway = gateways.get(zone) ?? shared;
      return gateway === undefined ? [] : [[zone, gateway]];
    }),
  );
}
