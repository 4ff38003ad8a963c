import { isToken } from "../../core/token";
import { GATEWAYS } from "../endpoints/purposes";
import type { ImportedVpcProps } from "../imported-vpc";
import type { Zone } from "../zones";
import type { AddressedSubnet } from "./address-needs";
import type { EgressByTier, EndpointsThere } from "./endpoint-needs";
import type { NetworkOffer } from "./network-needs";

/** What a VPC made elsewhere has to offer, as far as its props say it. */
export function importedOffer(props: ImportedVpcProps): NetworkOffer {
  return {
    subnets: knownSubnets(props),
    egress: knownEgress(props),
    endpoints: importedEndpoints(props),
    unrouted: new Set(
      Object.entries(props.tiers).flatMap(([tier, { routeTableIds = [] }]) =>
        routeTableIds.length === 0 ? [tier] : [],
      ),
    ),
  };
}

/** The subnets of tiers of which every block is written. */
function knownSubnets({ tiers }: ImportedVpcProps): AddressedSubnet[] {
  return Object.entries(tiers).flatMap(([tier, { subnetIds, cidrs = {}, addresses }]) => {
    const zones = Object.keys(subnetIds).sort() as Zone[];
    const subnets = zones.flatMap((zone) => (cidrs[zone] ? [{ tier, zone, cidr: cidrs[zone] }] : []));
    return addresses !== "ipv6" && subnets.length === zones.length ? subnets : [];
  });
}

/**
 * Isolated tiers have no way out. A private one has NAT, and the subnets of a public one may give addresses by
 * themselves. Where endpoints may be that nobody names, nothing is cut off for sure.
 */
function knownEgress({ tiers, endpoints }: ImportedVpcProps): EgressByTier {
  if (endpoints === undefined || isToken(endpoints) || endpoints.some(isToken)) return new Map();
  return new Map(
    Object.entries(tiers)
      .filter(([, { access, addresses }]) => access === "isolated" && addresses !== "ipv6")
      .filter(([, { otherEgress = false }]) => !otherEgress)
      .map(([name]) => [name, "none"]),
  );
}

/** The endpoints that it has. */
function importedEndpoints({ endpoints = [] }: ImportedVpcProps): EndpointsThere {
  return {
    services: new Set(endpoints),
    gateways: new Set(GATEWAYS.filter((gateway) => endpoints.includes(gateway))),
  };
}
