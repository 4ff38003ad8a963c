/** What a load balancer has to carry. */
export interface Carried {
  readonly requestsPerSecond: number;
  readonly requestsPerConnection: number;
  /** Seconds that a connection stays. */
  readonly connectionSeconds: number;
  readonly gigabytesPerHour: number;
  /** Rules that its listeners have. */
  readonly rules: number;
}

/** Capacity units by each dimension; the highest counts. */
export type Dimensions = Readonly<Record<string, number>>;

/** Rules of which the evaluation costs nothing. */
const FREE_RULES = 10;

/**
 * An ALB's: 25 new connections a second, 3,000 connections open in a minute, 1 GB an hour, 1,000 evaluations of rules a
 * second.
 * @see https://aws.amazon.com/elasticloadbalancing/pricing/
 */
export function albDimensions(carried: Carried): Dimensions {
  const connections = carried.requestsPerSecond / carried.requestsPerConnection;
  return {
    "new connections": connections / 25,
    "active connections": (connections * carried.connectionSeconds) / 3000,
    "processed bytes": carried.gigabytesPerHour,
    "rule evaluations": (carried.requestsPerSecond * paidEvaluations(carried.rules)) / 1000,
  };
}

/** An ALB goes through its rules by priority until one fits: with calls to all alike, the mean of those beyond the free. */
function paidEvaluations(rules: number): number {
  const paid = Math.max(0, rules - FREE_RULES);
  return rules === 0 ? 0 : (paid * (paid + 1)) / 2 / rules;
}

/** New connections a second and open ones that an NLCU has, by the listener's protocol. */
const NLCU = {
  TCP: { fresh: 800, active: 100_000 },
  UDP: { fresh: 400, active: 50_000 },
  TLS: { fresh: 50, active: 3_000 },
} as const;

/** An NLB's. @see https://aws.amazon.com/elasticloadbalancing/pricing/ */
export function nlbDimensions(carried: Carried, protocol: keyof typeof NLCU): Dimensions {
  const connections = carried.requestsPerSecond / carried.requestsPerConnection;
  const { fresh, active } = NLCU[protocol];
  return {
    "new connections": connections / fresh,
    "active connections": (connections * carried.connectionSeconds) / active,
    "processed bytes": carried.gigabytesPerHour,
  };
}
