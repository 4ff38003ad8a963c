import { RECOMMENDED_ROOM } from "../../../modules/paths/service-connect/proxy-room";
import { computed, fact, stateEvidence } from "../evidence";
import { ownSize } from "../facts/task-size";
import type { Cell, Evidence } from "../model/cell";
import type { StateResource, States } from "../state/states";
import { PAGES } from "./pages";
import { envoyOf, isConnected } from "./task-proxies";
import { NO_TASK, type TaskState, taskOf } from "./task-state";

/** A proxy in each of a service's tasks. */
export interface Sidecar {
  readonly name: string;
  /** CPU units; undefined where the task gives it none of its own. */
  readonly cpu: number | undefined;
  /** MiB. */
  readonly memory: number | undefined;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** What proxies of a service's tasks take of CPU and memory. */
export function sidecarsOf(service: StateResource, states: States): Cell {
  const task = taskOf(service, states);
  if (task === undefined) return NO_TASK;
  const all = proxiesOf(service, task, states);
  if (all.length > 0 && task.hidden) return task.hidden;
  if (all.length > 0) {
    return {
      text: all.map(({ text }) => text).join("; "),
      value: all.map(({ name }) => name),
      evidence: all.flatMap(({ evidence }) => evidence),
    };
  }
  return {
    text: "none",
    value: [],
    evidence: [
      stateEvidence(task.definition, "proxy_configuration"),
      stateEvidence(service, "service_connect_configuration"),
    ],
  };
}

export function proxiesOf(service: StateResource, task: TaskState, states: States): Sidecar[] {
  const envoy = envoyOf(task, states);
  return [
    ...(envoy === undefined ? [] : [meshSidecar(task, envoy.name, envoy.evidence)]),
    ...(isConnected(service) ? [connectSidecar(service, task)] : []),
  ];
}

function meshSidecar({ definition, containers }: TaskState, name: string, evidence: Evidence): Sidecar {
  const { cpu, memory } = containers.find((one) => one.name === name) ?? {
    cpu: undefined,
    memory: undefined,
  };
  return {
    name: "Envoy",
    cpu,
    memory,
    text: `Envoy: ${amount(cpu, "CPU units")} and ${amount(memory, "MiB")}`,
    evidence: [evidence, stateEvidence(definition, "container_definitions")],
  };
}

/** The task definition doesn't have it: it lives from what the task has and its containers don't keep. */
function connectSidecar(service: StateResource, { definition, containers }: TaskState): Sidecar {
  const left = (prop: "cpu" | "memory") => {
    const all = ownSize(definition, prop);
    const kept = containers.reduce((sum, container) => sum + (container[prop] ?? 0), 0);
    return all === undefined ? undefined : all - kept;
  };
  const [cpu, memory] = [left("cpu"), left("memory")];
  const room = (figure: number | undefined, unit: string) => `${figure ?? "unlimited"} ${unit}`;
  return {
    name: "Service Connect proxy",
    ...RECOMMENDED_ROOM,
    text:
      `Service Connect proxy: ${RECOMMENDED_ROOM.cpu} CPU units and ${RECOMMENDED_ROOM.memory} MiB recommended, ` +
      `of ${room(cpu, "CPU units")} and ${room(memory, "MiB")} that the task's containers don't keep`,
    evidence: [
      stateEvidence(service, "service_connect_configuration[0].enabled"),
      stateEvidence(definition, "cpu"),
      stateEvidence(definition, "memory"),
      computed("task's size - what its containers keep", {
        "CPU units left": cpu ?? "unknown",
        "MiB left": memory ?? "unknown",
      }),
      fact(
        PAGES.connect,
        "ECS adds the proxy, which uses what the containers' own figures leave of the task's",
      ),
    ],
  };
}

function amount(figure: number | undefined, unit: string): string {
  return figure === undefined ? `no ${unit} of its own` : `${figure} ${unit}`;
}
