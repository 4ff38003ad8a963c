import type { Route } from "@cdktf/provider-aws/lib/route";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { createNatGateway } from "./nat-gateway";
import { NatInstances } from "./nat-instance";
import type { NatRoute } from "./nat-route";
import type { NatSettings } from "./nat-settings";
import type { Vpc } from "./vpc";
import type { Zone } from "./zones";

/** The way to NAT from a tier's subnet in a zone; undefined where there is none. */
export type NatRoutes = (tier: string, zone: Zone, subnet: Subnet) => NatRoute | undefined;

/**
 * NAT of a VPC, and which gateway or instance each zone uses. Keyed by zone: another zone touches none that is there.
 *
 * @param subnets the subnets of the tier that the gateways or instances lie in
 * @param internet their route out, which a public one needs from its first to its last moment
 */
export function createNat(
  vpc: Vpc,
  nat: NatSettings,
  subnets: ReadonlyMap<Zone, Subnet>,
  internet: Route | undefined,
): NatRoutes {
  const instances = nat.instance && new NatInstances(vpc, nat, nat.instance, internet);
  const ways = new Map(
    [...subnets]
      .filter(([zone]) => nat.zones.includes(zone))
      .map(([zone, subnet]) => [
        zone,
        instances?.start(zone, subnet) ?? createNatGateway(vpc, nat, internet, zone, subnet),
      ]),
  );
  const [shared] = ways.values();
  return (tier, zone, subnet) => {
    const way = ways.get(zone) ?? shared;
    if (way === undefined || instances === undefined) return way;
    return { ...way, dependsOn: [...(way.dependsOn ?? []), instances.letIn(tier, zone, subnet)] };
  };
}
