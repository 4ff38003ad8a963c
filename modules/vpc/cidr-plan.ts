import { InvalidInputError } from "../core/problem";
import { layOut } from "./cidr-layout";
import { cidrPlanProblems } from "./cidr-plan-problems";
import type { CidrPlanProps, Tier } from "./cidr-plan-props";
import type { Zone } from "./zones";

/** The CIDR block of each tier in each zone; none of a reserved tier or one with IPv6 only. */
export type CidrPlan<T extends string = Tier> = Readonly<Record<T, ReadonlyMap<Zone, string>>>;

/**
 * The block of every subnet, keyed by tier and zone. Pure: the same zone of the same VPC always has the same
 * block. A `cidr` that is a token is divided by Terraform's `cidrsubnet` at apply.
 *
 * @throws InvalidInputError for a block that Vpc refuses too
 * @example cidrPlan({ cidr: "10.0.0.0/16", zones: ["a", "b"] }).private.get("b") // "10.0.32.0/20"
 * @example console.log(cidrMap(cidrPlan({ cidr: "10.0.0.0/16", zones: ["a", "b"], tiers })))
 */
export function cidrPlan<T extends string = Tier>(props: CidrPlanProps<T>): CidrPlan<T> {
  const problems = cidrPlanProblems(props);
  if (problems.length > 0) throw new InvalidInputError("cidrPlan", problems);
  return Object.fromEntries(layOut(props)) as CidrPlan<T>;
}
