import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { textProblems } from "./match-text";
import { type ValueMatches, valueMatchConfig, valueMatchProblems } from "./match-value";
import { ROUTE_PAGES } from "./route-pages";

/**
 * What calls a route of `grpc` is for. All that is written must hold.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_GrpcRouteMatch.html
 */
export interface GrpcMatch {
  /**
   * The service as its ProtoBuf names it, with its package.
   * @default every service
   * @example "shop.Orders"
   */
  readonly serviceName?: string;
  /**
   * A method of `serviceName`, 1 to 50 characters.
   * @default every method
   */
  readonly methodName?: string;
  /** Metadata by name. */
  readonly metadata?: ValueMatches;
  /**
   * The port that was called. A virtual router has one listener, so there is one to name.
   * @default any
   */
  readonly port?: number;
}

const KNOWN: PropNames<GrpcMatch> = {
  serviceName: "optional",
  methodName: "optional",
  metadata: "optional",
  port: "optional",
};

const MAX_METHOD_NAME = 50;

/**
 * What is wrong with it.
 * @param within what holds it: `route "canary" match`
 */
export function grpcMatchProblems(within: string, match: GrpcMatch): Problem[] {
  const { serviceName, methodName, metadata } = match;
  const page = ROUTE_PAGES.grpcMatch;
  return [
    ...propProblems(match, KNOWN, within),
    ...(methodName !== undefined && serviceName === undefined
      ? [
          {
            given: `${within} methodName without serviceName`,
            rule: "a method is one of a service that is named with it",
            fix: 'write serviceName too, e.g. serviceName: "shop.Orders"',
            page,
          },
        ]
      : []),
    ...textProblems(`${within} serviceName`, serviceName, Number.POSITIVE_INFINITY, page),
    ...textProblems(`${within} methodName`, methodName, MAX_METHOD_NAME, page),
    ...valueMatchProblems(`${within} metadata`, metadata),
  ];
}

/** As a route has it. */
export function grpcMatchConfig({ serviceName, methodName, metadata, port }: GrpcMatch) {
  return { serviceName, methodName, port, ...(metadata && { metadata: valueMatchConfig(metadata) }) };
}
