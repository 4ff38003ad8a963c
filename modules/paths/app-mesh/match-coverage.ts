import { isToken } from "../../core/token";

/** How a path is matched. */
export interface PathCondition {
  readonly by: "prefix" | "exact" | "regex";
  readonly text: string;
}

/** A match in a form in which matches can be compared. */
export interface Conditions {
  /** Undefined for what isn't HTTP. */
  readonly path?: PathCondition | undefined;
  /** All that must hold besides: what is matched, and how, as text. */
  readonly others: readonly (readonly [string, string])[];
}

/** Whether every request that `b` matches is surely matched by `a` too; not where one of them isn't known. */
export function covers(a: Conditions | undefined, b: Conditions | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const ofB = new Map(b.others);
  return coversPath(a.path, b.path) && a.others.every(([what, how]) => ofB.get(what) === how);
}

function coversPath(a: PathCondition | undefined, b: PathCondition | undefined): boolean {
  if (a === undefined) return true;
  if (b === undefined) return false;
  if (a.by === b.by && a.text === b.text) return true;
  if (a.by !== "prefix") return false;
  if (a.text === "/") return true;
  // What only Terraform knows may be anything.
  return b.by !== "regex" && !isToken(a.text) && !isToken(b.text) && b.text.startsWith(a.text);
}
