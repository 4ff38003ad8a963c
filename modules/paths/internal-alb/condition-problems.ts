import { isIP } from "node:net";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { countProblems } from "./condition-counts";
import { type Condition, conditionsOf, describeCondition, type RouteConditions } from "./conditions";
import { plainValue } from "./normal-form";
import { RULE_PAGE } from "./pages";

const CONDITIONS_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html";

/** What AWS takes for one value of a condition. */
interface ValueRule {
  readonly isLegal: (value: string) => boolean;
  readonly inWords: string;
  readonly fix: (value: string) => string;
}

const atMost = (length: number, pattern: RegExp) => (value: string) =>
  value.length <= length && pattern.test(value);

/** Paths have rules of their own. */
const VALUE_RULES: Readonly<Record<keyof RouteConditions, ValueRule>> = {
  hosts: {
    isLegal: atMost(128, /^[A-Za-z0-9.*?-]*\.[A-Za-z]+$/),
    inWords:
      "a host name has at most 128 letters, digits, hyphens, dots and wildcards, with a dot and only letters after the last one",
    fix: () => 'write a name like "orders.internal", without scheme, port and path',
  },
  headers: {
    isLegal: atMost(128, /^[\x20-\x7e]+$/),
    inWords: "the value of a header has 1 to 128 visible ASCII characters",
    fix: () => 'shorten it; * stands for what is left out, and "*" alone for any value',
  },
  methods: {
    isLegal: atMost(40, /^[A-Z_-]+$/),
    inWords: "a method has at most 40 capitals, hyphens and underscores, and no wildcards",
    fix: (value) => (/^[a-z]+$/i.test(value) ? `write "${value.toUpperCase()}"` : 'write one like "GET"'),
  },
  query: {
    isLegal: atMost(128, /^[\x21-\x7e]+$/),
    inWords: "the value of a key in the query has 1 to 128 visible ASCII characters without spaces",
    fix: () => 'shorten it or encode it as in a URL; "*" alone stands for any value',
  },
  sourceCidrs: {
    isLegal: isSourceCidr,
    inWords: "a source is an IPv4 or IPv6 block with its prefix length, and not 255.255.255.255/32",
    fix: (value) =>
      isIP(value) === 0
        ? 'write one like "10.0.16.0/20"'
        : `write "${value}/${isIP(value) === 4 ? 32 : 128}"`,
  },
};

function isSourceCidr(value: string): boolean {
  const [address = "", length = "", ...more] = value.split("/");
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    more.length === 0 && /^\d+$/.test(length) && Number(length) <= bits && value !== "255.255.255.255/32"
  );
}

/** What AWS would refuse in the conditions of a route besides its path, and in all of them together. */
export function conditionProblems(path: string, route: RouteConditions): Problem[] {
  const wholes = wholeProblems(route);
  if (wholes.length > 0) return wholes;
  const conditions = conditionsOf(path, route);
  return [
    ...conditions.flatMap((condition) => [
      ...nameProblems(condition),
      ...valueProblems(condition),
      ...repeatedProblems(condition),
    ]),
    ...countProblems(path, conditions),
  ];
}

/** Names of headers and keys decide which conditions there are. */
function wholeProblems({ headers, query }: RouteConditions): Problem[] {
  return Object.entries({ headers, query })
    .filter(([, values]) => isToken(values))
    .map(([prop]) => ({
      given: `${prop}, all of it a value that is only known at apply,`,
      rule: "each name is a condition of its own, so that the names must be known when the rule is written",
      fix: `write the names, e.g. ${prop}: { name: […] }; their values may be known at apply`,
    }));
}

function nameProblems({ prop, name }: Condition): Problem[] {
  if (name === undefined || isToken(name)) return [];
  if (prop === "headers" && name.toLowerCase() === "host") {
    return [
      {
        given: `headers "${name}"`,
        rule: "the host header has a condition of its own",
        fix: "write hosts: […]",
        page: CONDITIONS_PAGE,
      },
    ];
  }
  const legal = prop === "headers" ? /^[A-Za-z0-9!#$%&'+.^_`|~-]{1,40}$/ : /^[\x21-\x7e]{1,128}$/;
  if (legal.test(name)) return [];
  return [
    prop === "headers"
      ? {
          given: `headers "${name}"`,
          rule: "the name of a header has 1 to 40 letters, digits and !#$%&'+.^_`|~-, and no wildcards",
          fix: 'write one like "X-Canary"',
          page: CONDITIONS_PAGE,
        }
      : {
          given: `query "${name}"`,
          rule: "a key of the query has 1 to 128 visible ASCII characters without spaces",
          fix: "shorten it or encode it as in a URL",
          page: CONDITIONS_PAGE,
        },
  ];
}

function valueProblems(condition: Condition): Problem[] {
  const { prop, values } = condition;
  if (prop === "path" || isToken(values)) return [];
  if (values.length === 0) {
    return [
      {
        given: describeCondition(condition),
        rule: "a condition has at least one value",
        fix: `write one, or leave ${prop} out`,
        page: RULE_PAGE,
      },
    ];
  }
  const { isLegal, inWords, fix } = VALUE_RULES[prop];
  return values
    .filter((value) => !isToken(value) && !isLegal(value))
    .map((value) => ({
      given: describeCondition({ ...condition, values: [value] }),
      rule: inWords,
      fix: fix(value),
      page: CONDITIONS_PAGE,
    }));
}

/** AWS answers `Condition values must be unique`. */
function repeatedProblems(condition: Condition): Problem[] {
  const { prop, values } = condition;
  if (isToken(values)) return [];
  const plain = values.map((value) => (isToken(value) ? value : plainValue(prop, value)));
  return values
    .filter((_, index) => plain.indexOf(plain[index] ?? "") < index)
    .map((value) => ({
      given: `${describeCondition(condition)}, where ${JSON.stringify(value)} stands for what another says already,`,
      rule: "the values of a condition are unique",
      fix: `leave ${JSON.stringify(value)} out`,
      page: RULE_PAGE,
    }));
}
