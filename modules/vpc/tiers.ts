import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../core/prop-names";
import { LARGEST_PREFIX_LENGTH, SMALLEST_PREFIX_LENGTH, SUBNET_CIDR_PAGE } from "./cidr-block";
import type { TierAccess } from "./network";
import type { Zone } from "./zones";

const ACCESSES = ["public", "private", "isolated", "reserved"] as const satisfies readonly (
  | TierAccess
  | "reserved"
)[];

/** Subnets of one kind, one in each zone. */
export interface TierProps {
  /**
   * How far the subnets reach:
   * - `"public"`: to and from the internet, for what has a public address.
   * - `"private"`: to the internet through `nat`, where there is one. With `nat: "none"` it reaches what an isolated
   *   tier reaches (and the IPv6 internet in a VPC with `ipv6`).
   * - `"isolated"`: the VPC only, and AWS by VPC endpoints. Synth says which ones tasks and instances there lack.
   * - `"reserved"`: no subnets, only the tier's place, of the `room` or else the `prefixLength` it had. That is how a
   *   tier is taken away: the tiers listed after it keep their addresses.
   */
  readonly access: TierAccess | "reserved";
  /**
   * Prefix length of each zone's subnet, 16 to 28. A subnet can't be resized: another length replaces the tier's
   * subnets, and no others where it stays within `room`.
   * @default half of the zone's block for a private tier, an eighth for an isolated and a 32nd for a public one, and
   * at least /28; none for a reserved one, which must say
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
   */
  readonly prefixLength?: number;
  /**
   * Prefix length of the place kept for the tier in each zone, into which its subnets may be made larger later
   * without moving another tier. Decided when the tier is added: a larger place may move the tiers listed after it.
   * @default as large as the subnet
   * @example { access: "isolated", prefixLength: 24, room: 22 }
   */
  readonly room?: number;
  /**
   * The tier's place is in this one of the VPC's `secondaryCidrs`.
   * @default the VPC's first block
   */
  readonly secondaryCidr?: string;
  /**
   * The blocks themselves, by zone, instead of planned ones; also for zones to come. The tier then takes no place, so
   * that those listed after it may move; one that had a place keeps it with `room`.
   * @example { a: "10.0.240.0/24", b: "10.0.241.0/24" }
   */
  readonly cidrs?: Readonly<Partial<Record<Zone, string>>>;
  /**
   * Whether the subnets have IPv6 addresses too, or `"only"` these (they then take no IPv4 place, and reach IPv4
   * through NAT64 where the tier is private and has `nat`). Turning it on later changes the subnets in place; to or
   * from `"only"` replaces them, and no others where `room` keeps the place that they had.
   * @default true in a VPC with ipv6
   */
  readonly ipv6?: boolean | "only";
  /**
   * Whether something else takes the subnets' traffic out of the VPC: routes of yours to a transit gateway or a
   * firewall, addresses that public subnets give by themselves, a proxy. What lies there then isn't checked for a way
   * to AWS.
   * @default false
   */
  readonly otherEgress?: boolean;
}

const KNOWN: PropNames<TierProps> = {
  access: "required",
  prefixLength: "optional",
  room: "optional",
  secondaryCidr: "optional",
  cidrs: "optional",
  ipv6: "optional",
  otherEgress: "optional",
};

export type Tiers = Readonly<Record<string, TierProps>>;

/** What a VPC has where it names no tiers. */
export const DEFAULT_TIERS = {
  private: { access: "private" },
  public: { access: "public" },
} as const satisfies Tiers;

/** Whether the plan says the tier's IPv4 blocks. */
export function isPlanned({ cidrs, ipv6 }: TierProps): boolean {
  return cidrs === undefined && ipv6 !== "only";
}

/** Whether the tier takes a place in one of the VPC's IPv4 blocks: its own, or one that it had. */
export function hasPlace(tier: TierProps): boolean {
  return isPlanned(tier) || tier.room !== undefined;
}

/** What is wrong with tiers on their own, wherever they come to lie. */
export function tierProblems(tiers: Tiers): Problem[] {
  if (Object.values(tiers).every((tier) => tier.access === "reserved")) {
    return [
      {
        given: `tiers ${JSON.stringify(tiers)}`,
        rule: "a VPC without subnets has room for nothing",
        fix: 'write at least one tier that is not reserved, e.g. tiers: { private: { access: "private" } }',
      },
    ];
  }
  return Object.entries(tiers).flatMap(([name, tier]) => [
    ...nameProblems(name),
    ...propProblems(tier, KNOWN, `tiers.${name}`),
    ...accessProblems(name, tier),
    ...sizeProblems(name, tier),
  ]);
}

/** Those that don't say their access, from which all else of a tier follows. */
export function incompleteTierProblems(tiers: Tiers): Problem[] {
  return Object.entries<TierProps | undefined>(tiers).flatMap(([name, tier]) =>
    incompleteProblems(tier ?? ({} as TierProps), KNOWN, `tiers.${name}`),
  );
}

function nameProblems(name: string): Problem[] {
  if (/^[a-z][a-z0-9-]*$/.test(name)) return [];
  return [
    {
      given: `tiers "${name}"`,
      rule: "a tier's name is part of its subnets' addresses and tags: lower-case letters, digits and hyphens, starting with a letter",
      fix: 'write a name like "private" or "data-stores"',
    },
  ];
}

function accessProblems(name: string, tier: TierProps): Problem[] {
  if (!ACCESSES.includes(tier.access)) {
    return [
      {
        given: `tiers.${name}.access "${tier.access}"`,
        rule: "a tier is public, private, isolated or reserved",
        fix: `write one of "${ACCESSES.join('", "')}"`,
      },
    ];
  }
  const sized = tier.prefixLength !== undefined || tier.room !== undefined;
  if (tier.access !== "reserved" || sized || !isPlanned(tier)) return [];
  return [
    {
      given: `tiers.${name} reserved without prefixLength`,
      rule: "a tier's usual size follows from its access, and the place that is kept is of the size it was",
      fix: `write the size it had, which cidrMap(cidrPlan(…)) shows: ${name}: { access: "reserved", prefixLength: 20 }`,
    },
  ];
}

function sizeProblems(name: string, tier: TierProps): Problem[] {
  const { prefixLength, room, secondaryCidr, cidrs } = tier;
  // With room the tier keeps the place that it had, in the block that it was in.
  const written = Object.entries({ prefixLength, ...(room === undefined && { secondaryCidr }) }).filter(
    ([, value]) => value !== undefined,
  );
  if (!isPlanned(tier) && written.length > 0) {
    const other = cidrs === undefined ? 'ipv6 "only"' : "cidrs";
    return [
      {
        given: `tiers.${name} with ${other} and ${written.map(([prop]) => prop).join(" and ")}`,
        rule: `a tier with ${other} takes no place in the VPC's IPv4 plan`,
        fix: `leave ${written.map(([prop]) => prop).join(" and ")} out, or ${other}; room: ${prefixLength ?? 20} instead keeps a place that it had`,
      },
    ];
  }
  const lengths = Object.entries({ prefixLength, room }).filter(
    ([, length]) => length !== undefined && !isPrefixLength(length),
  );
  if (lengths.length > 0) {
    return lengths.map(([prop, length]) => ({
      given: `tiers.${name}.${prop} ${length}`,
      rule: `a subnet's prefix length is a whole number from ${SMALLEST_PREFIX_LENGTH} to ${LARGEST_PREFIX_LENGTH}`,
      fix: `write one of them, e.g. ${prop}: 24`,
      page: SUBNET_CIDR_PAGE,
    }));
  }
  if (prefixLength === undefined || room === undefined || room <= prefixLength) return [];
  return [
    {
      given: `tiers.${name}.room ${room} with prefixLength ${prefixLength}`,
      rule: "the subnet lies in the place kept for it, which is as large or larger: its prefix length is at most the subnet's",
      fix: `write room: ${prefixLength} or less, or leave it out`,
    },
  ];
}

function isPrefixLength(length: number): boolean {
  return Number.isInteger(length) && length >= SMALLEST_PREFIX_LENGTH && length <= LARGEST_PREFIX_LENGTH;
}
