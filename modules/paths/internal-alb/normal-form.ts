import { type Condition, isUnknown } from "./conditions";
import { impliedBy, valueCovers } from "./coverage";
import { plainPattern } from "./patterns";
import { plainCidr } from "./source-cidr";

/**
 * The conditions as every route is written that matches the same: without what others among them say already, in an
 * order of their own; undefined where a part is only known at apply.
 */
export function normalForm(conditions: readonly Condition[]): readonly Condition[] | undefined {
  if (conditions.some(isUnknown)) return undefined;
  const plain = new Map(conditions.map(plainCondition).map((condition) => [keyOf(condition), condition]));
  const all = [...plain].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, condition]) => condition);
  return all.filter((condition) => !all.some((other) => other !== condition && impliedBy(condition, other)));
}

/** What tells a route from others, the same however it is written; undefined where a part is only known at apply. */
export function routeKey(conditions: readonly Condition[]): string | undefined {
  const plain = normalForm(conditions);
  return plain && JSON.stringify(plain.map(keyOf));
}

function plainCondition({ prop, name, values }: Condition): Condition {
  const all = [...new Set(values.map((value) => plainValue(prop, value)))].sort();
  const widest = all.filter(
    (value) => !all.some((other) => other !== value && valueCovers(prop, other, value)),
  );
  return { prop, ...(name !== undefined && { name: name.toLowerCase() }), values: widest };
}

/** AWS compares all but paths and methods whatever their case. */
export function plainValue(prop: Condition["prop"], value: string): string {
  switch (prop) {
    case "path":
      return plainPattern(value);
    case "methods":
      return value;
    case "sourceCidrs":
      return plainCidr(value);
    default:
      return plainPattern(value.toLowerCase());
  }
}

function keyOf({ prop, name = "", values }: Condition): string {
  return JSON.stringify([prop, name, ...values]);
}
