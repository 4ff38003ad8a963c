import type { Problem } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import type { Conditions } from "./match-coverage";
import {
  type HttpRequestMatch,
  httpConditions,
  httpRequestMatchConfig,
  httpRequestMatchProblems,
  REQUEST_MATCH,
} from "./match-http";
import { textProblems } from "./match-text";
import { ROUTE_PAGES } from "./route-pages";

/**
 * What requests a gateway route of `http` or `http2` is for. Of two routes without priority the one with the longer
 * prefix goes first. By method and scheme only routers match: Terraform has neither here.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpGatewayRouteMatch.html
 */
export interface GatewayHttpMatch extends HttpRequestMatch {
  /**
   * The host that clients call, of 1 to 253 characters: as a whole, or its end.
   * @default every host
   * @example { suffix: ".example.com" }
   */
  readonly hostname?: string | { readonly suffix: string };
  /**
   * The port that was called. The gateway has one listener, so there is one to name.
   * @default any
   */
  readonly port?: number;
}

/**
 * What calls a gateway route of `grpc` is for. By metadata and host name only routers match: Terraform has neither here.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_GrpcGatewayRouteMatch.html
 */
export interface GatewayGrpcMatch {
  /**
   * The service as its ProtoBuf names it, with its package.
   * @example "shop.Orders"
   */
  readonly serviceName: string;
  /**
   * The port that was called. The gateway has one listener, so there is one to name.
   * @default any
   */
  readonly port?: number;
}

const HTTP: PropNames<GatewayHttpMatch> = { ...REQUEST_MATCH, hostname: "optional", port: "optional" };
const GRPC: PropNames<GatewayGrpcMatch> = { serviceName: "required", port: "optional" };

const MAX_HOSTNAME = 253;

/** What App Mesh keeps for itself. */
const RESERVED_PREFIX = /^\/aws-app-?mesh/;
const RESERVED_SERVICE = /^\/?aws\.app-?mesh/;

/**
 * What is wrong with it, but for its port.
 * @param within what holds it: `route "orders" match`
 */
export function gatewayHttpMatchProblems(within: string, match: GatewayHttpMatch): Problem[] {
  const { hostname, prefix } = match;
  const [by, text] =
    typeof hostname === "object" ? ["hostname suffix", hostname.suffix] : ["hostname", hostname];
  const noSuffix =
    typeof hostname === "object" ? propProblems(hostname, { suffix: "required" }, `${within} hostname`) : [];
  return [
    ...propProblems(match, HTTP, within),
    ...httpRequestMatchProblems(within, match),
    ...(noSuffix.length > 0
      ? noSuffix
      : textProblems(`${within} ${by}`, text, MAX_HOSTNAME, ROUTE_PAGES.gatewayHostname)),
    ...reservedProblems(`${within} prefix`, prefix, RESERVED_PREFIX),
  ];
}

/** What is wrong with it, but for its port. */
export function gatewayGrpcMatchProblems(within: string, match: GatewayGrpcMatch): Problem[] {
  const incomplete = incompleteProblems(match, GRPC, within);
  if (incomplete.length > 0) return incomplete;
  const { serviceName } = match;
  const given = `${within} serviceName`;
  return [
    ...propProblems(match, GRPC, within),
    ...textProblems(given, serviceName, Number.POSITIVE_INFINITY, ROUTE_PAGES.gatewayRoutes),
    ...reservedProblems(given, serviceName, RESERVED_SERVICE),
  ];
}

function reservedProblems(given: string, text: string | undefined, reserved: RegExp): Problem[] {
  if (text === undefined || isToken(text) || !reserved.test(text)) return [];
  return [
    {
      given: `${given} "${text}"`,
      rule: "what begins with App Mesh's name is App Mesh's own",
      fix: "write another",
      page: ROUTE_PAGES.gatewayRoutes,
    },
  ];
}

/** As a gateway route has it. */
export function gatewayHttpMatchConfig({ hostname, port, ...request }: GatewayHttpMatch) {
  return {
    ...httpRequestMatchConfig(request),
    ...(hostname !== undefined && {
      hostname: typeof hostname === "object" ? { suffix: hostname.suffix } : { exact: hostname },
    }),
    port,
  };
}

/** As conditions to compare. */
export function gatewayHttpConditions({ hostname, port, ...request }: GatewayHttpMatch): Conditions {
  const { path, others } = httpConditions(request);
  const host: [string, string][] = hostname === undefined ? [] : [["hostname", JSON.stringify(hostname)]];
  return {
    path,
    others: [...others, ...host, ...(port === undefined ? [] : [["port", `${port}`] as const])],
  };
}

/** As conditions to compare. */
export function gatewayGrpcConditions({ serviceName, port }: GatewayGrpcMatch): Conditions {
  return {
    others: [["serviceName", serviceName], ...(port === undefined ? [] : [["port", `${port}`] as const])],
  };
}
