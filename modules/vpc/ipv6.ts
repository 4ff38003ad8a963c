import { Fn } from "cdktf";
import type { Problem } from "../core/problem";
import type { NetworkTier } from "./network";
import type { TierProps, Tiers } from "./tiers";
import { type Zone, zoneIndex } from "./zones";

/** Blocks of /64, one a subnet, in the /56 that Amazon gives a VPC: 8 zones of 32 tiers. */
const SUBNET_BITS = 8;
const MOST_TIERS = 32;

/** Where a VPC's IPv6 addresses come from. */
export type Ipv6 = "amazon";

/** Which addresses a tier's subnets have. */
export function addressesOf(
  { ipv6: tierIpv6 = true }: TierProps,
  ipv6: Ipv6 | undefined,
): NetworkTier["addresses"] {
  if (ipv6 === undefined || tierIpv6 === false) return "ipv4";
  return tierIpv6 === "only" ? "ipv6" : "dual-stack";
}

/**
 * A subnet's IPv6 block. As with IPv4 a zone's 32 blocks follow each other, and inside them a tier's place is its
 * place in the list: neither zones nor tiers that are added at the end move one.
 *
 * @param vpcBlock the VPC's block, a token
 * @param position of the tier among all that are listed
 */
export function ipv6Block(vpcBlock: string, zone: Zone, position: number): string {
  return Fn.cidrsubnet(vpcBlock, SUBNET_BITS, zoneIndex(zone) * MOST_TIERS + position);
}

export function ipv6Problems(ipv6: Ipv6 | undefined, tiers: Tiers): Problem[] {
  if (ipv6 !== undefined) return ipv6 === "amazon" ? countProblems(tiers) : unknownProblems(ipv6);
  return Object.entries(tiers)
    .filter(([, tier]) => tier.ipv6 === true || tier.ipv6 === "only")
    .map(([name, tier]) => ({
      given: `tiers.${name}.ipv6 ${JSON.stringify(tier.ipv6)} in a VPC without ipv6`,
      rule: "a subnet's IPv6 block is a part of its VPC's",
      fix: `write ipv6: "amazon" for the VPC, or leave it out of ${name}`,
      page: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    }));
}

function unknownProblems(ipv6: never): Problem[] {
  return [
    {
      given: `ipv6 ${JSON.stringify(ipv6)}`,
      rule: "a VPC's IPv6 block comes from Amazon",
      fix: 'write ipv6: "amazon", or leave it out',
    },
  ];
}

function countProblems(tiers: Tiers): Problem[] {
  const count = Object.keys(tiers).length;
  if (count <= MOST_TIERS) return [];
  return [
    {
      given: `${count} tiers with ipv6 "amazon"`,
      rule: `a VPC's /56 holds ${MOST_TIERS} blocks of /64 for each of eight zones`,
      fix: `write ${MOST_TIERS} tiers or fewer`,
      page: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    },
  ];
}
