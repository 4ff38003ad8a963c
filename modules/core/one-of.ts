import type { Problem } from "./problem";
import { isToken } from "./token";

/** The few words or numbers that AWS takes. */
export interface OneOfRule<T extends string | number> {
  /** What it is that they are for: `the algorithm of a target group`. */
  readonly is: string;
  readonly allowed: readonly T[];
  readonly page: string;
}

/**
 * What is wrong with a value of few, where no compiler saw it. One that is left out or only known at apply isn't judged.
 * @param within the prop that holds it: `healthCheck`
 */
export function oneOfProblems<T extends string | number>(
  prop: string,
  value: NoInfer<T> | undefined,
  { is, allowed, page }: OneOfRule<T>,
  within?: string,
): Problem[] {
  if (value === undefined || isToken(value) || allowed.includes(value)) return [];
  const written = allowed.map((each) => JSON.stringify(each));
  return [
    {
      given: `${within === undefined ? "" : `${within} `}${prop} ${JSON.stringify(value)}`,
      rule: `${is} is one of ${written.join(", ")}`,
      fix: `write one of them, e.g. ${prop}: ${written[0]}`,
      page,
    },
  ];
}
