import type { Problem } from "../../core/problem";
import { LARGEST_PREFIX_LENGTH, SMALLEST_PREFIX_LENGTH } from "../cidr-block";
import { RESERVED_ADDRESSES, usableAddresses, usableOf } from "../cidr-map";
import type { AddressUse } from "./address-uses";

/** A subnet with IPv4 addresses. */
export interface AddressedSubnet {
  readonly tier: string;
  readonly zone: string;
  /** A token isn't judged. */
  readonly cidr: string;
}

/** How many addresses a subnet needs when what its tier's subnets share is spread evenly, as ECS does. */
export interface SubnetNeed extends AddressedSubnet {
  readonly needed: number;
  /** Addresses of the subnet that AWS doesn't keep. */
  readonly usable: number;
}

export interface AddressNeeds {
  /** Every subnet whose block is known, in the order they were given. */
  readonly subnets: readonly SubnetNeed[];
  /** Tiers that can't hold what is in them, however it is spread. */
  readonly problems: readonly Problem[];
  /** Subnets that will be nearly full, or full when it is spread evenly. */
  readonly warnings: readonly string[];
}

const NEARLY_FULL = 0.8;
const PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html";

/** How many addresses each subnet needs, and where there are too few. */
export function addressNeeds(subnets: readonly AddressedSubnet[], uses: readonly AddressUse[]): AddressNeeds {
  const tiers = [...new Set(subnets.map(({ tier }) => tier))].map((tier) =>
    tierNeeds(
      tier,
      subnets.filter((subnet) => subnet.tier === tier),
      uses.filter((use) => use.tier === tier),
    ),
  );
  return {
    subnets: tiers.flatMap((tier) => tier.subnets),
    problems: tiers.flatMap((tier) => tier.problems),
    warnings: tiers.flatMap((tier) => tier.warnings),
  };
}

function tierNeeds(
  tier: string,
  subnets: readonly AddressedSubnet[],
  uses: readonly AddressUse[],
): AddressNeeds {
  const sizes = subnets.map(({ cidr }) => usableAddresses(cidr));
  const known = sizes.filter((size) => size !== undefined);
  // With one size unknown, nothing is known of the tier.
  if (known.length < sizes.length) return { subnets: [], problems: [], warnings: [] };
  const own = subnets.map(({ zone }) => sum(uses.map((use) => (isIn(use, zone) ? use.perSubnet : 0))));
  const shared = sum(uses.map((use) => use.shared));
  const needs = subnets.map((subnet, index) => ({
    ...subnet,
    needed: (own[index] ?? 0) + Math.ceil(shared / subnets.length),
    usable: known[index] ?? 0,
  }));
  const room = known.map((size, index) => size - (own[index] ?? 0));
  const fits = room.every((free) => free >= 0) && sum(room) >= shared;
  if (!fits) return { subnets: needs, problems: [tooSmall(tier, needs, uses)], warnings: [] };
  const full = needs.filter(({ needed, usable }) => needed > usable * NEARLY_FULL);
  return { subnets: needs, problems: [], warnings: full.map((need) => nearlyFull(need, uses)) };
}

function isIn({ zones }: AddressUse, zone: string): boolean {
  return zones === undefined || (zones as readonly string[]).includes(zone);
}

function tooSmall(tier: string, needs: readonly SubnetNeed[], uses: readonly AddressUse[]): Problem {
  const blocks = needs.map(({ cidr, zone, usable: size }) => `${cidr} in ${zone} with ${size} usable`);
  const needed = Math.max(...needs.map((need) => need.needed));
  const prefixLength = prefixLengthFor(needed);
  const larger = prefixLength && `give tier "${tier}" subnets of /${prefixLength} or larger`;
  return {
    given: `tier "${tier}" of ${blocks.join(", ")} addresses`,
    rule: `what is in it takes up to ${needed} of each: ${inWords(uses)}; AWS keeps ${RESERVED_ADDRESSES} of each subnet`,
    fix: `${larger ?? "use more zones"}, or lower counts, maximums and maximumPercent`,
    page: PAGE,
  };
}

/** The smallest subnets that are not nearly full with so many. */
function prefixLengthFor(needed: number): number | undefined {
  for (let length = LARGEST_PREFIX_LENGTH; length >= SMALLEST_PREFIX_LENGTH; length--) {
    if (needed <= usableOf(length) * NEARLY_FULL) return length;
  }
  return undefined;
}

function nearlyFull({ tier, zone, cidr, needed, usable: size }: SubnetNeed, uses: readonly AddressUse[]) {
  const share = Math.round((100 * needed) / size);
  return `The subnet of tier "${tier}" in zone ${zone} (${cidr}) may need ${needed} of its ${size} usable addresses, ${share} %: ${inWords(uses.filter((use) => isIn(use, zone)))}.`;
}

/** `app/alb 8 in each subnet, app/orders 40 in all`. */
function inWords(uses: readonly AddressUse[]): string {
  return uses
    .filter(({ perSubnet, shared }) => perSubnet + shared > 0)
    .map(({ label, perSubnet, zones, shared }) =>
      [
        label,
        [
          ...(perSubnet > 0
            ? [`${perSubnet} in ${zones === undefined ? "each subnet" : `zone ${zones.join(" and ")}`}`]
            : []),
          ...(shared > 0 ? [`${shared} in all`] : []),
        ].join(" and "),
      ].join(" "),
    )
    .join(", ");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
