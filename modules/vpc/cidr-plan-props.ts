import { DEFAULT_TIERS, type TierProps, type Tiers } from "./tiers";
import type { Zones } from "./zones";

/** Tiers of a VPC that names none, in the order of their places inside a zone's block. */
export type Tier = keyof typeof DEFAULT_TIERS;

/** A block whose addresses only Terraform knows, at apply, and whose size is known now. */
export interface SizedCidr {
  /** A token. */
  readonly cidr: string;
  /** The prefix length the block will have. */
  readonly prefixLength: number;
}

export interface CidrPlanProps<T extends string = Tier> {
  /**
   * The VPC's IPv4 block, /16 to /28, or a token. Of a token on its own the plan takes the size for /16 to /20, and
   * tiers can't say theirs; with a `prefixLength` they can.
   * @example { cidr: variable.stringValue, prefixLength: 22 }
   */
  readonly cidr: string | SizedCidr;
  readonly zones: Zones;
  /**
   * How many zone letters, from `a` on, get a block of their own; a power of two. Less leaves larger subnets, and
   * no room for the letters after.
   * @default 8, room for every letter AWS uses
   */
  readonly zoneBlocks?: 1 | 2 | 4 | 8;
  /**
   * Kinds of subnets by name, one subnet of each in every zone. Their order is that of their places: add new ones at
   * the end, and to take one away from the middle write `access: "reserved"` instead of it, so that those after it
   * stay where they are.
   * @default { private: { access: "private" }, public: { access: "public" } }
   * @example { private: { access: "private" }, public: { access: "public" }, data: { access: "isolated", prefixLength: 24 } }
   */
  readonly tiers?: Readonly<Record<T, TierProps>>;
  /**
   * Further IPv4 blocks of the VPC, by a name that tiers give as their `secondaryCidr`. They share the first one's
   * range of RFC 1918 or are of 100.64.0.0/10; AWS allows four until you ask for more.
   * @default none
   * @example { tasks: "100.64.0.0/16" }
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly secondaryCidrs?: Readonly<Record<string, string | SizedCidr>>;
}

export const DEFAULT_ZONE_BLOCKS = 8;

/** The tiers, with those that a VPC has where it names none. */
export function tiersOf({ tiers = DEFAULT_TIERS }: { readonly tiers?: Tiers }): Tiers {
  return tiers;
}
