import { createHash } from "node:crypto";
import type { Problem } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import type { Condition } from "./conditions";
import { normalForm, routeKey } from "./normal-form";
import { PRIORITY_PAGE } from "./pages";
import { type Step, specificity } from "./specificity";

/** Priorities in a row, both ends included, within 1 to 50000. */
export interface PriorityBand {
  readonly from: number;
  readonly to: number;
}

/** Where rules get their priority when neither they nor the load balancer say: the first thousand stays for those that do. */
export const USUAL_BAND: PriorityBand = { from: 1000, to: 50000 };

const MAX_PRIORITY = 50000;
export const ALL_PRIORITIES: PriorityBand = { from: 1, to: MAX_PRIORITY };

/** What a rule leads to: for the same conditions, each kind has a priority of its own. */
export type RuleKind = "service" | "weighted";

/**
 * The priority of a route, made from its conditions alone, so that no other route has a say in it: adding, removing
 * or reordering services moves nothing. A route that takes requests of another's, and none besides, comes before it:
 * see `specificity`. Its place among those that it can't be compared with is a hash's.
 *
 * Two may meet, which is refused at synth within an app and by AWS between apps; but none comes in the wrong order,
 * however narrow the band. So many load balancers of a hundred have two that meet, with so many routes each:
 *
 * | routes, band | 10 | 20 | 40 | 100 |
 * | --- | --- | --- | --- | --- |
 * | of several kinds, 1000 to 50000 | 0 | 1 | 3 | 18 |
 * | all like `/orders`, 1000 to 50000 | 0 | 2 | 6 | 35 |
 * | all like `/api/orders`, 1000 to 50000 | 0 | 3 | 12 | 53 |
 * | all like `/api/v1/orders`, 1000 to 50000 | 1 | 4 | 15 | 65 |
 * | `/` of a host each, 1000 to 50000 | 1 | 4 | 14 | 64 |
 * | all like `/orders`, 10000 to 19999 | 2 | 8 | 30 | 88 |
 * | all like `/orders`, 1000 to 1999 | 17 | 57 | 97 | 100 |
 *
 * With wildcards of their own they meet sooner: ten like `/orders*` in 28 of a hundred. So do routes of which one takes
 * all of the other's requests, where they differ in little but a header's or a query's pattern.
 *
 * @returns undefined where a condition is only known at apply
 */
export function allocatePriority(
  conditions: readonly Condition[],
  { from, to }: PriorityBand,
  kind: RuleKind = "service",
): number | undefined {
  const plain = normalForm(conditions);
  if (plain === undefined) return undefined;
  const inLast = hash(`${kind} ${routeKey(conditions)}`);
  const place = specificity(plain).reduceRight((inner, step) => placeIn(step, inner), inLast);
  return Math.min(to, from + Math.floor(place * (to - from + 1)));
}

/** Decides how fast the shares of levels that nobody lists become small. */
const TAIL = 16;

/** A place in a level, from 0 to 1, as a place in the whole step, where higher levels come first. */
function placeIn({ level, shares }: Step, inner: number): number {
  const below = shares.slice(0, level).reduce((sum, share) => sum + share, 0);
  const listed = shares[level];
  if (listed !== undefined) return 1 - below - listed + listed * inner;
  // What is left is shared by all levels from here to infinity.
  const above = (count: number) => (1 - below) * (TAIL / (TAIL + count));
  const index = level - shares.length;
  return above(index + 1) + (above(index) - above(index + 1)) * inner;
}

/** From 0 to below 1. */
function hash(key: string): number {
  return createHash("sha256").update(key).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** What is wrong with a priority that a route says. */
export function priorityProblems(priority: number | undefined, band: PriorityBand | undefined): Problem[] {
  if (priority === undefined || isToken(priority)) return [];
  if (!isPriority(priority)) {
    return [
      {
        given: `priority ${priority}`,
        rule: `the priority of a listener rule is a whole number from 1 to ${MAX_PRIORITY}`,
        fix: "write one that no other rule of the load balancer has",
        page: PRIORITY_PAGE,
      },
    ];
  }
  if (band === undefined || (priority >= band.from && priority <= band.to)) return [];
  return [
    {
      given: `priority ${priority}`,
      rule: `the load balancer's priorityBand keeps what is written here from ${band.from} to ${band.to}; others may use the rest`,
      fix: `write one from ${band.from} to ${band.to}, or leave priority out`,
    },
  ];
}

/** What is wrong with a band. */
export function bandProblems(band: PriorityBand | undefined): Problem[] {
  if (band === undefined) return [];
  const unknown = propProblems(band, { from: "required", to: "required" }, "priorityBand");
  if (unknown.length > 0) return unknown;
  const { from, to } = band;
  const known = !isToken(from) && !isToken(to);
  if (known && isPriority(from) && isPriority(to) && from <= to) return [];
  return [
    {
      given: known ? `priorityBand from ${from} to ${to}` : "priorityBand that is only known at apply",
      rule: `a band is two whole numbers from 1 to ${MAX_PRIORITY}, the lower first, and known before Terraform runs`,
      fix: "write one that no other app uses, e.g. priorityBand: { from: 10000, to: 19999 }",
      page: PRIORITY_PAGE,
    },
  ];
}

function isPriority(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= MAX_PRIORITY;
}
