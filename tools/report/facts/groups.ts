import { fact, seen, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource, States } from "../state/states";
import { blocksOf, textOf, textsOf } from "../state/values";
import { isMissing, type Missing } from "./missing";
import type { ServiceState } from "./service-state";

/** The security groups that guard a task, by id. */
export interface Guard {
  readonly groups: readonly string[];
  readonly evidence: readonly Evidence[];
}

const AWSVPC = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html";

/** Those of the task's own interface, or of the instances it shares one with. */
export function guardOf(state: ServiceState): Guard | Missing {
  const { service, states, mode } = state;
  const guard = mode.network.guardedBy === "task" ? ownGuard(state) : instancesGuard(state);
  if (isMissing(guard)) return guard;
  const found = guard.groups.flatMap((id) => groupResource(id, service.stack, states) ?? []);
  return {
    ...guard,
    evidence: [...guard.evidence, ...found.map((group) => stateEvidence(group, "id"))],
  };
}

function instancesGuard({ instances }: ServiceState): Guard | Missing {
  if (isMissing(instances)) return instances;
  const { securityGroups: groups, groupEvidence: evidence } = instances;
  return groups.length > 0
    ? { groups, evidence }
    : { missing: "security groups in the instances' launch template" };
}

function ownGuard(state: ServiceState): Guard | Missing {
  const { service, states } = state;
  // With another deployment controller than ECS its task sets have it.
  if (blocksOf(service.values, "network_configuration").length === 0) {
    return { missing: `network_configuration of ${service.address}` };
  }
  const groups = securityGroupsOf(service);
  const named = seen(service, "network_configuration[0].security_groups", groups);
  if (groups.length > 0) return { groups, evidence: [named] };
  const byDefault = states.find(service.stack, "aws_default_security_group", "vpc_id", vpcOf(state));
  const id = textOf(byDefault?.values ?? {}, "id");
  if (id === undefined) {
    return { missing: `the VPC's default security group, which ${service.address} leaves its tasks to` };
  }
  const rule = fact(AWSVPC, "without a security group the VPC's default one is used");
  return { groups: [id], evidence: [named, rule] };
}

/** The subnets of the interfaces that a task's traffic goes through. */
export function subnetsOf({ service, instances, mode }: ServiceState): string[] {
  if (mode.network.guardedBy !== "task") return isMissing(instances) ? [] : [...instances.subnets];
  return blocksOf(service.values, "network_configuration").flatMap((one) => textsOf(one, "subnets"));
}

/** The VPC of those, by the subnets' resources or else by the security groups'. */
export function vpcOf(state: ServiceState): string | undefined {
  const { service, states } = state;
  const subnets = subnetsOf(state).map((id) => states.find(service.stack, "aws_subnet", "id", id));
  const groups = groupIdsOf(state).map((id) => groupResource(id, service.stack, states));
  return [...subnets, ...groups].flatMap((one) => textOf(one?.values ?? {}, "vpc_id") ?? [])[0];
}

function groupIdsOf({ service, instances, mode }: ServiceState): readonly string[] {
  if (mode.network.guardedBy === "task") return securityGroupsOf(service);
  return isMissing(instances) ? [] : instances.securityGroups;
}

/** The security groups that a service gives its tasks. */
export function securityGroupsOf({ values }: StateResource): string[] {
  return blocksOf(values, "network_configuration").flatMap((one) => textsOf(one, "security_groups"));
}

/** The resource of a security group. */
export function groupResource(id: string, stack: string, states: States): StateResource | undefined {
  return (
    states.find(stack, "aws_security_group", "id", id) ??
    states.find(stack, "aws_default_security_group", "id", id)
  );
}
