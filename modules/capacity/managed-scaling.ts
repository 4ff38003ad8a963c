import type { EcsCapacityProviderAutoScalingGroupProvider } from "@cdktf/provider-aws/lib/ecs-capacity-provider";
import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { wholeNumberProblems } from "../core/whole-number";

/**
 * How ECS starts and stops instances.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html
 */
export interface ManagedScalingProps {
  /**
   * Percent of the instances that tasks should use, 1 to 100. Less than 100 keeps room for new tasks, which then
   * start without waiting for an instance; it is paid for.
   * @default 100
   */
  readonly targetCapacity?: number;
  /**
   * Instances that ECS starts at once at least, 1 to 10000.
   * @default 1
   */
  readonly minimumScalingStepSize?: number;
  /**
   * Instances that ECS starts at once at most, 1 to 10000.
   * @default 10000
   */
  readonly maximumScalingStepSize?: number;
  /**
   * Seconds from an instance's launch until it counts, 0 to 10000.
   * @default 300
   */
  readonly instanceWarmupPeriod?: number;
}

const KNOWN: PropNames<ManagedScalingProps> = {
  targetCapacity: "optional",
  minimumScalingStepSize: "optional",
  maximumScalingStepSize: "optional",
  instanceWarmupPeriod: "optional",
};

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html";
const [LEAST_STEP, MOST_STEP] = [1, 10000];
const STEP = {
  is: "ECS starts a whole number of instances at once",
  least: LEAST_STEP,
  most: MOST_STEP,
  page: PAGE,
};

const RULES = {
  targetCapacity: { is: "the target is a whole percentage", least: 1, most: 100, example: 100, page: PAGE },
  minimumScalingStepSize: { ...STEP, example: LEAST_STEP },
  maximumScalingStepSize: { ...STEP, example: MOST_STEP },
  instanceWarmupPeriod: {
    is: "the warm-up is a whole number of seconds",
    least: 0,
    most: 10000,
    example: 300,
    page: PAGE,
  },
};

/** What is wrong with how ECS should scale the instances. */
export function managedScalingProblems(props: ManagedScalingProps): Problem[] {
  const problems = [
    ...propProblems(props, KNOWN, "managedScaling"),
    ...Object.entries(RULES).flatMap(([prop, rule]) =>
      wholeNumberProblems(prop, props[prop as keyof typeof RULES], rule, { within: "managedScaling" }),
    ),
  ];
  const { minimumScalingStepSize: least = LEAST_STEP, maximumScalingStepSize: most = MOST_STEP } = props;
  if (problems.length > 0 || isToken(least) || isToken(most) || least <= most) return problems;
  return [
    {
      given: `managedScaling minimumScalingStepSize ${least} with maximumScalingStepSize ${most}`,
      rule: "ECS starts at least the one and at most the other number of instances at once",
      fix: `write maximumScalingStepSize: ${least} or more, or minimumScalingStepSize: ${most} or less`,
      page: PAGE,
    },
  ];
}

/** The scaling part of a capacity provider, written out: Terraform would leave on what was on before. */
export function managedScaling({
  targetCapacity = 100,
  minimumScalingStepSize = LEAST_STEP,
  maximumScalingStepSize = MOST_STEP,
  instanceWarmupPeriod = 300,
}: ManagedScalingProps): NonNullable<EcsCapacityProviderAutoScalingGroupProvider["managedScaling"]> {
  return {
    status: "ENABLED",
    targetCapacity,
    minimumScalingStepSize,
    maximumScalingStepSize,
    instanceWarmupPeriod,
  };
}
