import { stateEvidence } from "../../evidence";
import type { Load } from "../../model/cost";
import type { States } from "../../state/states";
import { valueAt } from "../../state/values";
import type { RunningInstances } from "../compute/compute";
import { type CostedService, labelOf } from "../read/service";
import { givesPublicAddresses } from "../read/subnets";
import type { Sheet } from "../sheet";

/** What public addresses of tasks and instances cost. */
export function chargeAddresses(
  services: readonly CostedService[],
  running: readonly RunningInstances[],
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  for (const service of services) {
    const { resource, tasks, copies, tasksFrom } = service;
    if (tasks === undefined || valueAt(resource, "network_configuration[0].assign_public_ip") !== true)
      continue;
    sheet.charge({
      what: `${labelOf(service)}: public addresses of its tasks`,
      kind: "network",
      price: "public-ipv4-hour",
      quantity: copies * tasks * load.hours,
      formula: "tasks × hours a month",
      inputs: { tasks: copies * tasks, "hours a month": load.hours },
      evidence: [stateEvidence(resource, "network_configuration[0].assign_public_ip"), tasksFrom],
    });
  }
  for (const { instances, running: count } of running) {
    const { publicAddress, subnets, provider, template, group } = instances;
    const bySubnet = subnets.some((id) => givesPublicAddresses(id, provider.stack, states));
    if (publicAddress === "false" || (publicAddress !== "true" && !bySubnet)) continue;
    sheet.charge({
      what: `${provider.name}: public addresses of its instances`,
      kind: "network",
      price: "public-ipv4-hour",
      quantity: count * load.hours,
      formula: "instances × hours a month",
      inputs: { instances: count, "hours a month": load.hours },
      evidence:
        publicAddress === "true"
          ? [stateEvidence(template, "network_interfaces[0].associate_public_ip_address")]
          : [stateEvidence(group, "vpc_zone_identifier")],
    });
  }
}
