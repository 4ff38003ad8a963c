import { asWritten } from "./as-written";
import { has } from "./has";
import type { Problem } from "./problem";

/** What a prop takes that is neither text nor a number: a list, or what these modules make. */
export interface Kind {
  /** A property that each of them has; left out for a list of anything. */
  readonly has?: string;
  readonly list?: true;
  /** AWS's or our own reason, as a clause. */
  readonly rule: string;
  readonly fix: string;
}

/**
 * Props of another kind than they are read as, where no compiler saw them: an id where the construct is wanted, one
 * where a list is. What is left out is another rule's.
 */
export function kindProblems<T extends object>(
  props: T,
  kinds: { readonly [K in keyof NoInfer<T>]?: Kind },
): Problem[] {
  return Object.entries(kinds as Readonly<Record<string, Kind>>).flatMap(([name, kind]) => {
    const value = (props as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) return [];
    if (!kind.list) return isOf(kind, value) ? [] : [wrong(name, value, kind)];
    if (!Array.isArray(value)) return [wrong(name, value, kind, " that is no list")];
    return value.flatMap((item: unknown, index) =>
      isOf(kind, item) ? [] : [wrong(`item ${index + 1} of ${name}`, item, kind)],
    );
  });
}

function isOf(kind: Kind, value: unknown): boolean {
  return kind.has === undefined || has(value, kind.has);
}

function wrong(prop: string, value: unknown, { rule, fix }: Kind, besides = ""): Problem {
  const shown = typeof value === "object" && value !== null ? "" : ` ${asWritten(value)}`;
  return { given: `${prop}${shown}${besides}`, rule, fix };
}
