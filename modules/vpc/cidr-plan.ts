import { Fn } from "cdktf";
import { IPv4, IPv4CidrRange, IPv4Prefix } from "ip-num";
import { InvalidInputError, type Problem } from "../core/problem";
import { isToken } from "../core/token";
import { ZONE_LETTERS, type ZoneLetter } from "./zones";

/*
 * How a VPC's addresses are laid out
 *
 *   10.0.0.0/16                       the VPC
 *   ├─ 10.0.0.0/19    zone a          one block a zone letter, whether the zone is used or not
 *   │  ├─ 10.0.0.0/20   private       first half: tasks, instances, load balancers
 *   │  ├─ 10.0.16.0/24  public        then NAT gateways
 *   │  └─ …                           free
 *   ├─ 10.0.32.0/19   zone b
 *   …
 *   └─ 10.0.224.0/19  (kept free)
 *
 * A zone's block follows from its letter alone and a tier's place from the tier alone. So adding or removing a
 * zone renumbers nothing, and one route or rule can name all of a zone.
 */

/** Tiers in the order of their places inside a zone's block. */
export type Tier = "private" | "public";

export interface CidrPlanProps {
  /** The VPC's IPv4 block, /16 to /28, or a token. */
  readonly cidr: string;
  readonly zones: readonly ZoneLetter[];
  /**
   * How many zone letters, from `a` on, get a block of their own; a power of two. Less leaves larger subnets, and
   * no room for the letters after.
   * @default 8, room for every letter AWS uses
   */
  readonly zoneBlocks?: 1 | 2 | 4 | 8;
}

/** The CIDR block of each tier in each zone. */
export type CidrPlan = Readonly<Record<Tier, ReadonlyMap<ZoneLetter, string>>>;

const ZONE_BLOCKS: readonly number[] = [1, 2, 4, 8];
const DEFAULT_ZONE_BLOCKS = 8;
/** Bits a private subnet's prefix is longer than its zone's block: half of it. */
const PRIVATE_BITS = 1;
/** A public subnet holds a NAT gateway and little else: a 32nd of the block, /24 of a /16 VPC. */
const PUBLIC_BITS = 5;
/** AWS's limits for a VPC and a subnet alike. */
const LARGEST_PREFIX_LENGTH = 28;
const SMALLEST_PREFIX_LENGTH = 16;

const VPC_CIDR_PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html";
const SUBNET_CIDR_PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html";

/** What is wrong with the block or with the zones in it; empty where {@link cidrPlan} has an answer. */
export function cidrPlanProblems(props: CidrPlanProps): Problem[] {
  const { zoneBlocks = DEFAULT_ZONE_BLOCKS } = props;
  if (!ZONE_BLOCKS.includes(zoneBlocks)) {
    return [
      {
        given: `zoneBlocks ${zoneBlocks}`,
        rule: "a block is halved, and its halves again, so their number is a power of two",
        fix: `write one of ${ZONE_BLOCKS.join(", ")}`,
      },
    ];
  }
  return [...zoneBlockProblems(props), ...cidrProblems(props)];
}

function zoneBlockProblems({ zones, zoneBlocks = DEFAULT_ZONE_BLOCKS }: CidrPlanProps): Problem[] {
  const outside = zones.filter((zone) => ZONE_LETTERS.indexOf(zone) >= zoneBlocks);
  if (outside.length === 0) return [];
  return [
    {
      given: `zones ${JSON.stringify(outside)} with zoneBlocks ${zoneBlocks}`,
      rule: `zoneBlocks keeps room for the letters ${ZONE_LETTERS.slice(0, zoneBlocks).join(", ")} only`,
      fix: "raise zoneBlocks in a new VPC, or use those letters (raising it in one that exists renumbers its subnets)",
    },
  ];
}

function cidrProblems(props: CidrPlanProps): Problem[] {
  const { cidr, zoneBlocks = DEFAULT_ZONE_BLOCKS } = props;
  if (isToken(cidr)) return [];
  const range = parseCidr(cidr);
  if (range === undefined) {
    return [
      {
        given: `cidr "${cidr}"`,
        rule: "a VPC has an IPv4 CIDR block of four numbers from 0 to 255, a slash and the prefix length",
        fix: 'write one like cidr: "10.0.0.0/16"',
        page: VPC_CIDR_PAGE,
      },
    ];
  }
  const prefixLength = prefixLengthOf(range);
  if (prefixLength < SMALLEST_PREFIX_LENGTH || prefixLength > LARGEST_PREFIX_LENGTH) {
    return [
      {
        given: `cidr "${cidr}"`,
        rule: `a VPC's block is between /${SMALLEST_PREFIX_LENGTH} and /${LARGEST_PREFIX_LENGTH}`,
        fix: `write cidr: "${networkOf(range, SMALLEST_PREFIX_LENGTH)}" or another prefix length between them`,
        page: VPC_CIDR_PAGE,
      },
    ];
  }
  const problems: Problem[] = [];
  const canonical = networkOf(range, prefixLength);
  if (cidr !== canonical) {
    problems.push({
      given: `cidr "${cidr}"`,
      rule: `a CIDR block starts at its first address: bits after the first ${prefixLength} (host bits) are 0`,
      fix: `write cidr: "${canonical}"`,
      page: VPC_CIDR_PAGE,
    });
  }
  if (prefixLength + zoneBits(zoneBlocks) + PRIVATE_BITS > LARGEST_PREFIX_LENGTH) {
    problems.push(tooManySubnets(range, props));
  }
  return problems;
}

function tooManySubnets(
  range: IPv4CidrRange,
  { zones, zoneBlocks = DEFAULT_ZONE_BLOCKS }: CidrPlanProps,
): Problem {
  const wide = LARGEST_PREFIX_LENGTH - PRIVATE_BITS - zoneBits(zoneBlocks);
  const fewer = 2 ** (LARGEST_PREFIX_LENGTH - PRIVATE_BITS - prefixLengthOf(range));
  // Fewer blocks are of use only with room for each zone asked for.
  const enough = fewer >= 1 && zones.every((zone) => ZONE_LETTERS.indexOf(zone) < fewer);
  const orFewer = enough ? `, or zoneBlocks: ${fewer} in this one` : "";
  return {
    given: `cidr "${range.toCidrString()}" with zoneBlocks ${zoneBlocks}`,
    rule: `${zoneBlocks * 2} subnets (private and public in each of ${zoneBlocks} zone blocks) of at least /${LARGEST_PREFIX_LENGTH}, the smallest AWS makes, don't fit in it`,
    fix: `write a block of /${wide} or larger${orFewer}`,
    page: SUBNET_CIDR_PAGE,
  };
}

/**
 * The block of every subnet, keyed by tier and zone. Pure: the same zone of the same VPC always has the same
 * block. A `cidr` that is a token is divided by Terraform's `cidrsubnet` at apply.
 *
 * @throws InvalidInputError for a block that Vpc refuses too
 * @example cidrPlan({ cidr: "10.0.0.0/16", zones: ["a", "b"] }).private.get("b") // "10.0.32.0/20"
 */
export function cidrPlan(props: CidrPlanProps): CidrPlan {
  const problems = cidrPlanProblems(props);
  if (problems.length > 0) throw new InvalidInputError("cidrPlan", problems);
  const { cidr, zones, zoneBlocks = DEFAULT_ZONE_BLOCKS } = props;
  const place = isToken(cidr)
    ? (newBits: number, index: number) => Fn.cidrsubnet(cidr, newBits, index)
    : placeIn(IPv4CidrRange.fromCidr(cidr));
  const blockBits = zoneBits(zoneBlocks);
  const subnets = (bits: number, firstPlace: number) =>
    new Map(
      zones.map((zone) => [
        zone,
        place(blockBits + bits, ZONE_LETTERS.indexOf(zone) * 2 ** bits + firstPlace),
      ]),
    );
  const publicBits = Math.min(PUBLIC_BITS, roomForPublic(cidr, blockBits));
  return { private: subnets(PRIVATE_BITS, 0), public: subnets(publicBits, 2 ** (publicBits - 1)) };
}

/** In a small VPC the public subnets are no smaller than AWS allows. */
function roomForPublic(cidr: string, blockBits: number): number {
  if (isToken(cidr)) return PUBLIC_BITS;
  return LARGEST_PREFIX_LENGTH - prefixLengthOf(IPv4CidrRange.fromCidr(cidr)) - blockBits;
}

/** Terraform's `cidrsubnet`, at synth. */
function placeIn(range: IPv4CidrRange): (newBits: number, index: number) => string {
  return (newBits, index) => {
    const prefix = IPv4Prefix.fromNumber(BigInt(prefixLengthOf(range) + newBits));
    const first = range.getFirst().getValue() + BigInt(index) * 2n ** BigInt(32 - Number(prefix.getValue()));
    return `${IPv4.fromNumber(first).toString()}/${prefix.toString()}`;
  };
}

function parseCidr(cidr: string): IPv4CidrRange | undefined {
  try {
    return IPv4CidrRange.fromCidr(cidr);
  } catch {
    return undefined;
  }
}

/** The block of the given prefix length that holds the range's first address, without host bits. */
function networkOf(range: IPv4CidrRange, prefixLength: number): string {
  const first = IPv4CidrRange.fromCidr(`${range.getFirst().toString()}/${prefixLength}`).getFirst();
  return `${first.toString()}/${prefixLength}`;
}

function prefixLengthOf(range: IPv4CidrRange): number {
  return Number(range.getPrefix().getValue());
}

function zoneBits(zoneBlocks: number): number {
  return Math.log2(zoneBlocks);
}
