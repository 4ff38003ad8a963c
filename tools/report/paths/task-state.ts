import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import type { StateResource, States } from "../state/states";
import { isRecord, textAt } from "./read";

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
  /** Undefined where the state doesn't tell. */
  readonly mode: NetworkMode["name"] | undefined;
  readonly containers: readonly ContainerState[];
}

const MODES: readonly string[] = ["awsvpc", "bridge", "host", "none"] satisfies NetworkMode["name"][];

/** Undefined where the definition is in none of the states. */
export function taskOf(service: StateResource, states: States): TaskState | undefined {
  const arn = textAt(service, "task_definition");
  const definition = states.find(service.stack, "aws_ecs_task_definition", "arn", arn);
  if (definition === undefined) return undefined;
  return { definition, mode: modeOf(definition), containers: containersOf(definition) };
}

function modeOf(definition: StateResource): TaskState["mode"] {
  const mode = textAt(definition, "network_mode");
  if (mode !== undefined) return MODES.includes(mode) ? (mode as NetworkMode["name"]) : undefined;
  const system = textAt(definition, "runtime_platform[0].operating_system_family");
  return system?.startsWith("WINDOWS") ? "windows-nat" : undefined;
}

function containersOf(definition: StateResource): ContainerState[] {
  return recordsIn(parsed(textAt(definition, "container_definitions"))).map((container) => ({
    name: textOf(container.name) ?? "",
    cpu: numberOf(container.cpu),
    memory: numberOf(container.memoryReservation) ?? numberOf(container.memory),
    environment: new Map(
      recordsIn(container.environment).map(({ name, value }) => [textOf(name) ?? "", textOf(value) ?? ""]),
    ),
    ports: recordsIn(container.portMappings).map((port) => ({
      name: textOf(port.name),
      containerPort: numberOf(port.containerPort),
      appProtocol: textOf(port.appProtocol),
    })),
  }));
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "[]");
  } catch {
    // As in a state that was cut off, or one that hides the value.
    return [];
  }
}

function recordsIn(list: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** 0 is what AWS has where no figure was given. */
function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && value !== 0 ? value : undefined;
}
