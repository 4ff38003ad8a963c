import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { type Architecture, architectureOf } from "./instance-types";
import { typeNameProblems } from "./type-name-problems";

const AMI_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html";

const EXAMPLE = "c6i.large";

/** Instance types of a group at most, the first included. */
const MOST_TYPES = 40;

/** What is wrong with the types of a group's instances among themselves. */
export function typeProblems(props: {
  readonly instanceType: string;
  readonly otherInstanceTypes?: readonly string[];
  readonly architecture?: Architecture;
}): Problem[] {
  const { instanceType, otherInstanceTypes = [], architecture } = props;
  if (isToken(otherInstanceTypes)) return [UNKNOWN_LIST];
  const names = [
    ...typeNameProblems("instanceType", instanceType, EXAMPLE),
    ...otherInstanceTypes.flatMap((type) => typeNameProblems("otherInstanceTypes", type, EXAMPLE)),
  ];
  // A name that is none says nothing of an architecture.
  if (names.length > 0) return names;
  return [
    ...(architecture === undefined ? architectureProblems(instanceType, otherInstanceTypes) : []),
    ...countProblems(otherInstanceTypes.length + 1),
  ];
}

const UNKNOWN_LIST: Problem = {
  given: "otherInstanceTypes that is only known at apply as a whole",
  rule: "each type is a block of its own in Terraform's plan, and how many there are is decided at synth",
  fix: "write a list, of which each item may be a reference: otherInstanceTypes: [one.value, other.value]",
};

function architectureProblems(instanceType: string, others: readonly string[]): Problem[] {
  if (isToken(instanceType)) {
    return [
      {
        given: "an instanceType that is only known at apply, without architecture",
        rule: "an AMI is for one processor architecture, and the type is what tells which",
        fix: 'write architecture: "x86_64" or "arm64"',
        page: AMI_PAGE,
      },
    ];
  }
  const first = architectureOf(instanceType);
  return others
    .filter((type) => !isToken(type) && architectureOf(type) !== first)
    .map((type) => ({
      given: `otherInstanceTypes "${type}" (${architectureOf(type)}) with instanceType "${instanceType}" (${first})`,
      rule: "an AMI is for one processor architecture, and all instances start from the same",
      fix: `write types of ${first} alone, and an Ec2Capacity of their own for the others`,
      page: AMI_PAGE,
    }));
}

function countProblems(count: number): Problem[] {
  if (count <= MOST_TYPES) return [];
  return [
    {
      given: `${count} instance types`,
      rule: `an Auto Scaling group has at most ${MOST_TYPES} types`,
      fix: `write ${MOST_TYPES - 1} otherInstanceTypes or fewer`,
      page: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html",
    },
  ];
}
