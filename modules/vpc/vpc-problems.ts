import type { Problem } from "../core/problem";
import { cidrPlanProblems } from "./cidr-plan-problems";
import { type CidrPlanProps, tiersOf } from "./cidr-plan-props";
import { dnsProblems } from "./dns";
import { ipv6Problems } from "./ipv6";
import { natProblems } from "./nat-problems";
import type { VpcProps } from "./vpc";
import { zoneProblems } from "./zones";

/** Everything AWS would refuse of a VPC. */
export function vpcProblems(props: VpcProps, plan: CidrPlanProps<string>): Problem[] {
  const tiers = tiersOf(plan);
  const problems = [
    ...zoneProblems(props.zones),
    ...natProblems(props.nat, tiers, props.zones),
    ...ipv6Problems(props.ipv6, tiers),
    ...dnsProblems(props),
  ];
  // Zones that are none have no place in a plan.
  return zoneProblems(props.zones).length > 0 ? problems : [...problems, ...cidrPlanProblems(plan)];
}
