import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { entriesOf } from "../../task/entries";
import type { PathCondition } from "./match-coverage";
import { pathProblems, textProblems } from "./match-text";
import {
  countProblems,
  type ValueMatches,
  valueConditions,
  valueMatchConfig,
  valueMatchProblems,
} from "./match-value";
import { ROUTE_PAGES } from "./route-pages";

/** What requests over HTTP are matched by, whether at a router or at a gateway. All that is written must hold. */
export interface HttpRequestMatch {
  /**
   * The beginning of the path, from its slash on: `/orders` matches `/orders`, `/orders/7` and `/ordersheet`.
   * @default "/", every path, unless `path` is written
   */
  readonly prefix?: string;
  /**
   * The whole path: as text, or by a regular expression. 1 to 255 characters.
   * @example { regex: "/orders/[0-9]+" }
   */
  readonly path?: string | { readonly regex: string };
  /**
   * Headers by name.
   * @example { "x-canary": "yes", "user-agent": { prefix: "Mobile" } }
   */
  readonly headers?: ValueMatches;
  /**
   * Query parameters by name, ten at most: their exact values, or `{}` for any value.
   * @example { version: "2", debug: {} }
   */
  readonly query?: Readonly<Record<string, string | Readonly<Record<string, never>>>>;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"] as const;
const SCHEMES = ["http", "https"] as const;

/**
 * What requests a route of `http` or `http2` is for.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpRouteMatch.html
 */
export interface HttpMatch extends HttpRequestMatch {
  /** @default every method */
  readonly method?: (typeof METHODS)[number];
  /**
   * With protocol `"http2"` only.
   * @default both
   */
  readonly scheme?: (typeof SCHEMES)[number];
  /**
   * The port that was called. A virtual router has one listener, so there is one to name.
   * @default any
   */
  readonly port?: number;
}

/** Every prop that routes of routers and of gateways match by. */
export const REQUEST_MATCH: PropNames<HttpRequestMatch> = {
  prefix: "optional",
  path: "optional",
  headers: "optional",
  query: "optional",
};
const KNOWN: PropNames<HttpMatch> = {
  ...REQUEST_MATCH,
  method: "optional",
  scheme: "optional",
  port: "optional",
};

const MAX_PATH = 255;

/**
 * What is wrong with it.
 * @param within what holds it: `route "canary" match`
 */
export function httpRequestMatchProblems(within: string, match: HttpRequestMatch): Problem[] {
  const { prefix, path, headers, query } = match;
  const page = ROUTE_PAGES.httpPath;
  return [
    ...(prefix !== undefined && path !== undefined ? [twoPathsProblem(within)] : []),
    ...pathProblems(`${within} prefix`, prefix, Number.POSITIVE_INFINITY, ROUTE_PAGES.httpMatch),
    ...(typeof path === "object"
      ? regexProblems(`${within} path`, path)
      : pathProblems(`${within} path`, path, MAX_PATH, page)),
    ...valueMatchProblems(`${within} headers`, headers),
    ...(query === undefined || isToken(query)
      ? []
      : countProblems(`${within} query`, entriesOf(query).length)),
    ...entriesOf(query).flatMap(([name, value]) =>
      typeof value === "string" ? [] : propProblems<object>(value, {}, `${within} query "${name}"`),
    ),
  ];
}

function regexProblems(within: string, path: { readonly regex: string }): Problem[] {
  const names = propProblems(path, { regex: "required" }, within);
  if (names.length > 0) return names;
  return textProblems(`${within} regex`, path.regex, MAX_PATH, ROUTE_PAGES.httpPath);
}

function twoPathsProblem(within: string): Problem {
  return {
    given: `${within} with both prefix and path`,
    rule: "a path is matched by its beginning, as a whole or by a regular expression: by one of them",
    fix: "leave one out",
    page: ROUTE_PAGES.routes,
  };
}

/** What is wrong with the match of a route. */
export function httpMatchProblems(within: string, match: HttpMatch, protocol: "http" | "http2"): Problem[] {
  const page = ROUTE_PAGES.httpMatch;
  const { method, scheme } = match;
  return [
    ...propProblems(match, KNOWN, within),
    ...httpRequestMatchProblems(within, match),
    ...oneOfProblems("method", method, { is: "a method", allowed: METHODS, page }, within),
    ...(scheme !== undefined && protocol === "http"
      ? [
          {
            given: `${within} scheme${isToken(scheme) ? "" : ` "${scheme}"`} with protocol "http"`,
            rule: "only routes of http2 match by scheme",
            fix: "leave scheme out",
            page,
          },
        ]
      : oneOfProblems("scheme", scheme, { is: "a scheme", allowed: SCHEMES, page }, within)),
  ];
}

/** As both kinds of route have it. */
export function httpRequestMatchConfig({ prefix, path, headers, query }: HttpRequestMatch) {
  return {
    ...(path === undefined
      ? { prefix: prefix ?? "/" }
      : { path: typeof path === "object" ? { regex: path.regex } : { exact: path } }),
    ...(headers && { header: valueMatchConfig(headers) }),
    ...(query && { queryParameter: queryConfig(query) }),
  };
}

function queryConfig(query: NonNullable<HttpRequestMatch["query"]>) {
  return Object.entries(query)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, ...(typeof value === "string" && { match: { exact: value } }) }));
}

/** As a route of a router has it. */
export function httpMatchConfig({ method, scheme, port, ...request }: HttpMatch) {
  return { ...httpRequestMatchConfig(request), method, scheme, port };
}

/** As conditions to compare. */
export function httpConditions({ prefix = "/", path, headers, query }: HttpRequestMatch): {
  path: PathCondition;
  others: [string, string][];
} {
  return {
    path:
      path === undefined
        ? { by: "prefix", text: prefix }
        : typeof path === "object"
          ? { by: "regex", text: path.regex }
          : { by: "exact", text: path },
    others: [
      ...valueConditions("header", headers),
      ...Object.entries(query ?? {}).map(([name, value]): [string, string] => [
        `query ${name}`,
        JSON.stringify(value),
      ]),
    ],
  };
}
