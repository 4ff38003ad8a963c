import type { NatSettings } from "../nat-settings";
import type { TierSubnets } from "../tier-subnets";
import type { Tiers } from "../tiers";
import type { Zone } from "../zones";
import type { Egress } from "./endpoint-needs";
import type { NetworkOffer } from "./network-needs";

type MadeTier = Pick<TierSubnets, "name" | "access" | "addresses">;

/** What a VPC that is made here has to offer, as far as it is known. */
export function vpcOffer(
  made: readonly MadeTier[],
  {
    tiers,
    blocks,
    nat,
  }: {
    readonly tiers: Tiers;
    /** The IPv4 blocks, by tier and zone. */
    readonly blocks: ReadonlyMap<string, ReadonlyMap<Zone, string>>;
    readonly nat: NatSettings;
  },
): NetworkOffer {
  const withIpv4 = made.filter(({ addresses }) => addresses !== "ipv6");
  return {
    subnets: withIpv4.flatMap(({ name }) =>
      [...(blocks.get(name) ?? [])].map(([zone, cidr]) => ({ tier: name, zone, cidr })),
    ),
    // From IPv6-only subnets AWS is called by its dual-stack names.
    egress: new Map(
      withIpv4
        .filter(({ name }) => !tiers[name]?.otherEgress)
        .flatMap(({ name, access }): [string, Egress][] => {
          const egress = egressOf(access, nat);
          return egress === undefined ? [] : [[name, egress]];
        }),
    ),
  };
}

function egressOf(access: MadeTier["access"], nat: NatSettings): Egress | undefined {
  if (access === "public") return "internet-gateway";
  if (access === "isolated" || nat.zones.length === 0) return "none";
  // What leads on from private NAT is the user's.
  return nat.connectivityType === "private" ? undefined : "nat";
}
