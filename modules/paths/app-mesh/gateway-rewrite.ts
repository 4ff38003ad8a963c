import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import type { GatewayHttpMatch } from "./gateway-match";
import { pathProblems } from "./match-text";
import { ROUTE_PAGES } from "./route-pages";

/**
 * What a gateway route of `http` or `http2` changes in a request. Without it the host becomes the name of the virtual
 * service, and the matched prefix becomes `/`: `/orders/7` of prefix `/orders` arrives as `/7`.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/gateway-routes.html
 */
export interface GatewayRewrite {
  /**
   * Whether the host becomes the name of the virtual service.
   * @default true
   */
  readonly hostname?: boolean;
  /**
   * What the matched prefix becomes, 1 to 255 characters from a slash on; false leaves the path as it was.
   * @default "/"
   */
  readonly prefix?: string | false;
  /**
   * What a path that is matched as a whole, or by a regular expression, becomes: 1 to 255 characters.
   * @default the path stays
   */
  readonly path?: string;
}

const KNOWN: PropNames<GatewayRewrite> = { hostname: "optional", prefix: "optional", path: "optional" };

const MAX_LENGTH = 255;

/**
 * What is wrong with it.
 * @param within what holds it: `route "orders"`
 */
export function gatewayRewriteProblems(
  within: string,
  rewrite: GatewayRewrite | undefined,
  match: GatewayHttpMatch,
): Problem[] {
  if (rewrite === undefined) return [];
  const { hostname, prefix, path } = rewrite;
  const given = `${within} rewrite`;
  const page = ROUTE_PAGES.gatewayRewrite;
  const unknown = propProblems(rewrite, KNOWN, given);
  if (unknown.length > 0) return unknown;
  if ([hostname, prefix, path].every((each) => each === undefined)) {
    return [
      {
        given: `${given} {}`,
        rule: "a rewrite is about the host, the prefix or the path",
        fix: "leave rewrite out, or write e.g. rewrite: { prefix: false }",
        page,
      },
    ];
  }
  const byPath = match.path !== undefined;
  const [wrong, right] = byPath ? (["prefix", "path"] as const) : (["path", "prefix"] as const);
  return [
    ...(rewrite[wrong] === undefined
      ? []
      : [
          {
            given: `${given} ${wrong} of a match by ${right}`,
            rule: "a prefix is rewritten where a prefix is matched, and a path where a path is",
            fix: `write rewrite: { ${right}: "…" }, or match by ${wrong}`,
            page: ROUTE_PAGES.gatewayRoutes,
          },
        ]),
    ...pathProblems(`${given} prefix`, prefix === false ? undefined : prefix, MAX_LENGTH, page),
    ...pathProblems(`${given} path`, path, MAX_LENGTH, page),
  ];
}

/** As a gateway route has it. */
export function gatewayRewriteConfig({ hostname, prefix, path }: GatewayRewrite) {
  return {
    ...(hostname !== undefined && {
      hostname: { defaultTargetHostname: hostname ? "ENABLED" : "DISABLED" },
    }),
    ...(prefix !== undefined && {
      prefix: prefix === false ? { defaultPrefix: "DISABLED" } : { value: prefix },
    }),
    ...(path !== undefined && { path: { exact: path } }),
  };
}
