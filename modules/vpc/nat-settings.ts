import type { NatInstanceProps } from "./nat-instance-props";
import type { Tiers } from "./tiers";
import type { Zone, Zones } from "./zones";

export type NatMode = "none" | "single" | "per-zone" | "instance";

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

export type Nat = NatMode | NatProps | NatInstanceProps;

/** What a NAT instance is started from. */
export interface NatInstanceSettings {
  readonly instanceType: string;
  /** The newest Amazon Linux 2023 where undefined. */
  readonly imageId: string | undefined;
}

/** What `nat` comes to in a VPC. */
export interface NatSettings {
  /** Where the gateways or instances lie; undefined where there are none or no tier is fit. */
  readonly tier: string | undefined;
  /** The zones with a gateway or an instance. */
  readonly zones: readonly Zone[];
  readonly elasticIpAllocationIds: Readonly<Partial<Record<Zone, string>>>;
  readonly connectivityType: "public" | "private";
  /** Where instances do it, and not gateways. */
  readonly instance?: NatInstanceSettings;
}

/** NAT is for private tiers; a VPC without one has none unless it says so. */
export function usualNat(tiers: Tiers): NatMode {
  return Object.values(tiers).some(({ access }) => access === "private") ? "single" : "none";
}

/** NAT as an object, undefined where there is none. */
export function natProps(nat: Nat): NatProps | NatInstanceProps | undefined {
  const mode: NatMode = typeof nat === "string" ? nat : nat.mode;
  if (mode === "none") return undefined;
  return typeof nat === "string" ? { mode } : nat;
}

/** Whether there is one for all zones, or one in each. */
export function natCount(props: NatProps | NatInstanceProps): "single" | "per-zone" {
  return props.mode === "instance" ? (props.instances ?? "single") : props.mode;
}

/** What it is that translates, in words. */
export function natKind({ mode }: NatProps | NatInstanceProps): "gateway" | "instance" {
  return mode === "instance" ? "instance" : "gateway";
}

export function natSettings(nat: Nat, tiers: Tiers, zones: Zones): NatSettings {
  const props = natProps(nat);
  if (props === undefined) {
    return { tier: undefined, zones: [], elasticIpAllocationIds: {}, connectivityType: "public" };
  }
  const sorted: Zone[] = [...zones].sort();
  const single = props.zone ?? sorted[0];
  return {
    tier: props.tier ?? firstPublicTier(tiers),
    zones: { single: single === undefined ? [] : [single], "per-zone": sorted }[natCount(props)],
    elasticIpAllocationIds: props.elasticIpAllocationIds ?? {},
    ...(props.mode === "instance"
      ? {
          connectivityType: "public",
          instance: { instanceType: props.instanceType ?? DEFAULT_INSTANCE_TYPE, imageId: props.imageId },
        }
      : { connectivityType: props.connectivityType ?? "public" }),
  };
}

/** The smallest that Amazon Linux 2023 runs on. */
export const DEFAULT_INSTANCE_TYPE = "t4g.nano";

/** NAT has an IPv4 address, also where it serves IPv6. */
function firstPublicTier(tiers: Tiers): string | undefined {
  const found = Object.entries(tiers).find(([, { access, ipv6 }]) => access === "public" && ipv6 !== "only");
  return found?.[0];
}
