import { fact, stateEvidence } from "../evidence";
import { isMissing, type Missing } from "../facts/missing";
import type { Evidence } from "../model/cell";
import type { StateResource, States } from "../state/states";
import type { Encryption, Leg } from "./legs";
import { PAGES } from "./pages";
import { connectEndpointsOf, envoyOf } from "./task-proxies";
import { NO_TASK, type TaskState, taskOf } from "./task-state";

/** How the last stretch to a task begins. */
export interface Arriving {
  /** Of the container; undefined where the path names none. */
  readonly port: number | undefined;
  /** The task's proxy that the path itself leads to. */
  readonly proxy?: TaskProxy;
  readonly encryption: Encryption;
  readonly evidence: readonly Evidence[];
}

/** A proxy of the task, and how one knows. */
export interface TaskProxy {
  readonly name: string;
  readonly evidence: readonly Evidence[];
}

const CONTAINER = "task's container";

/** The legs from wherever a path has come to the container that answers, as the network mode and the task's proxies have them. */
export function arrivalAt(
  service: StateResource,
  arriving: Arriving,
  states: States,
): readonly Leg[] | Missing {
  const task = taskOf(service, states);
  if (task === undefined) return NO_TASK;
  const way = wayIn(task);
  if (isMissing(way)) return way;
  const { encryption, proxy = proxyAt(service, task, arriving.port, states) } = arriving;
  const evidence = [...arriving.evidence, ...way.evidence];
  const to = (name: string, more: Partial<Leg> = {}): Leg => ({
    ...{ to: name, crosses: true, encryption, evidence },
    ...more,
  });
  return [
    ...(way.through === undefined ? [] : [to(way.through, { passesOn: true })]),
    ...(proxy === undefined
      ? [to(CONTAINER)]
      : [
          to(proxy.name, { proxy: true }),
          to(CONTAINER, { crosses: false, encryption: "plain", evidence: proxy.evidence }),
        ]),
  ];
}

interface WayIn {
  /** What translates the instance's port into the container's. */
  readonly through?: string;
  readonly evidence: readonly Evidence[];
}

/** What the network mode puts before a task's containers. */
function wayIn({ definition, mode: set }: TaskState): WayIn | Missing {
  if (isMissing(set)) return set;
  const { mode, evidence } = set;
  switch (mode) {
    case "bridge": {
      const rule = "a bridge between the instance's network interface and the container's";
      return { through: "docker0 of the instance", evidence: [...evidence, fact(PAGES.bridge, rule)] };
    }
    case "windows-nat":
      return { through: "NAT of the Windows instance", evidence };
    case "none":
      return { missing: `a way in: ${definition.address} has network_mode none` };
    default:
      return { evidence };
  }
}

/** The proxy of the task that what comes to a port goes through first. */
function proxyAt(
  service: StateResource,
  task: TaskState,
  port: number | undefined,
  states: States,
): TaskProxy | undefined {
  const envoy = envoyOf(task, states);
  if (envoy !== undefined && port !== undefined && envoy.appPorts.includes(port)) {
    return { name: "task's Envoy", evidence: [envoy.evidence] };
  }
  const endpoint = connectEndpointsOf(service, task).find(
    ({ containerPort, ingressPort }) =>
      containerPort !== undefined && containerPort === port && ingressPort === undefined,
  );
  if (endpoint === undefined || isMissing(task.mode) || task.mode.mode !== "awsvpc") return undefined;
  return {
    name: "task's Service Connect proxy",
    evidence: [
      stateEvidence(service, endpoint.at),
      fact(PAGES.connect, "what comes to the container's port of an awsvpc task goes through the proxy"),
    ],
  };
}
