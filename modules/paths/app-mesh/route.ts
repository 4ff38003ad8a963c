import type { AppmeshRouteSpec } from "@cdktf/provider-aws/lib/appmesh-route";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import type { ServiceTimeout } from "../service-description";
import type { Conditions } from "./match-coverage";
import { type GrpcMatch, grpcMatchConfig, grpcMatchProblems } from "./match-grpc";
import { type HttpMatch, httpConditions, httpMatchConfig, httpMatchProblems } from "./match-http";
import { valueConditions } from "./match-value";
import {
  type GrpcRetryPolicy,
  type HttpRetryPolicy,
  retryPolicyConfig,
  retryPolicyProblems,
} from "./retry-policy";
import { ROUTE_PAGES } from "./route-pages";
import { type RouteTargets, targetsConfig, targetsProblems, weightedTargets } from "./route-targets";
import { routeTimeoutConfig, routeTimeoutProblems } from "./route-timeout";

interface RouteProps {
  /** The route's name, 1 to 255 characters, which its address ends with. Another name is another route. */
  readonly name: string;
  /**
   * 0 to 1000; of the routes that match, the one with the lowest goes.
   * @default none; where matches overlap, write one for each route
   * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_RouteSpec.html
   */
  readonly priority?: number;
  /**
   * Where requests go: one node, or several by weight.
   * @example [{ node: v1, weight: 90 }, { node: v2, weight: 10 }]
   */
  readonly to: RouteTargets;
  /** @default 15 seconds for a request, five minutes idle */
  readonly timeout?: ServiceTimeout;
}

/** A route of a virtual service that speaks `http` or `http2`. */
export interface HttpRoute extends RouteProps {
  /** @default every request */
  readonly match?: HttpMatch;
  /** @default App Mesh's own: two retries where a task doesn't answer, or with 503 */
  readonly retryPolicy?: HttpRetryPolicy;
}

/** A route of a virtual service that speaks `grpc`. */
export interface GrpcRoute extends RouteProps {
  /** @default every call */
  readonly match?: GrpcMatch;
  /** @default App Mesh's own: two retries where a task doesn't answer, or with 503 */
  readonly retryPolicy?: GrpcRetryPolicy;
}

/** A route of a virtual service that speaks `tcp`: the one there is. */
export interface TcpRoute extends RouteProps {
  readonly match?: {
    /** @default any */
    readonly port?: number;
  };
  readonly retryPolicy?: never;
}

/** A protocol with the routes that it has. */
export type ProtocolRoutes =
  | { readonly protocol: "http" | "http2"; readonly routes: readonly HttpRoute[] }
  | { readonly protocol: "grpc"; readonly routes: readonly GrpcRoute[] }
  | { readonly protocol: "tcp"; readonly routes: readonly TcpRoute[] };

/** One route with its protocol. */
export type AnyRoute =
  | { readonly protocol: "http" | "http2"; readonly route: HttpRoute }
  | { readonly protocol: "grpc"; readonly route: GrpcRoute }
  | { readonly protocol: "tcp"; readonly route: TcpRoute };

// A misspelt `match` would be a route for everything.
export const ROUTE_PROPS: PropNames<HttpRoute | GrpcRoute | TcpRoute> = {
  name: "required",
  priority: "optional",
  to: "required",
  timeout: "optional",
  match: "optional",
  retryPolicy: "optional",
};

/** The routes one by one, sorted by name: their order is nobody's change. */
export function eachRoute(all: ProtocolRoutes): AnyRoute[] {
  const routes: AnyRoute[] =
    all.protocol === "grpc"
      ? all.routes.map((route) => ({ protocol: all.protocol, route }))
      : all.protocol === "tcp"
        ? all.routes.map((route) => ({ protocol: all.protocol, route }))
        : all.routes.map((route) => ({ protocol: all.protocol, route }));
  return routes.sort((a, b) => (a.route.name < b.route.name ? -1 : 1));
}

/**
 * What is wrong with one route.
 * @param port of the router's listener
 */
export function routeProblems(one: AnyRoute, port: number | undefined): Problem[] {
  const { protocol, route } = one;
  const within = `route "${route.name}"`;
  const targets = weightedTargets(route.to);
  const nodes = targets.map(({ node }) => node);
  return [
    ...targetsProblems(within, targets),
    ...routeTimeoutProblems(within, route.timeout, protocol, nodes),
    ...portProblems(`${within} match`, route.match?.port, port),
    ...ofProtocolProblems(within, one),
  ];
}

function ofProtocolProblems(within: string, { protocol, route }: AnyRoute): Problem[] {
  if (protocol === "tcp") return propProblems(route.match, { port: "optional" }, `${within} match`);
  const retry = retryPolicyProblems(within, route.retryPolicy, protocol, route.timeout?.perRequest);
  const match = `${within} match`;
  if (protocol === "grpc") return [...grpcMatchProblems(match, route.match ?? {}), ...retry];
  return [...httpMatchProblems(match, route.match ?? {}, protocol), ...retry];
}

/** What is wrong with a port that a match names: a listener has one. */
export function portProblems(
  within: string,
  matched: number | undefined,
  listener: number | undefined,
): Problem[] {
  const page = ROUTE_PAGES.httpMatch;
  const problems = wholeNumberProblems(
    "port",
    matched,
    { is: "a port is a whole number", least: 1, most: 65535, example: listener ?? 8080, page },
    { within },
  );
  if (problems.length > 0 || matched === undefined || listener === undefined) return problems;
  if (isToken(matched) || isToken(listener) || matched === listener) return [];
  return [
    {
      given: `${within} port ${matched}, where the listener has ${listener}`,
      rule: "what is called is the listener's port, so that no request matches another",
      fix: "leave port out",
      page,
    },
  ];
}

/** Whether it does more than send everything to one node. */
export function doesMore({ route: { match = {}, to } }: AnyRoute): boolean {
  return Object.keys(match).length > 0 || weightedTargets(to).length > 1;
}

/** What the route matches, to compare with others. */
export function conditionsOf({ protocol, route }: AnyRoute): Conditions {
  const { port } = route.match ?? {};
  const others: [string, string][] = port === undefined ? [] : [["port", `${port}`]];
  if (protocol === "tcp") return { others };
  if (protocol === "grpc") {
    const { serviceName, methodName, metadata } = route.match ?? {};
    return {
      others: [...others, ...given({ serviceName, methodName }), ...valueConditions("metadata", metadata)],
    };
  }
  const { method, scheme, ...request } = route.match ?? {};
  const http = httpConditions(request);
  return {
    path: http.path,
    others: [...others, ...given({ method, scheme }), ...http.others],
  };
}

function given(options: Readonly<Record<string, string | undefined>>): [string, string][] {
  return Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

/**
 * The route as Terraform has it.
 * @param port of the router's listener
 */
export function routeSpec(one: AnyRoute, port: number): AppmeshRouteSpec {
  const { protocol, route } = one;
  const { priority, timeout } = route;
  const action = targetsConfig(weightedTargets(route.to));
  const common = {
    action,
    timeout: routeTimeoutConfig(timeout),
    ...(route.retryPolicy && { retryPolicy: retryPolicyConfig(route.retryPolicy) }),
  };
  if (protocol === "grpc") {
    // An empty match would be written as none, and AWS asks for one.
    const { match = {} } = route;
    const every = Object.keys(match).length === 0;
    return { priority, grpcRoute: { ...common, match: grpcMatchConfig(every ? { port } : match) } };
  }
  if (protocol === "tcp") {
    const { match } = route;
    return { priority, tcpRoute: { ...common, ...(match?.port !== undefined && { match }) } };
  }
  const http = { ...common, match: httpMatchConfig(route.match ?? {}) };
  return protocol === "http" ? { priority, httpRoute: http } : { priority, http2Route: http };
}
