import type { VpclatticeListenerRuleMatchHttpMatch } from "@cdktf/provider-aws/lib/vpclattice-listener-rule";
import type { Shape } from "../../core/later-shape";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { PAGES } from "./pages";

/** Whether letters in upper and lower case differ. */
interface CaseSensitivity {
  /** @default false */
  readonly caseSensitive?: boolean;
}

interface Exactly {
  /** The whole of it. */
  readonly exact: string;
  readonly prefix?: undefined;
  readonly contains?: undefined;
}

interface WithPrefix {
  /** What it starts with. */
  readonly prefix: string;
  readonly exact?: undefined;
  readonly contains?: undefined;
}

interface Containing {
  /** What is anywhere in it. */
  readonly contains: string;
  readonly exact?: undefined;
  readonly prefix?: undefined;
}

/** Part of a request that must be so; there are no wildcards. */
export type PathMatch = (Exactly | WithPrefix) & CaseSensitivity;
export type HeaderMatch = (Exactly | WithPrefix | Containing) & CaseSensitivity;

/** Which requests a rule is for: those that match all that is said, of which there is something. */
export interface LatticeMatch {
  /** @example { prefix: "/admin" } */
  readonly path?: PathMatch;
  /** As it is written, in upper case. */
  readonly method?: string;
  /** Up to 5, by name. */
  readonly headers?: Readonly<Record<string, HeaderMatch>>;
}

type Way = "exact" | "prefix" | "contains";

const PATH_VALUE: PropNames<PathMatch> = {
  exact: "optional",
  prefix: "optional",
  caseSensitive: "optional",
  contains: "optional",
};
const VALUE: PropNames<HeaderMatch> = {
  exact: "optional",
  prefix: "optional",
  contains: "optional",
  caseSensitive: "optional",
};
/** What VPC Lattice has as blocks, which synth writes out. */
export const MATCH_PARTS: NonNullable<Shape<LatticeMatch>["parts"]> = { path: {}, headers: { each: {} } };

const MAX_HEADERS = 5;
const MAX_VALUE = 200;
const MAX_HEADER_NAME = 100;
const PATH = /^\/[a-zA-Z0-9@:%_+.~#?&/=-]*$/;

/** @param of whose match it is: `rule "admin"` */
export function matchProblems(of: string, { path, method, headers = {} }: LatticeMatch): Problem[] {
  const count = Object.keys(headers).length;
  if (path === undefined && method === undefined && count === 0) {
    return [
      {
        given: `${of} without path, method and headers`,
        rule: "a rule is for requests that match something",
        fix: 'write a match, e.g. path: { prefix: "/admin" }; what matches no rule has the default action',
        page: PAGES.listenerRules,
      },
    ];
  }
  const unread = [
    ...propProblems(path, PATH_VALUE, `path of ${of}`),
    ...Object.entries(headers).flatMap(([name, match]) =>
      propProblems(match, VALUE, `header "${name}" of ${of}`),
    ),
  ];
  if (unread.length > 0) return unread;
  return [
    ...(path === undefined ? [] : oneWayProblems(`path of ${of}`, path, ["exact", "prefix"])),
    ...pathProblems(of, path),
    ...methodProblems(of, method),
    ...headerProblems(of, headers, count),
  ];
}

/** Where no compiler saw it. Of a header without any, what it matches has no length. */
function oneWayProblems(given: string, match: HeaderMatch | PathMatch, ways: readonly Way[]): Problem[] {
  const written = ways.filter((way) => match[way] !== undefined);
  if (written.length === 1) return [];
  return [
    {
      given: `${given} with ${written.length === 0 ? `none of ${ways.join(", ")}` : written.join(" and ")}`,
      rule: "what is matched is matched in one way",
      fix: `write one of ${ways.join(", ")}`,
      page: PAGES.listenerRules,
    },
  ];
}

function pathProblems(of: string, path: PathMatch | undefined): Problem[] {
  const value = path?.exact ?? path?.prefix;
  if (value === undefined || isToken(value) || (value.length <= MAX_VALUE && PATH.test(value))) return [];
  return [
    {
      given: `path "${value}" of ${of}`,
      rule: `a path starts with a slash and has up to ${MAX_VALUE} characters, letters, digits and @:%_+.~#?&/=-, and no wildcards`,
      fix: `write { prefix: "${nearestPath(value)}" }`,
      page: PAGES.pathMatch,
    },
  ];
}

function nearestPath(path: string): string {
  return `/${path.replace(/^\/+/, "").replace(/[^a-zA-Z0-9@:%_+.~#?&/=-].*$/s, "")}`.slice(0, MAX_VALUE);
}

function methodProblems(of: string, method: string | undefined): Problem[] {
  if (method === undefined || isToken(method) || /^[!#$%&'*+.^_`|~A-Za-z0-9-]{1,16}$/.test(method)) return [];
  return [
    {
      given: `method "${method}" of ${of}`,
      rule: "a method is one word of up to 16 characters, and there are no wildcards",
      fix: 'write one like "GET", and a rule for each',
      page: PAGES.httpMatch,
    },
  ];
}

function headerProblems(of: string, headers: LatticeMatch["headers"] = {}, count: number): Problem[] {
  const problems: Problem[] = [];
  if (count > MAX_HEADERS) {
    problems.push({
      given: `${count} headers of ${of}`,
      rule: `a rule matches at most ${MAX_HEADERS} headers`,
      fix: `leave ${count - MAX_HEADERS} out`,
      page: PAGES.httpMatch,
    });
  }
  for (const [name, match] of Object.entries(headers)) {
    const { exact, prefix, contains } = match;
    if ([exact, prefix, contains].some((one) => one !== undefined)) {
      problems.push(...oneWayProblems(`header "${name}" of ${of}`, match, ["exact", "prefix", "contains"]));
    }
    const value = exact ?? prefix ?? contains ?? "";
    if (!isToken(name) && (name.length > MAX_HEADER_NAME || !/^[!#$%&'+.^_`|~A-Za-z0-9-]+$/.test(name))) {
      problems.push({
        given: `header "${name}" of ${of}`,
        rule: `the name of a header is one word of up to ${MAX_HEADER_NAME} characters without wildcards`,
        fix: 'write one like "x-version"',
        page: PAGES.headerMatch,
      });
    }
    if (!isToken(value) && (value.length < 1 || value.length > MAX_VALUE)) {
      problems.push({
        given: `header "${name}" with ${value.length} characters of ${of}`,
        rule: `what a header matches has 1 to ${MAX_VALUE} characters`,
        fix: value === "" ? "write what it is to match" : `shorten it by ${value.length - MAX_VALUE}`,
        page: PAGES.headerMatch,
      });
    }
  }
  return problems;
}

/** The match as the rule has it, with what isn't said written out. */
export function matchConfig({
  path,
  method,
  headers = {},
}: LatticeMatch): VpclatticeListenerRuleMatchHttpMatch {
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    method,
    ...(path && {
      pathMatch: {
        caseSensitive: path.caseSensitive ?? false,
        match: { exact: path.exact, prefix: path.prefix },
      },
    }),
    ...(sorted.length > 0 && {
      headerMatches: sorted.map(([name, { exact, prefix, contains, caseSensitive = false }]) => ({
        name,
        caseSensitive,
        match: { exact, prefix, contains },
      })),
    }),
  };
}
