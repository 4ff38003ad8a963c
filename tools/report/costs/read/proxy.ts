import { RECOMMENDED_ROOM } from "../../../../modules/paths/service-connect/proxy-room";
import { fact, stateEvidence } from "../../evidence";
import { containersOf, memoryOf } from "../../facts/containers";
import { isMissing } from "../../facts/missing";
import type { Evidence } from "../../model/cell";
import { envoyName, isConnected } from "../../paths/task-proxies";
import type { StateResource } from "../../state/states";
import { positiveOf } from "../../state/values";
import type { TaskSize } from "./task";

/** What of a task is its proxy's. */
export interface TaskProxy {
  readonly name: string;
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly evidence: readonly Evidence[];
}

/** Whether the tasks have an Envoy of App Mesh. */
export function isMeshed(definition: StateResource): boolean {
  return envoyName(definition) !== undefined;
}

/** Undefined for tasks without a proxy. */
export function proxyOf(service: StateResource, task: TaskSize): TaskProxy | undefined {
  return envoyOf(task) ?? (isConnected(service) ? connectProxyOf(service, task) : undefined);
}

function envoyOf({ definition, cpu, memory }: TaskSize): TaskProxy | undefined {
  const name = envoyName(definition);
  const containers = containersOf(definition);
  if (name === undefined || isMissing(containers)) return undefined;
  const container = containers.find((one) => one.name === name);
  if (container === undefined) return undefined;
  return {
    name: "Envoy",
    cpu: Math.min(positiveOf(container, "cpu") ?? 0, cpu),
    memory: Math.min(memoryOf(container) ?? 0, memory),
    evidence: [
      stateEvidence(definition, "proxy_configuration[0].container_name"),
      stateEvidence(definition, "container_definitions"),
    ],
  };
}

/** No state has the figures of a proxy that ECS adds by itself: what AWS says to add for it is taken, as far as the task has it. */
function connectProxyOf(service: StateResource, task: TaskSize): TaskProxy {
  const { cpu, memory } = RECOMMENDED_ROOM;
  return {
    name: "Service Connect's proxy",
    cpu: Math.min(cpu, task.cpu),
    memory: Math.min(memory, task.memory),
    evidence: [
      stateEvidence(service, "service_connect_configuration[0].enabled"),
      fact(
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html",
        `AWS recommends ${cpu} CPU units and ${memory} MiB of a task for the proxy of Service Connect`,
      ),
    ],
  };
}
