import type { IpAddresses } from "../core/ip-addresses";
import type { Problem } from "../core/problem";
import type { Network, NetworkTier, TierAccess } from "./network";

/** What lies in a network's subnets: where it is to lie, and whether it has a public address. */
export interface TierChoice {
  /** A tier's name; left out for the usual one. */
  readonly subnetTier?: string | undefined;
  /** @default false */
  readonly assignPublicIp?: boolean;
}

/** The ids of the subnets for something in the network. */
export function subnetIdsFor(network: Network, choice: TierChoice): string[] {
  return [...(tierFor(network, choice)?.[1].subnetIds.values() ?? [])];
}

/** The zones of those subnets. */
export function subnetZonesFor(network: Network, choice: TierChoice): string[] {
  return [...(tierFor(network, choice)?.[1].subnetIds.keys() ?? [])];
}

/** Which addresses those subnets have; of a tier there is not, IPv4. */
export function addressesFor(network: Network, choice: TierChoice): IpAddresses {
  return tierFor(network, choice)?.[1].addresses ?? "ipv4";
}

/** The name of the tier of those subnets. */
export function tierNameFor(network: Network, choice: TierChoice): string {
  return tierFor(network, choice)?.[0] ?? choice.subnetTier ?? "private";
}

/** The tier of those subnets, with its name: the one that is named, or the usual one. */
export function tierFor(
  { tiers }: Pick<Network, "tiers">,
  { subnetTier, assignPublicIp }: TierChoice,
): readonly [name: string, tier: NetworkTier] | undefined {
  const name = subnetTier ?? usualTier({ tiers }, assignPublicIp);
  return [...tiers].find(([each]) => each === name);
}

/** `private`, or the first private tier, or the first isolated one; with a public address `public`, or the first public tier. */
function usualTier({ tiers }: Pick<Network, "tiers">, assignPublicIp = false): string | undefined {
  const accesses: readonly TierAccess[] = assignPublicIp ? ["public"] : ["private", "isolated"];
  for (const access of accesses) {
    if (tiers.get(access)?.access === access) return access;
    const first = [...tiers].find(([, tier]) => tier.access === access);
    if (first !== undefined) return first[0];
  }
  return undefined;
}

/** What is wrong with the choice of a tier. */
export function subnetTierProblems(network: Network, choice: TierChoice): Problem[] {
  const { subnetTier, assignPublicIp = false } = choice;
  const names = [...network.tiers.keys()];
  if (subnetTier === undefined) {
    if (usualTier(network, assignPublicIp) !== undefined) return [];
    const wanted = assignPublicIp ? "public" : "private or isolated";
    return [
      {
        given: `${assignPublicIp ? "assignPublicIp true" : "no subnetTier"} with vpc ${network.node.path}, whose tiers are "${names.join('", "')}"`,
        rule: `without a subnetTier the usual one is ${wanted}, and the VPC has none`,
        fix: assignPublicIp
          ? 'add a tier to the VPC, e.g. public: { access: "public" }, or leave assignPublicIp out'
          : `write subnetTier: "${names.join('" or "')}"`,
      },
    ];
  }
  const tier = network.tiers.get(subnetTier);
  if (tier === undefined) {
    return [
      {
        given: `subnetTier "${subnetTier}" with vpc ${network.node.path}`,
        rule: "a subnet tier is one of the VPC's",
        fix: `write one of "${names.join('", "')}"`,
      },
    ];
  }
  if (!assignPublicIp || tier.access === "public") return [];
  return [
    {
      given: `assignPublicIp true with subnetTier "${subnetTier}"`,
      rule: `a public address is of use in a public subnet only, and ${subnetTier} is ${tier.access}`,
      fix: "leave assignPublicIp out, or name a public tier",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    },
  ];
}
