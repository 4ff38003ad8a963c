import type { Problem } from "../core/problem";
import { type NumberPlace, type WholeNumberRule, wholeNumberProblems } from "../core/whole-number";

/** What AWS allows for a number whose prop says what it is. */
export interface FigureLimits extends Omit<WholeNumberRule, "is"> {
  /** What it counts: `seconds`. */
  readonly unit: string;
}

/**
 * What is wrong with a number that must be whole and within limits.
 * @param of whose it is, for the message: `of container "web"`
 */
export function figureProblems(
  prop: string,
  value: number | undefined,
  { unit, ...limits }: FigureLimits,
  of?: NumberPlace["of"],
): Problem[] {
  const is = `${prop} is a whole number of ${unit}`;
  // What is next to the limits is rarely what a task wants.
  const fix = `write one, e.g. ${prop}: ${limits.example}`;
  return wholeNumberProblems(prop, value, { is, ...limits }, { of }).map((problem) => ({ ...problem, fix }));
}
