import type { Problem } from "./problem";
import { isToken } from "./token";

type Keys<T> = T extends object ? keyof T & string : never;
type ValueAt<T, K> = T extends object ? (K extends keyof T ? NonNullable<T[K]> : never) : never;

/**
 * What synth writes part by part, as blocks of Terraform are: which of an object's props are such objects in turn.
 * Lists of values and maps are none, as Terraform takes references for these.
 */
export interface Shape<T> {
  /** Whether it may be text instead, and so a reference. */
  readonly orText?: true;
  readonly parts?: { readonly [K in Keys<T>]?: Shape<ValueAt<T, K>> };
  /** What each entry of a record is, whatever its name. */
  readonly each?: Shape<ValueAt<T, string>>;
}

/** The same, as it is read. */
interface AnyShape {
  readonly orText?: true;
  readonly parts?: Readonly<Record<string, AnyShape | undefined>>;
  readonly each?: AnyShape;
}

/**
 * What is wrong with objects that only Terraform knows as a whole, where synth writes their parts: one reference can't
 * stand for a block, and a rule that looked into it would find nothing there.
 * @param within what holds the props, before their names: `route "canary"`
 */
export function laterShapeProblems<T extends object>(
  props: T | undefined,
  shape: NonNullable<Shape<NoInfer<T>>["parts"]>,
  within?: string,
): Problem[] {
  return props === undefined ? [] : insideProblems(props, { parts: shape as AnyShape["parts"] }, within);
}

function insideProblems(value: unknown, { parts = {}, each }: AnyShape, within?: string): Problem[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    const shape = Object.hasOwn(parts, name) ? parts[name] : each;
    if (shape === undefined || part === undefined) return [];
    const given = within === undefined ? name : `${within} ${name}`;
    if (!isToken(part)) return insideProblems(part, shape, given);
    if (!shape.orText) return [laterWholeProblem(given, name)];
    return typeof part === "string"
      ? []
      : [laterWholeProblem(given, name, `text, Token.asString(…), or as ${OBJECT}`)];
  });
}

const OBJECT = "an object, in which each value may be a reference";

/**
 * What is only known at apply although synth must know it to write it at all.
 * @param written what it may be instead
 */
export function laterWholeProblem(given: string, prop: string, written = OBJECT): Problem {
  return {
    given: `${given} that is only known at apply as a whole`,
    rule: "synth writes its parts one by one, so it must know which there are",
    fix: `write ${prop} as ${written}`,
  };
}
