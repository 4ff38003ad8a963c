import type { Network, NetworkTier } from "../network";

/** A VPC as its endpoints need to know it. */
export interface EndpointNetwork
  extends Pick<Network, "id" | "region" | "accountId" | "dns" | "tiers" | "trafficSources"> {
  /** @internal */
  readonly needs: Network["needs"];
}

/** Tiers that reach S3 and DynamoDB through gateway endpoints: a public one does without for free. */
export function gatewayTiers({ tiers }: Pick<EndpointNetwork, "tiers">): NetworkTier[] {
  return [...tiers.values()].filter(({ access }) => access !== "public");
}
