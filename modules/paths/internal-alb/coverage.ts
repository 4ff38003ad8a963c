import { type Condition, isUnknown } from "./conditions";
import { covers } from "./patterns";
import { cidrCovers } from "./source-cidr";

/**
 * Whether a rule with the conditions `wide` matches every request that one with `narrow` matches. False also where
 * it can't be told: the answer true is certain.
 */
export function takesAll(wide: readonly Condition[], narrow: readonly Condition[]): boolean {
  return wide.every((condition) => narrow.some((other) => impliedBy(condition, other)));
}

/** Whether what meets `narrow` meets `wide`. */
export function impliedBy(wide: Condition, narrow: Condition): boolean {
  if (isUnknown(wide) || isUnknown(narrow) || wide.prop !== narrow.prop) return false;
  if (wide.name?.toLowerCase() !== narrow.name?.toLowerCase()) return false;
  return narrow.values.every((value) => wide.values.some((other) => valueCovers(wide.prop, other, value)));
}

/** Whether a value of a condition takes all that another does. */
export function valueCovers(prop: Condition["prop"], wide: string, narrow: string): boolean {
  switch (prop) {
    case "path":
      return covers(wide, narrow);
    // It has no wildcards.
    case "methods":
      return wide === narrow;
    case "sourceCidrs":
      return cidrCovers(wide, narrow);
    default:
      return covers(wide.toLowerCase(), narrow.toLowerCase());
  }
}
