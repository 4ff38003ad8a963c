import type { Problem } from "./problem";
import { isToken } from "./token";

type NameOf<T> = T extends unknown ? keyof T & string : never;

/** In one variant: one that it has not, or that may be left out of it, isn't required. */
type Need<T, K extends string> = T extends unknown
  ? K extends keyof T
    ? undefined extends T[K]
      ? "optional"
      : "required"
    : "optional"
  : never;

/**
 * The name of each prop of `T`, of every variant where it has several, and whether it must be written: in each of them.
 * The compiler keeps such a list complete and right.
 */
export type PropNames<T> = {
  readonly [K in NameOf<T>]: "optional" extends Need<T, K> ? "optional" : "required";
};

/**
 * What is wrong with the names of props, where no compiler saw them: misspelt ones would be dropped without a word, and
 * what lacks a required one can't be read.
 * @param within the prop that holds them: `healthCheck`. What is left out with it isn't judged here
 */
export function propProblems<T extends object>(
  props: T | undefined,
  known: PropNames<NoInfer<T>>,
  within?: string,
): Problem[] {
  if (isToken(props) || (props === undefined && within !== undefined)) return [];
  const names = Object.keys(known);
  if (props !== undefined && (typeof props !== "object" || props === null || Array.isArray(props))) {
    const value = JSON.stringify(props);
    return [
      {
        given: within === undefined ? `${value} for the props` : `${within} ${value}`,
        rule: "its props are written by name",
        fix: `write e.g. { ${names[0]}: … }, with one or more of ${[...names].sort().join(", ")}`,
      },
    ];
  }
  const unknown = Object.entries(props ?? {})
    .filter(([name, value]) => value !== undefined && !names.includes(name))
    .map(([name]) => name);
  return [
    ...unknown.map((name) => ({
      given: `a prop "${name}"${within === undefined ? "" : ` in ${within}`}`,
      rule: `${within ?? "what it is written for"} has no prop of that name, and one that isn't known would change nothing`,
      fix: `write ${nearest(name, names)}, or leave it out`,
    })),
    ...missingProblems(
      missingProps(props, known).filter((name) => !unknown.some((written) => sameLetters(written, name))),
      within,
    ),
    ...nullProps(props, known).map((name) => ({
      given: `${name} null${within === undefined ? "" : ` in ${within}`}`,
      rule: "null is no value of it; what isn't set is left out",
      fix: `leave ${name} out, or write it`,
    })),
  ];
}

/**
 * The same where a required prop is missing or any is null, and nothing otherwise: what other rules would say of such
 * props is about values that aren't there.
 */
export function incompleteProblems<T extends object>(
  props: T | undefined,
  known: PropNames<NoInfer<T>>,
  within?: string,
): Problem[] {
  const complete =
    typeof props === "object" &&
    props !== null &&
    missingProps(props, known).length + nullProps(props, known).length === 0;
  return complete ? [] : propProblems(props, known, within);
}

/** The required props that are left out, or null. */
function missingProps<T extends object>(props: T | undefined, known: PropNames<NoInfer<T>>): string[] {
  return namesWhere(props, known, "required", (value) => value === undefined || value === null);
}

/** Those that may be left out but are null, which would be read as if they were there. */
function nullProps<T extends object>(props: T | undefined, known: PropNames<NoInfer<T>>): string[] {
  return namesWhere(props, known, "optional", (value) => value === null);
}

function namesWhere<T extends object>(
  props: T | undefined,
  known: PropNames<T>,
  needed: "required" | "optional",
  is: (value: unknown) => boolean,
): string[] {
  const written = (props ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(known)
    .filter(([name, need]) => need === needed && is(written[name]))
    .map(([name]) => name);
}

function missingProblems(names: readonly string[], within: string | undefined): Problem[] {
  if (names.length === 0) return [];
  const [are, them] = names.length === 1 ? ["has", "it"] : ["have", "them"];
  return [
    {
      given: `${within ?? "props"} without ${names.join(" and ")}`,
      rule: `${names.join(" and ")} ${are} no default, and nothing can be made without ${them}`,
      fix: `write ${names.map((name) => `${name}: …`).join(", ")}`,
    },
  ];
}

function sameLetters(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The one that is meant where nothing but upper and lower case differs, or else all of them. */
function nearest(name: string, names: readonly string[]): string {
  const meant = names.find((known) => sameLetters(known, name));
  return meant ?? `one of ${[...names].sort().join(", ")}`;
}
