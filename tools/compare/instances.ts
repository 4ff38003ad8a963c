import { findValues, type StackState } from "./state";

/** The instances that the service's capacity provider starts. */
export interface Instances {
  /** The first one where there are several. */
  readonly type: string;
  readonly securityGroups: readonly string[];
}

interface CapacityProvider {
  readonly auto_scaling_group_provider: readonly { readonly auto_scaling_group_arn: string }[];
}

interface LaunchTemplate {
  readonly instance_type?: string;
  /** Null where it has none. */
  readonly vpc_security_group_ids: readonly string[] | null;
}

interface LaunchTemplateReference {
  readonly id?: string;
  readonly launch_template_id?: string;
}

interface AutoscalingGroup {
  readonly launch_template: readonly LaunchTemplateReference[];
  readonly mixed_instances_policy?: readonly {
    readonly launch_template: readonly {
      readonly launch_template_specification: readonly LaunchTemplateReference[];
      readonly override?: readonly { readonly instance_type?: string }[];
    }[];
  }[];
}

/** From the capacity provider to its Auto Scaling group to what that launches. */
export function instancesOf(providerName: string, state: StackState): Instances | undefined {
  const provider = findValues<CapacityProvider>(state, "aws_ecs_capacity_provider", "name", providerName);
  const arn = provider?.auto_scaling_group_provider[0]?.auto_scaling_group_arn;
  const group = findValues<AutoscalingGroup>(state, "aws_autoscaling_group", "arn", arn);
  const mixed = group?.mixed_instances_policy?.[0]?.launch_template[0];
  const reference = mixed?.launch_template_specification[0] ?? group?.launch_template[0];
  const template = findValues<LaunchTemplate>(
    state,
    "aws_launch_template",
    "id",
    reference?.launch_template_id ?? reference?.id,
  );
  const type = mixed?.override?.[0]?.instance_type || template?.instance_type;
  return type && template ? { type, securityGroups: template.vpc_security_group_ids ?? [] } : undefined;
}
