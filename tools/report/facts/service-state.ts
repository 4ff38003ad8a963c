import type { StateResource, States } from "../state/states";
import type { Values } from "../state/values";
import { containersOf, type Mapping, mappingsOf } from "./containers";
import type { System } from "./image-system";
import { type Instances, instancesOf } from "./instances";
import { isMissing, type Missing } from "./missing";
import { type Mode, modeOf } from "./mode";
import { type Place, placeOf } from "./place";
import { systemOf } from "./platform";
import { setModeOf } from "./set-mode";
import { taskDefinitionOf } from "./task-definition";

/** An ECS service with what the states have of its network. */
export interface ServiceState {
  readonly service: StateResource;
  readonly states: States;
  readonly taskDefinition: StateResource | Missing;
  readonly containers: readonly Values[] | Missing;
  readonly mappings: readonly Mapping[] | Missing;
  readonly place: Place | Missing;
  readonly instances: Instances | Missing;
  /** Linux or Windows. */
  readonly system: System | Missing;
  readonly mode: Mode;
}

/** All that is read of a service before any fact, or why not even its mode can be. */
export function serviceState(service: StateResource, states: States): ServiceState | Missing {
  const taskDefinition = taskDefinitionOf(service, states);
  const containers = containersOf(taskDefinition);
  const mappings = isMissing(containers) ? containers : mappingsOf(containers);
  const place = placeOf(service, taskDefinition, states);
  const instances = instancesOf(service, place, states);
  const system = systemOf({ taskDefinition, place, instances });
  const mode = modeOf(setModeOf({ service, taskDefinition, system }), place, mappings);
  if (isMissing(mode)) return mode;
  return { service, states, taskDefinition, containers, mappings, place, instances, system, mode };
}
