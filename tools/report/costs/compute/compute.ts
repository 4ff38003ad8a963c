import type { Load } from "../../model/cost";
import type { States } from "../../state/states";
import type { Instances } from "../read/instances";
import type { CostedService } from "../read/service";
import type { Sheet } from "../sheet";
import { chargeInstances, type Held } from "./ec2";
import { chargeFargate } from "./fargate";
import { chargeVolumes } from "./volumes";

/** Instances of a capacity provider that run for services. */
export interface RunningInstances {
  readonly instances: Instances;
  readonly running: number;
}

/** What the tasks run on; returned are the instances among it, which the network has addresses for. */
export function chargeCompute(
  services: readonly CostedService[],
  states: States,
  load: Load,
  sheet: Sheet,
): RunningInstances[] {
  const held = new Map<string, { readonly instances: Instances; readonly tasks: Held[] }>();
  for (const service of services) {
    const { name, task, tasks } = service;
    if (task === undefined) {
      sheet.unknown(`the tasks of ${name}: their definition is in none of the states, or has no size`);
      continue;
    }
    if (tasks === undefined) {
      sheet.unknown(`the tasks of ${name}: its state doesn't tell how many run; give tasks in the load`);
      continue;
    }
    for (const placement of service.placements) {
      const { on } = placement;
      if (on === undefined) {
        sheet.unknown(
          `the instances of ${name}: no capacity provider of the states leads to them (${placement.name})`,
        );
      } else if (typeof on === "string") {
        chargeFargate(service, task, placement, load, sheet);
      } else {
        const key = `${on.provider.stack} ${on.provider.address}`;
        const group = held.get(key) ?? { instances: on, tasks: [] };
        group.tasks.push({ service, task, tasks: placement.tasks });
        held.set(key, group);
      }
    }
  }
  return [...held.values()].flatMap(({ instances, tasks }) => {
    const running = chargeInstances(instances, tasks, states, load, sheet);
    if (running === undefined) return [];
    chargeVolumes(instances, running, sheet);
    return [{ instances, running }];
  });
}
