import type { Problem } from "./problem";
import { isToken } from "./token";

/**
 * What is wrong with options that there aren't. TypeScript says so itself; JavaScript and JSON would have them ignored.
 * @param prop that holds them: `healthCheck`
 * @param known every option there is, which the compiler keeps complete
 */
export function unknownOptionProblems<T extends object>(
  prop: string,
  options: T | undefined,
  known: Readonly<Record<keyof T, unknown>>,
): Problem[] {
  if (options === undefined || isToken(options)) return [];
  return Object.keys(options)
    .filter((option) => !(option in known))
    .map((option) => ({
      given: `${option} of ${prop}`,
      rule: `${prop} has the options ${Object.keys(known).sort().join(", ")}`,
      fix: `leave ${option} out, or write the one that is meant`,
    }));
}
