import { createHash } from "node:crypto";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { type Condition, routeKey } from "./conditions";
import { PRIORITY_PAGE } from "./pages";
import { literalPrefix, wildcards } from "./patterns";

/** Priorities in a row, both ends included, within 1 to 50000. */
export interface PriorityBand {
  readonly from: number;
  readonly to: number;
}

/** Where rules get their priority when neither they nor the load balancer say: the first thousand stays for those that do. */
export const USUAL_BAND: PriorityBand = { from: 1000, to: 50000 };

const MAX_PRIORITY = 50000;

/**
 * The priority of a route, made from its conditions alone, so that no other route has a say in it: adding, removing
 * or reordering services moves nothing. One that matches less comes before one that matches more: host names first,
 * exact ones before those with wildcards, then paths with more segments, then more conditions besides. Within these
 * steps its place is a hash's.
 *
 * @returns undefined where a condition is only known at apply
 */
export function allocatePriority(
  conditions: readonly Condition[],
  { from, to }: PriorityBand,
): number | undefined {
  const key = routeKey(conditions);
  if (key === undefined) return undefined;
  const steps = [
    step(HOSTS, hostStep(conditions)),
    step(SEGMENTS, segmentStep(conditions)),
    step(OTHERS, otherStep(conditions)),
  ];
  const place = steps.reduceRight((inner, { start, share }) => start + share * inner, hash(key));
  return from + Math.floor(place * (to - from + 1));
}

/** Shares of the band, most specific first; wide where most routes are, so that two seldom meet. */
const HOSTS = [0.25, 0.05, 0.7];
const SEGMENTS = [0.06, 0.12, 0.26, 0.5, 0.06];
const OTHERS = [0.06, 0.14, 0.8];

function step(shares: readonly number[], index: number): { start: number; share: number } {
  const start = shares.slice(0, index).reduce((sum, share) => sum + share, 0);
  return { start, share: shares[index] ?? 0 };
}

/** Exact host names, then ones with wildcards, then any. */
function hostStep(conditions: readonly Condition[]): number {
  const hosts = conditions.find(({ prop }) => prop === "hosts");
  if (hosts === undefined) return 2;
  return hosts.values.some((value) => wildcards(value) > 0) ? 1 : 0;
}

/** Four segments or more, then three, two, one, none. */
function segmentStep(conditions: readonly Condition[]): number {
  const patterns = conditions.filter(({ prop }) => prop === "path").flatMap(({ values }) => values);
  return 4 - Math.min(4, ...patterns.map(segments));
}

/** Segments of a path that the pattern says in full. */
function segments(pattern: string): number {
  const prefix = literalPrefix(pattern);
  const whole = prefix === pattern ? prefix : prefix.slice(0, prefix.lastIndexOf("/") + 1);
  return whole.split("/").filter((segment) => segment !== "").length;
}

/** Two conditions or more besides host and path, then one, then none. */
function otherStep(conditions: readonly Condition[]): number {
  return 2 - Math.min(2, conditions.filter(({ prop }) => prop !== "path" && prop !== "hosts").length);
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
