import { LARGEST_PREFIX_LENGTH } from "./cidr-block";
import type { TierProps } from "./tiers";

/** Where a tier's subnet lies in the block of its zone: the same for every zone. */
export interface Place {
  /** Bits its prefix is longer than that of the zone's block. */
  readonly bits: number;
  /** Which of the blocks of that size it is, from 0. */
  readonly index: number;
}

/** Bits by which a subnet's prefix is longer than its zone's block, where its tier doesn't say. */
const USUAL_BITS: Readonly<Record<TierProps["access"], number>> = {
  // Tasks, instances and load balancers: /20 of a /16 VPC with eight zone blocks.
  private: 1,
  // Data stores: /22.
  isolated: 3,
  // NAT gateways and load balancers: /24.
  public: 5,
  // Says itself.
  reserved: 0,
};

/**
 * The place of each tier in a zone's block: the first, aligned to its size, that no tier listed before has. So it
 * follows from those before alone, and a tier that is added at the end moves none. Undefined for a tier that finds none.
 *
 * @param zoneLength prefix length of the zone's block; undefined where only Terraform knows it, at apply
 */
export function tierPlaces(
  tiers: readonly TierProps[],
  zoneLength: number | undefined,
): (Place | undefined)[] {
  const taken: { readonly from: number; readonly to: number }[] = [];
  return tiers.map((tier) => {
    const { bits, roomBits } = sizes(tier, zoneLength);
    // Parts of the zone's block, whose size is 1: powers of two, which numbers hold exactly.
    const size = 2 ** -roomBits;
    if (zoneLength !== undefined && zoneLength + bits > LARGEST_PREFIX_LENGTH) return undefined;
    for (let from = 0; from + size <= 1; from += size) {
      const to = from + size;
      if (taken.some((other) => other.from < to && from < other.to)) continue;
      taken.push({ from, to });
      return { bits, index: from * 2 ** bits };
    }
    return undefined;
  });
}

function sizes(tier: TierProps, zoneLength: number | undefined): { bits: number; roomBits: number } {
  // In a small VPC subnets are no smaller than AWS allows.
  const most = zoneLength === undefined ? Number.POSITIVE_INFINITY : LARGEST_PREFIX_LENGTH - zoneLength;
  const inBits = (length: number | undefined) =>
    length === undefined ? undefined : length - (zoneLength ?? 0);
  const roomBits = inBits(tier.room);
  const bits = inBits(tier.prefixLength) ?? Math.max(Math.min(USUAL_BITS[tier.access], most), roomBits ?? 0);
  return { bits, roomBits: roomBits ?? bits };
}
