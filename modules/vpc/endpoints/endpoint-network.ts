import type { Network, NetworkTier } from "../network";

/** A VPC as its endpoints need to know it. */
export type EndpointNetwork = Pick<
  Network,
  "id" | "region" | "accountId" | "dns" | "tiers" | "trafficSources"
>;

/**
 * The tier whose subnets get the endpoints' interfaces: the one that was named, or the first private one, or the
 * first isolated one.
 */
export function endpointTier({ tiers }: Pick<EndpointNetwork, "tiers">, named: string | undefined) {
  const entries = [...tiers];
  return named === undefined
    ? (entries.find(([, { access }]) => access === "private") ??
        entries.find(([, { access }]) => access === "isolated"))
    : entries.find(([name]) => name === named);
}

/** Tiers that reach S3 and DynamoDB through gateway endpoints: a public one does without for free. */
export function gatewayTiers({ tiers }: Pick<EndpointNetwork, "tiers">): NetworkTier[] {
  return [...tiers.values()].filter(({ access }) => access !== "public");
}
