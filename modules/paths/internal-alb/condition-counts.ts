import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { type Condition, describeCondition } from "./conditions";
import { QUOTAS_PAGE } from "./pages";
import { wildcards } from "./patterns";

const MAX_VALUES = 5;
const MAX_WILDCARDS = 6;

/** What is too much in all conditions of a rule together. */
export function countProblems(path: string, conditions: readonly Condition[]): Problem[] {
  const problems: Problem[] = [];
  // A list that is only known at apply has one value at least.
  const all = conditions.flatMap(({ values }) => (isToken(values) ? [""] : values));
  const inPath = conditions[0]?.values.length ?? 0;
  if (all.length > MAX_VALUES) {
    const wider = inPath > 1 ? `, or write path "${path}*", which takes one instead of two` : "";
    problems.push({
      given: `path "${path}" with ${all.length} values in its conditions: ${conditions.map(describeCondition).join(", ")},`,
      rule: `a rule has at most ${MAX_VALUES} values in all its conditions; a path takes two, for itself and what lies below`,
      fix: `leave out ${all.length - MAX_VALUES}, or give a second path with an id some of them${wider}`,
      page: QUOTAS_PAGE,
    });
  }
  const used = all.filter((value) => !isToken(value)).reduce((sum, value) => sum + wildcards(value), 0);
  if (used > MAX_WILDCARDS) {
    problems.push({
      given: `path "${path}" with ${used} wildcards in its conditions: ${conditions.map(describeCondition).join(", ")},`,
      rule: `a rule has at most ${MAX_WILDCARDS} wildcards in all its conditions`,
      fix: `leave out ${used - MAX_WILDCARDS}, or give a second path with an id some of them`,
      page: QUOTAS_PAGE,
    });
  }
  return problems;
}
