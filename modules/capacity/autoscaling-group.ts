import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { create } from "../core/address";
import { mixedInstancesPolicy, type SpotProps } from "./mixed-instances";

/** The group that ECS scales. */
export function createAutoscalingGroup(
  owner: Construct,
  props: {
    readonly name: string;
    readonly min: number;
    readonly max: number;
    readonly subnetIds: string[];
    readonly launchTemplate: LaunchTemplate;
    readonly instanceTypes: readonly string[];
    /** Undefined for On-Demand Instances alone. */
    readonly spot: SpotProps | undefined;
    readonly protectFromScaleIn: boolean;
    readonly dependsOn: ITerraformDependable[];
  },
): AutoscalingGroup {
  const { name, instanceTypes, spot } = props;
  const template = { id: props.launchTemplate.id, version: `${props.launchTemplate.latestVersion}` };
  const isMixed = instanceTypes.length > 1 || spot !== undefined;
  return create(owner, AutoscalingGroup, [], {
    name,
    minSize: props.min,
    maxSize: props.max,
    vpcZoneIdentifier: props.subnetIds,
    ...(isMixed
      ? { mixedInstancesPolicy: mixedInstancesPolicy(template, instanceTypes, spot) }
      : { launchTemplate: template }),
    // Starts the replacement of a Spot Instance when AWS is likely to take it away, not only when it does.
    ...(spot && { capacityRebalance: true }),
    protectFromScaleIn: props.protectFromScaleIn,
    tag: [
      { key: "Name", value: name, propagateAtLaunch: true },
      // ECS sets this tag itself; without it here the next plan would take it away.
      { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true },
    ],
    dependsOn: props.dependsOn,
  });
}
