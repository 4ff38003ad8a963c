import type { Tiers } from "./tiers";
import type { Zone, Zones } from "./zones";

export type NatMode = "none" | "single" | "per-zone";

export interface NatProps {
  /** One NAT gateway for all zones, or one in each. */
  readonly mode: "single" | "per-zone";
  /**
   * The zone in which the gateway of mode `"single"` stays, whatever zones are added or removed before it.
   * @default the first zone by letter
   */
  readonly zone?: Zone;
  /**
   * Allocation ids of Elastic IP addresses of yours, by zone, e.g. those that others let in.
   * @default an address is made for each gateway
   * @example { a: "eipalloc-0123456789abcdef0" }
   */
  readonly elasticIpAllocationIds?: Readonly<Partial<Record<Zone, string>>>;
  /**
   * The tier that the gateways lie in.
   * @default the first public tier
   */
  readonly tier?: string;
  /**
   * `"private"` for gateways that reach other VPCs and networks of yours instead of the internet, so that a tier
   * whose addresses these don't know, e.g. of 100.64.0.0/10, can reach them. They lie in an isolated `tier`, to whose
   * route tables you add the routes to a transit or virtual private gateway. About the price of public ones, without
   * an address.
   * @default "public"
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html
   */
  readonly connectivityType?: "public" | "private";
}

export type Nat = NatMode | NatProps;

/** What `nat` comes to in a VPC. */
export interface NatSettings {
  /** Where the gateways lie; undefined where there are none or no tier is fit. */
  readonly tier: string | undefined;
  /** The zones with a gateway. */
  readonly zones: readonly Zone[];
  readonly elasticIpAllocationIds: Readonly<Partial<Record<Zone, string>>>;
  readonly connectivityType: "public" | "private";
}

/** NAT is for private tiers; a VPC without one has none unless it says so. */
export function usualNat(tiers: Tiers): NatMode {
  return Object.values(tiers).some(({ access }) => access === "private") ? "single" : "none";
}

export function natSettings(nat: Nat, tiers: Tiers, zones: Zones): NatSettings {
  const mode = typeof nat === "string" ? nat : nat.mode;
  const props: Partial<NatProps> = typeof nat === "string" ? {} : nat;
  const sorted: Zone[] = [...zones].sort();
  const single = props.zone ?? sorted[0];
  return {
    tier: mode === "none" ? undefined : (props.tier ?? firstPublicTier(tiers)),
    zones: { none: [], single: single === undefined ? [] : [single], "per-zone": sorted }[mode],
    elasticIpAllocationIds: props.elasticIpAllocationIds ?? {},
    connectivityType: props.connectivityType ?? "public",
  };
}

/** A NAT gateway has an IPv4 address, also where it serves IPv6. */
function firstPublicTier(tiers: Tiers): string | undefined {
  const found = Object.entries(tiers).find(([, { access, ipv6 }]) => access === "public" && ipv6 !== "only");
  return found?.[0];
}
