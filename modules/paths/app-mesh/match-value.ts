import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { entriesOf } from "../../task/entries";
import { textProblems } from "./match-text";
import { ROUTE_PAGES } from "./route-pages";

/**
 * What a header, or gRPC metadata, must hold: one of these, of 1 to 255 characters each; none of them where it need
 * only be there.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HeaderMatchMethod.html
 */
export interface ValueMatch {
  readonly exact?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly regex?: string;
  /** A whole number from `start` to one before `end`. */
  readonly range?: { readonly start: number; readonly end: number };
  /**
   * Matches requests that the rest does not match.
   * @default false
   */
  readonly invert?: boolean;
}

/** By name of 1 to 50 characters, ten at most; text alone is the exact value, and `{}` any value at all. */
export type ValueMatches = Readonly<Record<string, string | ValueMatch>>;

const KNOWN: PropNames<ValueMatch> = {
  exact: "optional",
  prefix: "optional",
  suffix: "optional",
  regex: "optional",
  range: "optional",
  invert: "optional",
};

const MAX_MATCHES = 10;
const MAX_NAME = 50;
const MAX_VALUE = 255;

const METHODS = ["exact", "prefix", "suffix", "regex", "range"] as const satisfies (keyof ValueMatch)[];

function methodsOf(match: ValueMatch): (typeof METHODS)[number][] {
  return METHODS.filter((method) => match[method] !== undefined);
}

function matchOf(value: string | ValueMatch): ValueMatch {
  return typeof value === "string" ? { exact: value } : value;
}

/**
 * What is wrong with them.
 * @param prop with what holds it: `route "canary" match headers`
 */
export function valueMatchProblems(prop: string, matches: ValueMatches | undefined): Problem[] {
  const entries = entriesOf(matches);
  return [
    ...(matches === undefined || isToken(matches) ? [] : countProblems(prop, entries.length)),
    ...entries.flatMap(([name, value]) => [
      ...textProblems(`${prop} name`, name, MAX_NAME, ROUTE_PAGES.header),
      ...matchProblems(`${prop} "${name}"`, matchOf(value)),
    ]),
  ];
}

function matchProblems(given: string, match: ValueMatch): Problem[] {
  const methods = methodsOf(match);
  if (methods.length > 1) {
    return [
      {
        given: `${given} with ${methods.join(" and ")}`,
        rule: "a value is matched by one of exact, prefix, suffix, regex and range",
        fix: "leave all but one out",
        page: ROUTE_PAGES.valueMatch,
      },
    ];
  }
  const { exact, prefix, suffix, regex, range } = match;
  return [
    ...propProblems(match, KNOWN, given),
    ...Object.entries({ exact, prefix, suffix, regex }).flatMap(([method, text]) =>
      textProblems(`${given} ${method}`, text, MAX_VALUE, ROUTE_PAGES.valueMatch),
    ),
    ...(range === undefined ? [] : rangeProblems(given, range)),
  ];
}

function rangeProblems(given: string, range: NonNullable<ValueMatch["range"]>): Problem[] {
  const names = propProblems(range, { start: "required", end: "required" }, `${given} range`);
  if (names.length > 0) return names;
  const { start, end } = range;
  const known = [start, end].filter((each) => !isToken(each));
  const ordered = known.length < 2 || start < end;
  if (known.every(Number.isInteger) && ordered) return [];
  return [
    {
      given: `${given} range ${start} to ${end}`,
      rule: "a range is of whole numbers and ends one before its end, so that start is less than end",
      fix: `write one, e.g. range: { start: ${Math.floor(start) || 0}, end: ${Math.max(Math.floor(start) || 0, Math.floor(end) || 0) + 1} }`,
      page: ROUTE_PAGES.range,
    },
  ];
}

/**
 * What is wrong with how many conditions of a kind there are.
 * @param prop with what holds it: `route "canary" match headers`
 */
export function countProblems(prop: string, count: number): Problem[] {
  if (count >= 1 && count <= MAX_MATCHES) return [];
  return [
    {
      given: count === 0 ? `${prop} {}` : `${prop} with ${count} names`,
      rule: `a match has 1 to ${MAX_MATCHES} of them, or none at all`,
      fix: count === 0 ? "leave it out" : `leave ${count - MAX_MATCHES} out`,
      page: ROUTE_PAGES.header,
    },
  ];
}

/** As a route has them, sorted. */
export function valueMatchConfig(matches: ValueMatches) {
  return Object.entries(matches)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      const { invert = false, ...match } = matchOf(value);
      return { name, invert, ...(methodsOf(match).length > 0 && { match }) };
    });
}

/** As conditions to compare: HTTP takes names in whatever case. */
export function valueConditions(kind: string, matches: ValueMatches | undefined): [string, string][] {
  return Object.entries(matches ?? {}).map(([name, value]) => {
    const match = matchOf(value);
    const sorted = methodsOf(match).map((method) => [method, match[method]]);
    return [`${kind} ${name.toLowerCase()}`, JSON.stringify([match.invert ?? false, ...sorted])];
  });
}
