import { stateEvidence } from "../../evidence";
import type { Evidence } from "../../model/cell";
import type { StateResource, States } from "../../state/states";
import { blocksAt, numberAt, positiveAt, textAt, textsAt, valueAt } from "../../state/values";

/** The instances that a capacity provider starts. */
export interface Instances {
  readonly provider: StateResource;
  readonly type: string;
  /** Instances that run even without tasks. */
  readonly least: number;
  /** Percent of the instances that tasks fill, at which the provider starts others. */
  readonly target: number;
  /** Instances that are on demand first, and the part of those beyond that is. */
  readonly onDemand: { readonly base: number; readonly share: number };
  /** Undefined where the AMI alone knows them. */
  readonly volumes: readonly Volume[] | undefined;
  readonly publicAddress: string;
  readonly subnets: readonly string[];
  readonly template: StateResource;
  readonly group: StateResource;
  readonly evidence: readonly Evidence[];
}

export interface Volume {
  /** GiB; undefined where the snapshot's is taken. */
  readonly size: number | undefined;
  readonly type: string;
  /** Of gp3, beyond what comes with it. */
  readonly faster: boolean;
}

const MIXED = "mixed_instances_policy[0]";

/** From the capacity provider to its Auto Scaling group to what that launches; undefined where a link is missing. */
export function instancesOf(name: string, stack: string, states: States): Instances | undefined {
  const provider = states.find(stack, "aws_ecs_capacity_provider", "name", name);
  const arn = provider && textAt(provider, "auto_scaling_group_provider[0].auto_scaling_group_arn");
  const group = states.find(stack, "aws_autoscaling_group", "arn", arn);
  if (provider === undefined || group === undefined) return undefined;
  const mixed = `${MIXED}.launch_template[0]`;
  const reference =
    textAt(group, `${mixed}.launch_template_specification[0].launch_template_id`) ??
    textAt(group, "launch_template[0].id");
  const template = states.find(stack, "aws_launch_template", "id", reference);
  const override = textAt(group, `${mixed}.override[0].instance_type`);
  const type = override ?? (template && textAt(template, "instance_type"));
  if (template === undefined || type === undefined) return undefined;
  return {
    provider,
    type,
    least: numberAt(group, "min_size") ?? 0,
    target: targetOf(provider),
    onDemand: onDemandOf(group, template),
    volumes: volumesOf(template),
    publicAddress: String(valueAt(template, "network_interfaces[0].associate_public_ip_address") ?? ""),
    subnets: textsAt(group, "vpc_zone_identifier"),
    template,
    group,
    evidence: [
      override === undefined
        ? stateEvidence(template, "instance_type")
        : stateEvidence(group, `${mixed}.override[0].instance_type`),
      stateEvidence(group, "min_size"),
    ],
  };
}

function targetOf(provider: StateResource): number {
  const scaling = "auto_scaling_group_provider[0].managed_scaling[0]";
  const managed = textAt(provider, `${scaling}.status`) === "ENABLED";
  return (managed ? positiveAt(provider, `${scaling}.target_capacity`) : undefined) ?? 100;
}

function onDemandOf(group: StateResource, template: StateResource): Instances["onDemand"] {
  if (textAt(template, "instance_market_options[0].market_type") === "spot") return { base: 0, share: 0 };
  const distribution = `${MIXED}.instances_distribution[0]`;
  return {
    base: numberAt(group, `${distribution}.on_demand_base_capacity`) ?? 0,
    share: (numberAt(group, `${distribution}.on_demand_percentage_above_base_capacity`) ?? 100) / 100,
  };
}

function volumesOf(template: StateResource): Volume[] | undefined {
  const devices = blocksAt(template, "block_device_mappings");
  if (devices.length === 0) return undefined;
  return devices.flatMap((_, index) => {
    const ebs = `block_device_mappings[${index}].ebs[0]`;
    if (valueAt(template, ebs) === undefined) return [];
    const type = textAt(template, `${ebs}.volume_type`) ?? "gp2";
    const faster =
      type === "gp3" &&
      ((numberAt(template, `${ebs}.iops`) ?? 0) > 3000 ||
        (numberAt(template, `${ebs}.throughput`) ?? 0) > 125);
    return [{ size: positiveAt(template, `${ebs}.volume_size`), type, faster }];
  });
}
