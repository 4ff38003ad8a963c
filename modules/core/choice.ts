import type { Problem } from "./problem";
import { isToken } from "./token";

/** What is wrong with a value that is one of several words. */
export function choiceProblems(
  prop: string,
  value: string | undefined,
  choices: readonly string[],
  page: string,
): Problem[] {
  if (value === undefined || isToken(value) || choices.includes(value)) return [];
  return [
    {
      given: `${prop} "${value}"`,
      rule: `it is one of "${choices.join('", "')}"`,
      fix: `write one of them, e.g. ${prop}: "${choices[0]}"`,
      page,
    },
  ];
}
