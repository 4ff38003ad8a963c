import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { INSTANCE_TYPES, instanceTypeLimits, sizesOfFamily } from "./instance-types";

/** What is wrong with the name of an instance type. A family that isn't known may be new. */
export function typeNameProblems(prop: string, instanceType: string, example: string): Problem[] {
  if (isToken(instanceType) || instanceTypeLimits(instanceType) !== undefined) return [];
  const [family] = instanceType.split(".");
  const isFamilyKnown = INSTANCE_TYPES.some((type) => type.startsWith(`${family}.`));
  if (!isFamilyKnown && /^[a-z][a-z-]*\d[a-z0-9-]*\.[a-z0-9-]+$/.test(instanceType)) return [];
  return [
    {
      given: `${prop} "${instanceType}"`,
      rule: "an instance is of one of EC2's types, a family and a size",
      fix: isFamilyKnown
        ? `write one of "${sizesOfFamily(instanceType).join('", "')}"`
        : `write one, e.g. "${example}"`,
      page: "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html",
    },
  ];
}
