import { seen, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource, States } from "../state/states";
import { blocksOf, textOf, textsOf } from "../state/values";
import { type System, systemOfImage, userData } from "./image-system";
import { type Launch, launchOf } from "./launch";
import { allFound, isMissing, type Missing } from "./missing";
import { clusterName, clusterProviders, type Place } from "./place";

/** The instances that a service's tasks may run on. */
export interface Instances {
  /** Each once. */
  readonly types: readonly string[];
  readonly typeEvidence: readonly Evidence[];
  /** Ids. */
  readonly securityGroups: readonly string[];
  readonly groupEvidence: readonly Evidence[];
  readonly subnets: readonly string[];
  readonly system: System | Missing;
}

/** From capacity providers to their Auto Scaling groups to what those launch. */
export function instancesOf(
  service: StateResource,
  place: Place | Missing,
  states: States,
): Instances | Missing {
  if (isMissing(place)) return place;
  if (place.kind !== "ec2") return { missing: "instances in AWS that are yours: its tasks run elsewhere" };
  const groups = groupsOf(service, place, states);
  if (isMissing(groups)) return groups;
  const launches = allFound(groups.map((group) => launchOf(group, states)));
  return isMissing(launches) ? launches : together(launches);
}

function groupsOf(service: StateResource, place: Place, states: States): StateResource[] | Missing {
  const named = place.providers.length > 0;
  const providers = named ? place.providers : ownProviders(service, states);
  const found = allFound(providers.map((name) => groupOf(name, service, states)));
  if (named || isMissing(found)) return found;
  // Without capacity providers ECS places tasks on whatever instance joined the cluster.
  const cluster = clusterName(service);
  const joined = states.all("aws_autoscaling_group").filter((group) => joins(group, cluster, states));
  const groups = [...new Set([...found, ...joined])];
  return groups.length > 0
    ? groups
    : { missing: `the instances of cluster ${cluster}: no state read has them` };
}

/** The cluster's capacity providers with instances of yours. */
function ownProviders(service: StateResource, states: States): string[] {
  const cluster = clusterProviders(service, states);
  return textsOf(cluster?.values ?? {}, "capacity_providers").filter((name) => !name.startsWith("FARGATE"));
}

function groupOf(provider: string, { stack }: StateResource, states: States): StateResource | Missing {
  const type = "aws_ecs_capacity_provider";
  const found = states.find(stack, type, "name", provider) ?? states.find(stack, type, "arn", provider);
  if (found === undefined)
    return { missing: `the aws_ecs_capacity_provider ${provider}: no state read has it` };
  const [asg] = blocksOf(found.values, "auto_scaling_group_provider");
  if (asg === undefined)
    return { missing: `the instances of ${found.address}: it has no Auto Scaling group` };
  const arn = textOf(asg, "auto_scaling_group_arn");
  const group = states.find(found.stack, "aws_autoscaling_group", "arn", arn);
  return group ?? { missing: `the aws_autoscaling_group ${arn} of ${found.address}: no state read has it` };
}

/** Whether the user data of a group's instances names the cluster. */
function joins(group: StateResource, cluster: string, states: States): boolean {
  const launch = launchOf(group, states);
  if (isMissing(launch)) return false;
  const names = userData(launch.template).matchAll(/(?:ECS_CLUSTER=|-Cluster )["']?([\w-]+)/g);
  return [...names].some(([, name]) => name === cluster);
}

function together(launches: readonly Launch[]): Instances | Missing {
  const types = allFound(launches.flatMap(typesOf));
  if (isMissing(types)) return types;
  const groups = launches.flatMap(({ template }) =>
    securityGroupsOf(template).map((list) => ({ ...list, template })),
  );
  return {
    types: [...new Set(types.map(({ type }) => type))],
    typeEvidence: types.map(({ evidence }) => evidence),
    securityGroups: [...new Set(groups.flatMap((one) => one.groups))],
    groupEvidence: groups.map((one) => seen(one.template, one.attribute, one.groups)),
    subnets: launches.flatMap(({ group }) => textsOf(group.values, "vpc_zone_identifier")),
    system: systemOf(launches),
  };
}

/** Windows where any is: ECS places the tasks of a service on one system alone. */
function systemOf(launches: readonly Launch[]): System | Missing {
  const systems = launches.map(({ template }) => systemOfImage(template));
  const windows = systems.find((one) => !isMissing(one) && one.name === "Windows");
  if (windows) return windows;
  const all = allFound(systems);
  return isMissing(all) ? all : { name: "Linux", evidence: all.flatMap(({ evidence }) => evidence) };
}

function typesOf({ group, template, overrides }: Launch): ({ type: string; evidence: Evidence } | Missing)[] {
  if (overrides.length > 0) {
    return overrides.map(({ type, attribute }) => ({ type, evidence: stateEvidence(group, attribute) }));
  }
  const type = textOf(template.values, "instance_type");
  if (type === undefined) return [{ missing: `instance_type of ${template.address}` }];
  return [{ type, evidence: stateEvidence(template, "instance_type") }];
}

/** The security groups of a template or launch configuration, and where each list of them is. */
function securityGroupsOf({ values }: StateResource): { attribute: string; groups: string[] }[] {
  const interfaces = blocksOf(values, "network_interfaces").map((one, index) => ({
    attribute: `network_interfaces[${index}].security_groups`,
    groups: textsOf(one, "security_groups"),
  }));
  const lists = ["vpc_security_group_ids", "security_groups"].map((attribute) => ({
    attribute,
    groups: textsOf(values, attribute),
  }));
  return [...lists, ...interfaces].filter(({ groups }) => groups.length > 0);
}
