import { fact, stateEvidence } from "../evidence";
import { isMissing, type Missing } from "../facts/missing";
import type { Cell, Evidence } from "../model/cell";
import type { PathUse } from "../model/path";
import type { StateResource, States } from "../state/states";
import { itemsAt, numberAt, positiveAt, textAt } from "../state/values";
import { arrivalAt } from "./arrival";
import { type Encryption, legFacts } from "./legs";
import { nodeEncryption, nodeOfTask } from "./mesh-node";
import { PAGES } from "./pages";
import { registryOf } from "./registry";
import { envoyOf, missingNode } from "./task-proxies";
import { modeOf, NO_TASK, taskOf } from "./task-state";
import { lastPart, unread } from "./unread";

/**
 * The name in Cloud Map that a service's tasks are registered under. What a mesh's Envoys find the tasks by is a part of
 * the mesh's path, and no second way.
 */
export function cloudMapPaths(service: StateResource, states: States): PathUse[] {
  return itemsAt(service, "service_registries").flatMap((at): PathUse[] => {
    const registry = registryOf(service, at, states);
    if (registry === undefined) {
      const arn = textAt(service, `${at}.registry_arn`) ?? "";
      return [
        unread("cloud-map", lastPart(arn), `aws_service_discovery_service ${arn} is in none of the states`),
      ];
    }
    if (registry.ofMesh) return [];
    const { resource, namespace, name } = registry;
    const unknown = unknownWay(service, states);
    return [
      {
        path: "cloud-map",
        name,
        facts: {
          targetType: registered(service, at, states),
          recordType: recordType(resource, namespace),
          ...legFacts(unknown ?? legsOf(service, at, states)),
          retry: unknown ?? retry(resource, namespace),
        },
      },
    ];
  });
}

/** An Envoy of which nobody knows whether callers find the tasks by this name, and go through Envoys of their own. */
function unknownWay(service: StateResource, states: States): Missing | undefined {
  const task = taskOf(service, states);
  if (task === undefined) return NO_TASK;
  const envoy = envoyOf(task, states);
  return envoy === undefined || envoy.node !== undefined
    ? undefined
    : { missing: missingNode(envoy, task.hidden) };
}

/** What ECS registers of a task, as its network mode has it. */
function registered(service: StateResource, at: string, states: States): Cell {
  const mode = modeOf(taskOf(service, states));
  if (isMissing(mode)) return mode;
  const own = mode.mode === "awsvpc";
  return {
    text: `no target group; ECS registers ${own ? "the task's own address" : "the instance's address and the task's host port"}`,
    value: own ? "ip" : "instance",
    evidence: [...mode.evidence, stateEvidence(service, `${at}.registry_arn`)],
  };
}

const RECORDS = "dns_config[0].dns_records";
const HTTP_NAMESPACE = "aws_service_discovery_http_namespace";

/** The types of a Cloud Map service's DNS records. */
export function recordTypes(resource: StateResource): readonly string[] {
  return itemsAt(resource, RECORDS).flatMap((at) => textAt(resource, `${at}.type`) ?? []);
}

export function recordType(resource: StateResource, namespace: StateResource | undefined): Cell {
  const types = recordTypes(resource);
  const evidence = [stateEvidence(resource, RECORDS)];
  if (types.length > 0) return { text: types.join(" and "), value: [...types], evidence };
  if (namespace?.type !== HTTP_NAMESPACE) {
    return { missing: `dns_records of ${resource.address}` };
  }
  return {
    text: "none: found by Cloud Map's API, in an HTTP namespace",
    value: [],
    evidence: [...evidence, stateEvidence(namespace, "name")],
  };
}

function legsOf(service: StateResource, at: string, states: States) {
  const task = taskOf(service, states);
  const envoy = envoyOf(task, states);
  const node = nodeOfTask(task, states);
  // An application listens on one port mostly; the registry names it in an SRV record alone.
  const port =
    positiveAt(service, `${at}.container_port`) ?? positiveAt(service, `${at}.port`) ?? envoy?.appPorts[0];
  const encryption: Encryption = node === undefined ? "the application's own" : nodeEncryption(node);
  const evidence: Evidence[] = [
    stateEvidence(service, `${at}.registry_arn`),
    fact(PAGES.modes, "the caller connects to the task itself, with nothing in between"),
  ];
  return arrivalAt(service, { port, encryption, evidence }, states);
}

function retry(resource: StateResource, namespace: StateResource | undefined): Cell {
  const at = itemsAt(resource, RECORDS)[0];
  const rule = fact(
    PAGES.modes,
    "the application itself has to retry, and to leave out tasks that don't answer",
  );
  if (at === undefined && namespace?.type !== HTTP_NAMESPACE) {
    return { missing: `dns_records of ${resource.address}` };
  }
  if (at === undefined) {
    return {
      text: "the application, which asks Cloud Map's API again",
      value: "application",
      evidence: [stateEvidence(resource, "namespace_id"), rule],
    };
  }
  const ttl = numberAt(resource, `${at}.ttl`) ?? 0;
  return {
    text: `the application; resolvers give a gone task's address for up to ${ttl} s more`,
    value: "application",
    evidence: [stateEvidence(resource, `${at}.ttl`), rule],
  };
}
