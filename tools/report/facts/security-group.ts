import { seen } from "../evidence";
import type { Cell, Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { cell } from "./cells";
import { guardOf, securityGroupsOf } from "./groups";
import { isMissing } from "./missing";
import type { ServiceState } from "./service-state";

/** Whose security group guards a task: its own, one that other services have too, or the instances'. */
export function securityGroup(state: ServiceState): Cell {
  const { mode } = state;
  if (mode.network.guardedBy === "nobody") return cell("none", "none", mode.evidence);
  const guard = guardOf(state);
  if (isMissing(guard)) return guard;
  const evidence = [...mode.evidence, ...guard.evidence];
  if (mode.network.guardedBy === "instance") return cell("the instances'", "instances", evidence);
  const others = sharers(state, guard.groups);
  if (others.length === 0) return cell("its own", "own", evidence);
  const shared = others.map(({ address }) => address);
  return cell(`shared with ${shared.join(", ")}`, "shared", [...evidence, ...others.map(groupsEvidence)]);
}

/** The other services whose tasks have exactly these groups or one of them. */
function sharers({ service, states }: ServiceState, groups: readonly string[]): StateResource[] {
  return states
    .all("aws_ecs_service")
    .filter((other) => other !== service && securityGroupsOf(other).some((group) => groups.includes(group)));
}

function groupsEvidence(service: StateResource): Evidence {
  return seen(service, "network_configuration[0].security_groups", securityGroupsOf(service));
}
