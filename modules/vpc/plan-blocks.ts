import { isToken } from "../core/token";
import { LARGEST_PREFIX_LENGTH, parseCidr, prefixLengthOf, SMALLEST_PREFIX_LENGTH } from "./cidr-block";
import { type CidrPlanProps, DEFAULT_ZONE_BLOCKS, type SizedCidr } from "./cidr-plan-props";
import { hasPlace, type TierProps, type Tiers } from "./tiers";

/** One of the VPC's IPv4 blocks. */
export interface Block {
  /** The prop that says it. */
  readonly prop: string;
  /** The name of a secondary one. */
  readonly name: string | undefined;
  readonly cidr: string;
  /** Undefined where only Terraform knows it, and of text that is no block. */
  readonly prefixLength: number | undefined;
  /** The bits that a zone's block has more. */
  readonly zoneBits: number;
}

/** The VPC's IPv4 blocks, its first one first. */
export function blocksOf<T extends string>(props: CidrPlanProps<T>): Block[] {
  const { cidr, secondaryCidrs = {}, zoneBlocks = DEFAULT_ZONE_BLOCKS } = props;
  const named = Object.entries(secondaryCidrs).map(
    ([name, secondary]) => [`secondaryCidrs.${name}`, name, secondary] as const,
  );
  return [["cidr", undefined, cidr] as const, ...named].map(([prop, name, given]) => ({
    prop,
    name,
    zoneBits: Math.log2(zoneBlocks),
    ...sized(given),
  }));
}

function sized(given: string | SizedCidr): { cidr: string; prefixLength: number | undefined } {
  if (typeof given !== "string") return given;
  const range = isToken(given) ? undefined : parseCidr(given);
  return { cidr: given, prefixLength: range === undefined ? undefined : prefixLengthOf(range) };
}

/** Whether the block is one that can be divided, or a token. */
export function isDivisible({ cidr, prefixLength }: Block): boolean {
  if (prefixLength === undefined) return isToken(cidr);
  return prefixLength >= SMALLEST_PREFIX_LENGTH && prefixLength <= LARGEST_PREFIX_LENGTH;
}

/** The tiers that take a place in the block, reserved ones too. */
export function tiersIn(tiers: Tiers, { name }: Block): [string, TierProps][] {
  return Object.entries(tiers).filter(([, tier]) => hasPlace(tier) && tier.secondaryCidr === name);
}

/** Prefix length of a zone's block. */
export function zoneLength({ prefixLength, zoneBits }: Block): number | undefined {
  return prefixLength === undefined ? undefined : prefixLength + zoneBits;
}
