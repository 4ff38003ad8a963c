import { Fn } from "cdktf";
import { IPv4CidrRange } from "ip-num";
import { isToken } from "../core/token";
import { subnetOf } from "./cidr-block";
import { type CidrPlanProps, tiersOf } from "./cidr-plan-props";
import { type Block, blocksOf, tiersIn, zoneLength } from "./plan-blocks";
import { tierPlaces } from "./tier-places";
import { isPlanned, type TierProps } from "./tiers";
import { type Zone, type Zones, zoneIndex } from "./zones";

/*
 * How a VPC's addresses are laid out
 *
 *   10.0.0.0/16                       the VPC
 *   ├─ 10.0.0.0/19    zone a          one block a zone letter (or number of a zone id), whether the zone is used or not
 *   │  ├─ 10.0.0.0/20   private       the first tier that is listed
 *   │  ├─ 10.0.16.0/24  public        the second
 *   │  └─ …                           free for tiers to come
 *   ├─ 10.0.32.0/19   zone b
 *   …
 *   └─ 10.0.224.0/19  (kept free)
 *
 * A zone's block follows from its letter alone. Inside it each tier has the first place, aligned to its size, that no
 * tier listed before it has; the place is the same in every zone. So adding or removing a zone renumbers nothing, nor
 * does adding a tier at the end or turning one into "reserved", and one route or rule can name all of a zone. A
 * secondary block is laid out the same way, for the tiers that name it.
 */

/** The block of each tier in each zone, by tier; of props that nothing is wrong with. */
export function layOut<T extends string>(
  props: CidrPlanProps<T>,
): ReadonlyMap<string, ReadonlyMap<Zone, string>> {
  const tiers = tiersOf(props);
  const planned = new Map(
    blocksOf(props).flatMap((block) => blockPlan(block, tiersIn(tiers, block), props.zones)),
  );
  return new Map(
    Object.entries(tiers).map(([name, tier]) => [
      name,
      tier.cidrs === undefined ? (planned.get(name) ?? new Map()) : explicitBlocks(tier, props.zones),
    ]),
  );
}

function blockPlan(
  block: Block,
  tiers: readonly (readonly [string, TierProps])[],
  zones: Zones,
): [string, Map<Zone, string>][] {
  const { cidr, zoneBits } = block;
  const places = tierPlaces(
    tiers.map(([, tier]) => tier),
    zoneLength(block),
  );
  const subnet = isToken(cidr)
    ? (newBits: number, index: number) => Fn.cidrsubnet(cidr, newBits, index)
    : subnetIn(IPv4CidrRange.fromCidr(cidr));
  return tiers.flatMap(([name, tier], position) => {
    const place = places[position];
    if (tier.access === "reserved" || !isPlanned(tier) || place === undefined) return [];
    const { bits, index } = place;
    const blocks = [...zones].map(
      (zone) => [zone, subnet(zoneBits + bits, zoneIndex(zone) * 2 ** bits + index)] as const,
    );
    return [[name, new Map(blocks)]];
  });
}

function subnetIn(range: IPv4CidrRange): (newBits: number, index: number) => string {
  return (newBits, index) => subnetOf(range, newBits, index);
}

function explicitBlocks({ access, cidrs = {} }: TierProps, zones: Zones): Map<Zone, string> {
  if (access === "reserved") return new Map();
  return new Map([...zones].flatMap((zone: Zone) => (cidrs[zone] ? [[zone, cidrs[zone]]] : [])));
}
