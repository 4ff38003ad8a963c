import type { Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { seen } from "./cells";
import type { Instances } from "./instances";
import { isMissing, type Missing } from "./missing";
import { blocksOf, textOf } from "./values";

/** What tells that tasks run on Windows: their task definition, or else the instances' image. Linux needs no word. */
export function windowsEvidence(
  taskDefinition: StateResource | Missing,
  instances: Instances | Missing,
): Evidence | undefined {
  const [platform] = isMissing(taskDefinition) ? [] : blocksOf(taskDefinition.values, "runtime_platform");
  const family = platform && textOf(platform, "operating_system_family");
  if (family !== undefined && !isMissing(taskDefinition)) {
    const evidence = seen(taskDefinition, "runtime_platform[0].operating_system_family", family);
    return family.startsWith("WINDOWS") ? evidence : undefined;
  }
  return isMissing(instances) ? undefined : instances.windows;
}
