import type { AutoscalingGroupMixedInstancesPolicy } from "@cdktf/provider-aws/lib/autoscaling-group";
import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { wholeNumberProblems } from "../core/whole-number";

/**
 * How many of the instances are On-Demand, the rest being Spot Instances.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/mixed-instances-groups-set-up-overview.html
 */
export interface SpotProps {
  /**
   * The first instances that are On-Demand, 0 or more.
   * @default 0
   */
  readonly onDemandBase?: number;
  /**
   * Percent of the instances after those that are On-Demand too, 0 to 100.
   * @default 0
   */
  readonly onDemandPercentage?: number;
}

const KNOWN: PropNames<SpotProps> = { onDemandBase: "optional", onDemandPercentage: "optional" };

const PAGE = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html";

/** What is wrong with the part of On-Demand Instances. */
export function spotProblems(spot: SpotProps): Problem[] {
  const { onDemandBase, onDemandPercentage } = spot;
  return [
    ...propProblems(spot, KNOWN, "spot"),
    ...wholeNumberProblems(
      "onDemandBase",
      onDemandBase,
      { is: "the On-Demand base is a whole number of instances", least: 0, example: 1, page: PAGE },
      { within: "spot" },
    ),
    ...wholeNumberProblems(
      "onDemandPercentage",
      onDemandPercentage,
      {
        is: "the part of On-Demand Instances is a whole percentage",
        least: 0,
        most: 100,
        example: 0,
        page: PAGE,
      },
      { within: "spot" },
    ),
  ];
}

/** A launch template at one version. */
export interface TemplateVersion {
  readonly id: string;
  readonly version: string;
}

/**
 * What an Auto Scaling group launches instead of the template's one type.
 * @param spot undefined for On-Demand Instances alone
 */
export function mixedInstancesPolicy(
  { id: launchTemplateId, version }: TemplateVersion,
  instanceTypes: readonly string[],
  spot: SpotProps | undefined,
): AutoscalingGroupMixedInstancesPolicy {
  return {
    launchTemplate: {
      launchTemplateSpecification: { launchTemplateId, version },
      override: instanceTypes.map((instanceType) => ({ instanceType })),
    },
    instancesDistribution: {
      // In the order the user wrote them.
      onDemandAllocationStrategy: "prioritized",
      onDemandBaseCapacity: spot?.onDemandBase ?? 0,
      onDemandPercentageAboveBaseCapacity: spot === undefined ? 100 : (spot.onDemandPercentage ?? 0),
      // The one AWS recommends.
      spotAllocationStrategy: "price-capacity-optimized",
    },
  };
}
