import { registryOf } from "../paths/registry";
import type { StateResource } from "../state/states";
import { itemsAt, textAt } from "../state/values";
import type { Drawing } from "./origins";
import type { DrawnTask } from "./task";

/** A DNS name: one box, whether Cloud Map or a mesh speaks of it. */
export function nameBox({ graph }: Drawing, name: string, resource: StateResource, detail: string): string {
  return graph.box(resource, "", { kind: "name", label: name, detail }, `name ${name}`);
}

/** The names that Cloud Map has for a service's tasks. */
export function cloudMapNames({ service }: DrawnTask, drawing: Drawing): string[] {
  return itemsAt(service, "service_registries").flatMap((at) => {
    const registry = registryOf(service, at, drawing.states);
    if (registry === undefined) return [];
    const { resource, name } = registry;
    const types = itemsAt(resource, "dns_config[0].dns_records").flatMap(
      (record) => textAt(resource, `${record}.type`) ?? [],
    );
    const detail = types.length > 0 ? `${types.join(" and ")} records` : "Cloud Map, no DNS";
    return [nameBox(drawing, name, resource, detail)];
  });
}
