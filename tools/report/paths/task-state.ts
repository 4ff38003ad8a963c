import { containersOf, memoryOf } from "../facts/containers";
import { instancesOf } from "../facts/instances";
import { isMissing, type Missing } from "../facts/missing";
import { placeOf } from "../facts/place";
import { systemOf } from "../facts/platform";
import { type SetMode, setModeOf } from "../facts/set-mode";
import { taskDefinitionOf } from "../facts/task-definition";
import type { StateResource, States } from "../state/states";
import { blocksOf, numberOf, positiveOf, textOf, type Values } from "../state/values";

/** A container as the task definition's JSON has it, as far as paths ask. */
export interface ContainerState {
  readonly name: string;
  readonly cpu: number | undefined;
  /** MiB that it keeps, or else may take at most. */
  readonly memory: number | undefined;
  readonly environment: ReadonlyMap<string, string>;
  readonly ports: readonly PortState[];
}

export interface PortState {
  readonly name: string | undefined;
  readonly containerPort: number | undefined;
  readonly appProtocol: string | undefined;
}

/** The tasks of a service as their definition in the state has them. */
export interface TaskState {
  readonly definition: StateResource;
  readonly mode: SetMode | Missing;
  /** None where they can't be read. */
  readonly containers: readonly ContainerState[];
  /** Why the containers can't be read, as where Terraform marks them as sensitive. */
  readonly hidden: Missing | undefined;
}

/** What is missing where there is no task. */
export const NO_TASK: Missing = {
  missing: "the service's aws_ecs_task_definition is in none of the states",
};

/** Undefined where the definition is in none of the states. */
export function taskOf(service: StateResource, states: States): TaskState | undefined {
  const definition = taskDefinitionOf(service, states);
  if (isMissing(definition)) return undefined;
  const place = placeOf(service, definition, states);
  const instances = instancesOf(service, place, states);
  const system = systemOf({ taskDefinition: definition, place, instances });
  const containers = containersOf(definition);
  const hidden = isMissing(containers);
  return {
    definition,
    mode: setModeOf({ service, taskDefinition: definition, system }),
    containers: hidden ? [] : containers.map(containerOf),
    hidden: hidden ? containers : undefined,
  };
}

/** The ports of a task's containers; none where its definition is missing. */
export function portsOf(task: TaskState | undefined): readonly PortState[] {
  return task?.containers.flatMap(({ ports }) => ports) ?? [];
}

/** The network mode, or why it can't be told. */
export function modeOf(task: TaskState | undefined): SetMode | Missing {
  return task?.mode ?? NO_TASK;
}

function containerOf(container: Values): ContainerState {
  return {
    name: textOf(container, "name") ?? "",
    cpu: positiveOf(container, "cpu"),
    memory: memoryOf(container),
    environment: new Map(
      blocksOf(container, "environment").map((one) => [
        textOf(one, "name") ?? "",
        textOf(one, "value") ?? "",
      ]),
    ),
    ports: blocksOf(container, "portMappings").map((port) => ({
      name: textOf(port, "name"),
      containerPort: numberOf(port, "containerPort"),
      appProtocol: textOf(port, "appProtocol"),
    })),
  };
}
