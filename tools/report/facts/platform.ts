import { fact, stateEvidence } from "../evidence";
import type { StateResource } from "../state/states";
import { blocksOf, textOf } from "../state/values";
import type { System } from "./image-system";
import type { Instances } from "./instances";
import { isMissing, type Missing } from "./missing";
import type { Place } from "./place";

const PARAMETERS =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#runtime-platform";

interface Parts {
  readonly taskDefinition: StateResource | Missing;
  readonly place: Place | Missing;
  readonly instances: Instances | Missing;
}

/** What tasks run on: what their task definition says, or else Fargate's default or the instances' image. */
export function systemOf({ taskDefinition, place, instances }: Parts): System | Missing {
  const [platform] = isMissing(taskDefinition) ? [] : blocksOf(taskDefinition.values, "runtime_platform");
  const family = platform && textOf(platform, "operating_system_family");
  if (family !== undefined && !isMissing(taskDefinition)) {
    const evidence = [stateEvidence(taskDefinition, "runtime_platform[0].operating_system_family")];
    return { name: family.startsWith("WINDOWS") ? "Windows" : "Linux", evidence };
  }
  if (isMissing(place)) return place;
  if (place.kind === "fargate") {
    if (isMissing(taskDefinition)) return taskDefinition;
    const unset = stateEvidence(taskDefinition, "runtime_platform[0].operating_system_family");
    const rule = fact(PARAMETERS, "on Fargate the operating system is Linux by default");
    return { name: "Linux", evidence: [...place.evidence, unset, rule] };
  }
  return isMissing(instances) ? instances : instances.system;
}
