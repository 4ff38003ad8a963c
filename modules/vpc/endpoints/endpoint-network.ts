import type { Network, NetworkTier } from "../network";

/** A VPC as its endpoints need to know it. */
export interface EndpointNetwork
  extends Pick<Network, "id" | "region" | "accountId" | "dns" | "tiers" | "trafficSources"> {
  /** @internal */
  readonly needs: Network["needs"];
}

/** Tiers that may reach S3 and DynamoDB through gateway endpoints: a public one does without for free. */
export function innerTiers({ tiers }: Pick<EndpointNetwork, "tiers">): [name: string, tier: NetworkTier][] {
  return [...tiers].filter(([, { access }]) => access !== "public");
}

/** Their route tables, which get a route to each; those that nobody names don't. */
export function gatewayTables(network: Pick<EndpointNetwork, "tiers">): string[] {
  return [...new Set(innerTiers(network).flatMap(([, { routeTableIds }]) => routeTableIds))];
}
