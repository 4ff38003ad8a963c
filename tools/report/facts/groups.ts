import type { Evidence } from "../model/cell";
import type { StateResource, States } from "../state/states";
import { fact, seen } from "./cells";
import { isMissing, type Missing } from "./missing";
import type { ServiceState } from "./service-state";
import { blocksOf, textOf, textsOf } from "./values";

/** The security groups that guard a task, by id. */
export interface Guard {
  readonly groups: readonly string[];
  readonly evidence: readonly Evidence[];
}

const AWSVPC = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html";

/** Those of the task's own interface, or of the instances it shares one with. */
export function guardOf(state: ServiceState): Guard | Missing {
  if (state.mode.network.guardedBy === "task") return ownGuard(state);
  const { instances } = state;
  if (isMissing(instances)) return instances;
  const { securityGroups: groups, groupEvidence: evidence } = instances;
  return groups.length > 0
    ? { groups, evidence }
    : { missing: "security groups in the instances' launch template" };
}

function ownGuard(state: ServiceState): Guard | Missing {
  const { service, states } = state;
  const [configuration] = blocksOf(service.values, "network_configuration");
  if (configuration === undefined) return { missing: `network_configuration of ${service.address}` };
  const groups = textsOf(configuration, "security_groups");
  const named = seen(service, "network_configuration[0].security_groups", groups);
  if (groups.length > 0) return { groups, evidence: [named] };
  const byDefault = states.find(service.stack, "aws_default_security_group", "vpc_id", vpcOf(state));
  const id = byDefault && textOf(byDefault.values, "id");
  if (id === undefined)
    return { missing: `the default security group of the VPC, which ${service.address} leaves it to` };
  const rule = fact(AWSVPC, "without a security group the VPC's default one is used");
  return { groups: [id], evidence: [named, rule, seen(byDefault as StateResource, "id", id)] };
}

/** The subnets of the interfaces that a task's traffic goes through. */
export function subnetsOf({ service, instances, mode }: ServiceState): string[] {
  if (mode.network.guardedBy !== "task") return isMissing(instances) ? [] : [...instances.subnets];
  return blocksOf(service.values, "network_configuration").flatMap((one) => textsOf(one, "subnets"));
}

/** The VPC of those subnets. */
export function vpcOf(state: ServiceState): string | undefined {
  const { service, states } = state;
  const subnets = subnetsOf(state).map((id) => states.find(service.stack, "aws_subnet", "id", id));
  return subnets.flatMap((subnet) => textOf(subnet?.values ?? {}, "vpc_id") ?? [])[0];
}

/** The resource of a security group. */
export function groupResource(id: string, stack: string, states: States): StateResource | undefined {
  return (
    states.find(stack, "aws_security_group", "id", id) ??
    states.find(stack, "aws_default_security_group", "id", id)
  );
}
