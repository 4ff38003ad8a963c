import type { Problem } from "./problem";
import { isToken } from "./token";

/** The name of each prop of `T`, of every variant where it has several: the compiler keeps such a list complete. */
export type PropNames<T> = Readonly<Record<T extends unknown ? keyof T & string : never, true>>;

/**
 * Props that nobody would read, where no compiler saw them: misspelt ones would be dropped without a word.
 * @param within the prop that holds them: `healthCheck`
 */
export function unknownPropProblems<T extends object>(
  props: T | undefined,
  known: PropNames<NoInfer<T>>,
  within?: string,
): Problem[] {
  if (props === undefined || isToken(props)) return [];
  const names = Object.keys(known);
  if (typeof props !== "object" || props === null || Array.isArray(props)) {
    const value = JSON.stringify(props);
    return [
      {
        given: within === undefined ? `${value} for the props` : `${within} ${value}`,
        rule: "its props are written by name",
        fix: `write e.g. { ${names[0]}: … }, with one or more of ${[...names].sort().join(", ")}`,
      },
    ];
  }
  return Object.entries(props)
    .filter(([name, value]) => value !== undefined && !names.includes(name))
    .map(([name]) => ({
      given: `a prop "${name}"${within === undefined ? "" : ` in ${within}`}`,
      rule: `${within ?? "what it is written for"} has no prop of that name, and one that isn't known would change nothing`,
      fix: `write ${nearest(name, names)}, or leave it out`,
    }));
}

/** The one that is meant where nothing but upper and lower case differs, or else all of them. */
function nearest(name: string, names: readonly string[]): string {
  const meant = names.find((known) => known.toLowerCase() === name.toLowerCase());
  return meant ?? `one of ${[...names].sort().join(", ")}`;
}
