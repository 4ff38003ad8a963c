import { tasksByLimit } from "../../../../modules/capacity/density";
import { stateEvidence } from "../../evidence";
import type { Evidence } from "../../model/cell";
import type { StateResource } from "../../state/states";
import { isValues, numberAt, textAt } from "../../state/values";

/** What a task takes, as its definition in the state has it. */
export interface TaskSize {
  readonly definition: StateResource;
  /** CPU units; 0 where none are kept for it. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly windows: boolean;
  readonly arm: boolean;
  readonly awsvpc: boolean;
  /** Ports of the instance that one task alone can have there: `tcp 8080`. */
  readonly hostPorts: readonly string[];
  readonly evidence: readonly Evidence[];
}

export interface Container {
  readonly name: unknown;
  readonly cpu?: unknown;
  readonly memory?: unknown;
  readonly memoryReservation?: unknown;
  readonly portMappings?: unknown;
}

/**
 * Undefined where the definition has no figures.
 *
 * @param windows whether its tasks run on Windows, which the instances may tell alone
 */
export function taskSizeOf(definition: StateResource, windows: boolean): TaskSize | undefined {
  const containers = containersOf(definition);
  if (containers === undefined) return undefined;
  const cpu = numberAt(definition, "cpu") ?? total(containers.map((container) => figure(container.cpu)));
  const memory = numberAt(definition, "memory") ?? memoryOfAll(containers);
  if (memory === undefined) return undefined;
  const own = (attribute: string) =>
    numberAt(definition, attribute) === undefined ? "container_definitions" : attribute;
  const mode = textAt(definition, "network_mode");
  return {
    definition,
    cpu,
    memory,
    windows,
    arm: textAt(definition, "runtime_platform[0].cpu_architecture") === "ARM64",
    awsvpc: mode === "awsvpc",
    hostPorts: hostPortsOf(containers, mode),
    evidence: [...new Set([own("cpu"), own("memory")])].map((attribute) =>
      stateEvidence(definition, attribute),
    ),
  };
}

/** Undefined where the state hides or lacks them. */
export function containersOf(definition: StateResource): Container[] | undefined {
  try {
    const containers: unknown = JSON.parse(textAt(definition, "container_definitions") ?? "");
    return Array.isArray(containers) ? (containers.filter(isValues) as unknown as Container[]) : undefined;
  } catch {
    return undefined;
  }
}

/** What ECS keeps for a container: what it reserves, or else its limit. */
export function memoryOf({ memory, memoryReservation }: Container): number | undefined {
  return figure(memoryReservation) ?? figure(memory);
}

function memoryOfAll(containers: readonly Container[]): number | undefined {
  const memory = containers.map(memoryOf);
  return memory.includes(undefined) ? undefined : total(memory);
}

export function figure(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 ? value : undefined;
}

function total(figures: readonly (number | undefined)[]): number {
  return figures.reduce<number>((sum, one = 0) => sum + one, 0);
}

function hostPortsOf(containers: readonly Container[], mode: string | undefined): string[] {
  if (mode === "awsvpc" || mode === "none") return [];
  return containers.flatMap(({ portMappings }) => {
    const mappings = Array.isArray(portMappings) ? portMappings.filter(isValues) : [];
    return mappings.flatMap(({ hostPort, containerPort, protocol }) => {
      const port = figure(mode === "host" ? containerPort : hostPort);
      return port === undefined ? [] : [`${protocol ?? "tcp"} ${port}`];
    });
  });
}

/** Tasks with network interfaces of their own on an instance; undefined for those that have none. */
export function tasksByInterfaces(
  type: string,
  { awsvpc, windows }: TaskSize,
  trunked: boolean,
): number | undefined {
  return awsvpc ? tasksByLimit(type, { limitedBy: "network-interfaces", trunked, windows }) : Infinity;
}
