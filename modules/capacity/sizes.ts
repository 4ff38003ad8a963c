import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { wholeNumberProblems } from "../core/whole-number";

const PAGE = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html";

/** What is wrong with the number of instances. */
export function groupSizeProblems(min: number, max: number): Problem[] {
  const problems = Object.entries({ min, max }).flatMap(([prop, value]) =>
    wholeNumberProblems(prop, value, {
      is: "the size of an Auto Scaling group is a whole number of instances",
      least: 0,
      example: 1,
      page: PAGE,
    }),
  );
  if (problems.length > 0 || isToken(min) || isToken(max) || max >= min) return problems;
  return [
    {
      given: `min ${min} with max ${max}`,
      rule: "an Auto Scaling group's maximum size is at least its minimum",
      fix: `write max: ${min} or more, or min: ${max} or less`,
      page: PAGE,
    },
  ];
}
