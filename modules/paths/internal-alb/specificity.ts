import type { Condition } from "./conditions";
import { narrowness, wildcards } from "./patterns";
import { prefixLength } from "./source-cidr";

/**
 * How likely each level of a step is, the widest first; what is left is for all levels above. Only how often two
 * priorities meet depends on them, never which comes first: but a change moves every priority there is.
 */
type Shares = readonly number[];

/** One comparison of two routes: the higher level matches less. */
export interface Step {
  readonly level: number;
  readonly shares: Shares;
}

const HAS_HOSTS: Shares = [0.7, 0.3];

/** Of paths: how many slashes; any path at all or nearly, with other wildcards, or without. */
interface PathShares {
  readonly slashes: Shares;
  readonly kind: Shares;
}

const ANY_HOST: PathShares = { slashes: [0.02, 0.44, 0.26, 0.18, 0.05, 0.03], kind: [0.03, 0.13, 0.84] };
/** Where the host tells routes apart, the path is `/` mostly. */
const OWN_HOST: PathShares = { slashes: [0.02, 0.75, 0.13, 0.06, 0.02, 0.01], kind: [0.7, 0.1, 0.2] };
/** `*`, `*?`, `/*`. */
const ANY_PATH: Shares = [0.02, 0.02, 0.96];

/** With wildcards, or without. */
const VALUE: Shares = [0.15, 0.85];
/** Another value, or none. */
const NEXT_VALUE: Shares = [0.13, 0.87];
const NARROWNESS: Shares = [];
/** Blocks of addresses by the length of their prefix. */
const PREFIX_LENGTH: Shares = [];
/** No other condition, another on the source, or one on anything else. */
const MORE: Shares = [0.89, 0.03, 0.08];

/**
 * What makes one route narrower than another, in the order in which it counts. Of two routes whose first so many steps
 * are at the same level, the next step is the same comparison; and where one route takes every request of another and
 * more, the first step at which they differ says so.
 *
 * Steps with few levels come first: hosts or none, wildcards in them or none, how many segments the path has. Those
 * that count characters come as late as they can, so that two routes of which one takes all of the other's requests
 * are seldom so close that they get the same number.
 *
 * @param conditions in their normal form, so that none says what others say already
 */
export function specificity(conditions: readonly Condition[]): Step[] {
  const hosts = conditions.find(({ prop }) => prop === "hosts");
  const path = conditions.find(({ prop }) => prop === "path");
  const others = conditions.filter((condition) => condition !== hosts && condition !== path);
  const ofHosts = hosts === undefined ? [] : valueSteps(hosts);
  const ofPath = path === undefined ? [] : pathSteps(path, hosts === undefined ? ANY_HOST : OWN_HOST);
  return [
    { level: hosts === undefined ? 0 : 1, shares: HAS_HOSTS },
    ...ofHosts.slice(0, 1),
    ...ofPath.slice(0, 2),
    ...ofHosts.slice(1),
    ...otherSteps(others),
    ...ofPath.slice(2),
  ];
}

/**
 * A path and what lies below it is compared as the path alone: what covers it has no more slashes, and wildcards, and
 * what it covers has more slashes.
 */
function pathSteps({ values }: Condition, shares: PathShares): Step[] {
  const path = values.find((value) => !hasWildcard(value)) ?? values[0] ?? "";
  const slashes = { level: path.split("/").length - 1, shares: shares.slashes };
  if (!hasWildcard(path)) return [slashes, { level: 2, shares: shares.kind }];
  const level = narrowness(path) + 1;
  if (level < ANY_PATH.length)
    return [slashes, { level: 0, shares: shares.kind }, { level, shares: ANY_PATH }];
  return [slashes, { level: 1, shares: shares.kind }, { level: level - ANY_PATH.length, shares: NARROWNESS }];
}

/** One value of them is enough, so that the widest counts first, and a further one makes the condition wider. */
function valueSteps({ prop, values }: Condition): Step[] {
  const each = values.map((value) => [...kindSteps(prop, value), ...narrownessSteps(prop, value)]);
  const [first = [], ...more] = each.sort(compareSteps);
  const next = more.flatMap((steps) => [{ level: 0, shares: NEXT_VALUE }, ...steps]);
  return [...first, ...next, { level: 1, shares: NEXT_VALUE }];
}

function kindSteps(prop: Condition["prop"], value: string): Step[] {
  return prop === "sourceCidrs" ? [] : [{ level: isExact(prop, value) ? 1 : 0, shares: VALUE }];
}

function narrownessSteps(prop: Condition["prop"], value: string): Step[] {
  if (prop === "sourceCidrs") return [{ level: prefixLength(value), shares: PREFIX_LENGTH }];
  return isExact(prop, value) ? [] : [{ level: narrowness(value) + 1, shares: NARROWNESS }];
}

function isExact(prop: Condition["prop"], value: string): boolean {
  return prop === "methods" || !hasWildcard(value);
}

/** All of them must hold, so that the narrowest counts first, and a further one makes the route narrower. */
function otherSteps(others: readonly Condition[]): Step[] {
  const each = others.map((condition) => [
    { level: condition.prop === "sourceCidrs" ? 1 : 2, shares: MORE },
    ...valueSteps(condition),
  ]);
  return [...each.sort((one, other) => compareSteps(other, one)).flat(), { level: 0, shares: MORE }];
}

/** The wider first. */
function compareSteps(one: readonly Step[], other: readonly Step[]): number {
  const differs = one.findIndex(({ level }, index) => level !== other[index]?.level);
  return (one[differs]?.level ?? 0) - (other[differs]?.level ?? 0);
}

function hasWildcard(value: string): boolean {
  return wildcards(value) > 0;
}
