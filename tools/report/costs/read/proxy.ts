import { RECOMMENDED_ROOM } from "../../../../modules/paths/service-connect/proxy-room";
import { fact, stateEvidence } from "../../evidence";
import type { Evidence } from "../../model/cell";
import type { StateResource } from "../../state/states";
import { textAt, valueAt } from "../../state/values";
import { containersOf, figure, memoryOf, type TaskSize } from "./task";

/** What of a task is its proxy's. */
export interface TaskProxy {
  readonly name: string;
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly evidence: readonly Evidence[];
}

const CONNECT = "service_connect_configuration[0]";

/** Whether the tasks of a service have the proxy of Service Connect, be they called by it or not. */
export function isConnected(service: StateResource): boolean {
  return valueAt(service, `${CONNECT}.enabled`) === true;
}

/** Whether the tasks have an Envoy of App Mesh. */
export function isMeshed(definition: StateResource): boolean {
  const type = textAt(definition, "proxy_configuration[0].type") ?? "APPMESH";
  return textAt(definition, "proxy_configuration[0].container_name") !== undefined && type === "APPMESH";
}

/** Undefined for tasks without a proxy. */
export function proxyOf(service: StateResource, task: TaskSize): TaskProxy | undefined {
  return envoyOf(task) ?? (isConnected(service) ? connectProxyOf(service, task) : undefined);
}

function envoyOf({ definition, cpu, memory }: TaskSize): TaskProxy | undefined {
  if (!isMeshed(definition)) return undefined;
  const name = textAt(definition, "proxy_configuration[0].container_name");
  const container = containersOf(definition)?.find((one) => one.name === name);
  if (container === undefined) return undefined;
  return {
    name: "Envoy",
    cpu: Math.min(figure(container.cpu) ?? 0, cpu),
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
      stateEvidence(service, `${CONNECT}.enabled`),
      fact(
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html",
        `AWS recommends ${cpu} CPU units and ${memory} MiB of a task for the proxy of Service Connect`,
      ),
    ],
  };
}
