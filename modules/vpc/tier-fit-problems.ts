import type { Problem } from "../core/problem";
import { LARGEST_PREFIX_LENGTH, SMALLEST_PREFIX_LENGTH, SUBNET_CIDR_PAGE } from "./cidr-block";
import { type Block, zoneLength } from "./plan-blocks";
import { tierPlaces } from "./tier-places";
import { isPlanned, type TierProps } from "./tiers";
import { type Zone, zoneIndex } from "./zones";

type NamedTier = readonly [string, TierProps];

/** What is wrong with the tiers' sizes in a block of the VPC. */
export function tierFitProblems(
  block: Block,
  tiers: readonly NamedTier[],
  zones: readonly Zone[],
): Problem[] {
  const unknown = unknownSizeProblems(block, tiers);
  if (unknown.length > 0 || fits(tiers, zoneLength(block))) return unknown;
  const { prop, cidr, zoneBits, prefixLength } = block;
  const given = prefixLength === undefined ? `${prop} of unknown size` : `${prop} "${cidr}"`;
  const names = tiers.map(([name]) => name);
  const zoneBlocks = 2 ** zoneBits;
  const ways = waysToFit(block, tiers, zones);
  return [
    {
      given: `${given} with zoneBlocks ${zoneBlocks}`,
      rule: `${names.length * zoneBlocks} subnets (${names.join(" and ")} in each of ${zoneBlocks} zone blocks) of at least /${LARGEST_PREFIX_LENGTH}, the smallest AWS makes, don't fit in it`,
      fix:
        ways.length > 0
          ? `write ${ways.join(", or ")}`
          : "write smaller tiers, or put some in a secondaryCidr",
      page: SUBNET_CIDR_PAGE,
    },
  ];
}

/** A length that is said can't be turned into a part of a block whose own length nobody knows. */
function unknownSizeProblems({ prop, prefixLength }: Block, tiers: readonly NamedTier[]): Problem[] {
  if (prefixLength !== undefined) return [];
  return tiers
    .filter(([, tier]) => tier.prefixLength !== undefined || tier.room !== undefined)
    .map(([name, tier]) => ({
      given: `tiers.${name} of /${tier.prefixLength ?? tier.room} with a ${prop} only known at apply`,
      rule: "Terraform divides a block by how much longer a subnet's prefix is than the block's, which must be known before",
      fix: `write the length the block will have: ${prop}: { cidr, prefixLength: 16 }`,
    }));
}

function fits(tiers: readonly NamedTier[], zoneLength: number | undefined): boolean {
  const places = tierPlaces(
    tiers.map(([, tier]) => tier),
    zoneLength,
  );
  return places.every((place) => place !== undefined);
}

/** Everything that, changed alone, lets the tiers fit. */
function waysToFit(block: Block, tiers: readonly NamedTier[], zones: readonly Zone[]): string[] {
  const { prefixLength, zoneBits } = block;
  if (prefixLength === undefined) return [];
  const wide = lengths(SMALLEST_PREFIX_LENGTH, prefixLength - 1)
    .reverse()
    .find((length) => fits(tiers, length + zoneBits));
  // Fewer blocks are of use only with room for each zone asked for.
  const fewerBits = lengths(0, zoneBits - 1)
    .reverse()
    .find((bits) => fits(tiers, prefixLength + bits));
  const enough = fewerBits !== undefined && zones.every((zone) => zoneIndex(zone) < 2 ** fewerBits);
  return [
    ...(wide === undefined ? [] : [`a block of /${wide} or larger`]),
    ...(enough ? [`zoneBlocks: ${2 ** fewerBits} in this one`] : []),
    ...smallerTiers(tiers, prefixLength + zoneBits),
  ];
}

/** One tier made smaller: the last for which that is enough, as those before it are more likely to be there. */
function smallerTiers(tiers: readonly NamedTier[], zoneLength: number): string[] {
  for (const [index, [name, tier]] of [...tiers.entries()].reverse()) {
    // A place that is only kept has a size of its own.
    if (!isPlanned(tier)) continue;
    const { access } = tier;
    const prefixLength = lengths(SMALLEST_PREFIX_LENGTH, LARGEST_PREFIX_LENGTH).find((length) =>
      fits(tiers.with(index, [name, { access, prefixLength: length }]), zoneLength),
    );
    if (prefixLength !== undefined) return [`prefixLength: ${prefixLength} for ${name}`];
  }
  return [];
}

function lengths(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
