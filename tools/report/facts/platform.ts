import { stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { blocksOf, textOf } from "../state/values";
import type { Instances } from "./instances";
import { isMissing, type Missing } from "./missing";

/** What tells that tasks run on Windows: their task definition, or else the instances' image. Linux needs no word. */
export function windowsEvidence(
  taskDefinition: StateResource | Missing,
  instances: Instances | Missing,
): Evidence | undefined {
  const [platform] = isMissing(taskDefinition) ? [] : blocksOf(taskDefinition.values, "runtime_platform");
  const family = platform && textOf(platform, "operating_system_family");
  if (family !== undefined && !isMissing(taskDefinition)) {
    const evidence = stateEvidence(taskDefinition, "runtime_platform[0].operating_system_family");
    return family.startsWith("WINDOWS") ? evidence : undefined;
  }
  return isMissing(instances) ? undefined : instances.windows;
}
