import { IPv4, IPv4CidrRange, IPv4Prefix } from "ip-num";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";

/** AWS's limits for the blocks of a VPC and of a subnet alike. */
export const LARGEST_PREFIX_LENGTH = 28;
export const SMALLEST_PREFIX_LENGTH = 16;

export const VPC_CIDR_PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html";
export const SUBNET_CIDR_PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html";

/** Blocks that no VPC may have, with what they are. */
const REFUSED_RANGES: readonly (readonly [string, string])[] = [
  ["0.0.0.0/8", "AWS gives no VPC addresses of 0.0.0.0/8"],
  ["127.0.0.0/8", "127.0.0.0/8 is each host's own loopback, of which AWS gives no VPC addresses"],
  ["169.254.0.0/16", "169.254.0.0/16 is for link-local addresses, of which AWS gives no VPC any"],
  ["224.0.0.0/4", "224.0.0.0/4 is for multicast, and AWS gives no VPC addresses of it"],
  [
    "172.17.0.0/16",
    "172.17.0.0/16 is the network that Docker makes on every instance, whose containers could not reach those addresses in the VPC",
  ],
];

/** The block's addresses; undefined for text that is no block. */
export function parseCidr(cidr: string): IPv4CidrRange | undefined {
  try {
    return IPv4CidrRange.fromCidr(cidr);
  } catch {
    return undefined;
  }
}

export function prefixLengthOf(range: IPv4CidrRange): number {
  return Number(range.getPrefix().getValue());
}

/** The block of the given prefix length that holds the range's first address, without host bits. */
export function networkOf(range: IPv4CidrRange, prefixLength: number): string {
  const first = IPv4CidrRange.fromCidr(`${range.getFirst().toString()}/${prefixLength}`).getFirst();
  return `${first.toString()}/${prefixLength}`;
}

/** Two CIDR blocks overlap where one holds the first address of the other. */
export function overlaps(one: IPv4CidrRange, other: IPv4CidrRange): boolean {
  return holds(one, other) || holds(other, one);
}

/** Whether all of `part` lies in `whole`. */
export function isInside(part: IPv4CidrRange, whole: IPv4CidrRange): boolean {
  return prefixLengthOf(part) >= prefixLengthOf(whole) && holds(whole, part);
}

function holds(whole: IPv4CidrRange, part: IPv4CidrRange): boolean {
  const first = part.getFirst().getValue();
  return whole.getFirst().getValue() <= first && first <= whole.getLast().getValue();
}

/** Terraform's `cidrsubnet`, at synth. */
export function subnetOf(range: IPv4CidrRange, newBits: number, index: number): string {
  const prefix = IPv4Prefix.fromNumber(BigInt(prefixLengthOf(range) + newBits));
  const first = range.getFirst().getValue() + BigInt(index) * 2n ** BigInt(32 - Number(prefix.getValue()));
  return `${IPv4.fromNumber(first).toString()}/${prefix.toString()}`;
}

/**
 * What is wrong with a block on its own.
 *
 * @param prop the prop it was written for: `cidr`
 * @param owner what has the block: `a VPC`
 */
export function blockProblems(prop: string, cidr: string, owner: "a VPC" | "a subnet"): Problem[] {
  if (isToken(cidr)) return [];
  const given = `${prop} "${cidr}"`;
  const page = owner === "a VPC" ? VPC_CIDR_PAGE : SUBNET_CIDR_PAGE;
  const range = parseCidr(cidr);
  if (range === undefined) {
    return [
      {
        given,
        rule: `${owner} has an IPv4 CIDR block of four numbers from 0 to 255, a slash and the prefix length`,
        fix: `write one like ${prop}: "10.0.0.0/16"`,
        page,
      },
    ];
  }
  const prefixLength = prefixLengthOf(range);
  if (prefixLength < SMALLEST_PREFIX_LENGTH || prefixLength > LARGEST_PREFIX_LENGTH) {
    return [
      {
        given,
        rule: `${owner}'s block is between /${SMALLEST_PREFIX_LENGTH} and /${LARGEST_PREFIX_LENGTH}`,
        fix: `write ${prop}: "${networkOf(range, SMALLEST_PREFIX_LENGTH)}" or another prefix length between them`,
        page,
      },
    ];
  }
  const canonical = networkOf(range, prefixLength);
  const hostBits: Problem = {
    given,
    rule: `a CIDR block starts at its first address: bits after the first ${prefixLength} (host bits) are 0`,
    fix: `write ${prop}: "${canonical}"`,
    page,
  };
  return [...(cidr === canonical ? [] : [hostBits]), ...refusedRangeProblems(prop, given, range)];
}

function refusedRangeProblems(prop: string, given: string, range: IPv4CidrRange): Problem[] {
  return REFUSED_RANGES.filter(([refused]) => overlaps(range, IPv4CidrRange.fromCidr(refused))).map(
    ([, rule]) => ({
      given,
      rule,
      fix: `write a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, e.g. ${prop}: "10.0.0.0/16"`,
      page: VPC_CIDR_PAGE,
    }),
  );
}
