import type { AppmeshGatewayRouteSpec } from "@cdktf/provider-aws/lib/appmesh-gateway-route";
import type { Problem } from "../../core/problem";
import type { PropNames } from "../../core/prop-names";
import {
  type GatewayGrpcMatch,
  type GatewayHttpMatch,
  gatewayGrpcConditions,
  gatewayGrpcMatchProblems,
  gatewayHttpConditions,
  gatewayHttpMatchConfig,
  gatewayHttpMatchProblems,
} from "./gateway-match";
import { type GatewayRewrite, gatewayRewriteConfig, gatewayRewriteProblems } from "./gateway-rewrite";
import type { Conditions } from "./match-coverage";
import type { MeshTarget } from "./mesh-target";
import { portProblems } from "./route";

interface GatewayRouteProps {
  /** The route's name, 1 to 255 characters, which its address ends with. Another name is another route. */
  readonly name: string;
  /**
   * 0 to 1000; of the routes that match, the one with the lowest goes.
   * @default none: the longest prefix goes first
   * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_GatewayRouteSpec.html
   */
  readonly priority?: number;
  /** Where requests go: a node or a virtual service of the mesh, made before and with its service. */
  readonly to: MeshTarget;
}

/** A route of a gateway that speaks `http` or `http2`. */
export interface GatewayHttpRoute extends GatewayRouteProps {
  /** @default every request */
  readonly match?: GatewayHttpMatch;
  /** @default the host becomes the virtual service's name, and a matched prefix `/` */
  readonly rewrite?: GatewayRewrite;
}

/** A route of a gateway that speaks `grpc`. */
export interface GatewayGrpcRoute extends GatewayRouteProps {
  readonly match: GatewayGrpcMatch;
  readonly rewrite?: never;
}

/** A protocol with the routes that it has. */
export type GatewayRoutes =
  | { readonly protocol: "http" | "http2"; readonly routes: readonly GatewayHttpRoute[] }
  | { readonly protocol: "grpc"; readonly routes: readonly GatewayGrpcRoute[] };

/** One route with its protocol. */
export type AnyGatewayRoute =
  | { readonly protocol: "http" | "http2"; readonly route: GatewayHttpRoute }
  | { readonly protocol: "grpc"; readonly route: GatewayGrpcRoute };

// A misspelt `match` would be a route for everything.
export const GATEWAY_ROUTE_PROPS: PropNames<GatewayHttpRoute | GatewayGrpcRoute> = {
  name: "required",
  priority: "optional",
  to: "required",
  match: "optional",
  rewrite: "optional",
};

/** The routes one by one, sorted by name: their order is nobody's change. */
export function eachGatewayRoute(all: GatewayRoutes): AnyGatewayRoute[] {
  const routes: AnyGatewayRoute[] =
    all.protocol === "grpc"
      ? all.routes.map((route) => ({ protocol: all.protocol, route }))
      : all.routes.map((route) => ({ protocol: all.protocol, route }));
  return routes.sort((a, b) => (a.route.name < b.route.name ? -1 : 1));
}

/**
 * What is wrong with one route, but for its target.
 * @param port of the gateway's listener
 */
export function gatewayRouteProblems({ protocol, route }: AnyGatewayRoute, port: number): Problem[] {
  const within = `route "${route.name}"`;
  const match = `${within} match`;
  const problems = portProblems(match, route.match?.port, port);
  if (protocol === "grpc") return [...problems, ...gatewayGrpcMatchProblems(match, route.match)];
  const { match: http = {}, rewrite } = route;
  return [
    ...problems,
    ...gatewayHttpMatchProblems(match, http),
    ...gatewayRewriteProblems(within, rewrite, http),
  ];
}

/** What the route matches, to compare with others. */
export function gatewayConditions({ protocol, route }: AnyGatewayRoute): Conditions {
  return protocol === "grpc" ? gatewayGrpcConditions(route.match) : gatewayHttpConditions(route.match ?? {});
}

/** The route as Terraform has it. */
export function gatewayRouteSpec({ protocol, route }: AnyGatewayRoute): AppmeshGatewayRouteSpec {
  const { priority, to } = route;
  const target = { virtualService: { virtualServiceName: to.virtualServiceName } };
  if (protocol === "grpc") {
    return { priority, grpcRoute: { action: { target }, match: { ...route.match } } };
  }
  const { rewrite, match = {} } = route;
  const http = {
    action: { target, ...(rewrite && { rewrite: gatewayRewriteConfig(rewrite) }) },
    match: gatewayHttpMatchConfig(match),
  };
  return protocol === "http" ? { priority, httpRoute: http } : { priority, http2Route: http };
}
