import { tasksByLimit } from "../../../../modules/capacity/density";
import { stateEvidence } from "../../evidence";
import { containersOf, mappingsOf, memoryOf } from "../../facts/containers";
import { isMissing } from "../../facts/missing";
import { ownSize } from "../../facts/task-size";
import type { Evidence } from "../../model/cell";
import type { StateResource } from "../../state/states";
import { positiveOf, textAt, type Values } from "../../state/values";

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

/**
 * Undefined where the definition has no figures.
 *
 * @param windows whether its tasks run on Windows, which the instances may tell alone
 */
export function taskSizeOf(definition: StateResource, windows: boolean): TaskSize | undefined {
  const containers = containersOf(definition);
  if (isMissing(containers)) return undefined;
  const cpu = ownSize(definition, "cpu") ?? total(containers.map((one) => positiveOf(one, "cpu")));
  const memory = ownSize(definition, "memory") ?? memoryOfAll(containers);
  if (memory === undefined) return undefined;
  const own = (attribute: "cpu" | "memory") =>
    ownSize(definition, attribute) === undefined ? "container_definitions" : attribute;
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

function memoryOfAll(containers: readonly Values[]): number | undefined {
  const memory = containers.map(memoryOf);
  return memory.includes(undefined) ? undefined : total(memory);
}

function total(figures: readonly (number | undefined)[]): number {
  return figures.reduce<number>((sum, one = 0) => sum + one, 0);
}

function hostPortsOf(containers: readonly Values[], mode: string | undefined): string[] {
  if (mode === "awsvpc" || mode === "none") return [];
  return mappingsOf(containers).flatMap(({ port, hostPort, protocol }) => {
    const taken = mode === "host" ? port : hostPort;
    return taken === undefined ? [] : [`${protocol} ${taken}`];
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
