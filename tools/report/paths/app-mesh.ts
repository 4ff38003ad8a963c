import { fact, stateEvidence } from "../evidence";
import { isMissing, type Missing } from "../facts/missing";
import type { Cell, Evidence } from "../model/cell";
import type { PathUse } from "../model/path";
import type { StateResource, States } from "../state/states";
import { itemsAt, numberAt, textAt, textsAt, valueAt } from "../state/values";
import { arrivalAt } from "./arrival";
import { recordType as cloudMapRecordType } from "./cloud-map";
import { type Leg, legFacts } from "./legs";
import { type MeshName, meshNamesOf } from "./mesh-names";
import { LISTENER, nodeEncryption } from "./mesh-node";
import { PAGES } from "./pages";
import { registryOf } from "./registry";
import { type EnvoyState, envoyOf, missingNode } from "./task-proxies";
import { taskOf } from "./task-state";
import { lastPart, unread } from "./unread";

/** The virtual services of a mesh that lead to a service's tasks; none where its node only calls. */
export function meshPaths(service: StateResource, states: States): PathUse[] {
  const task = taskOf(service, states);
  const envoy = envoyOf(task, states);
  if (envoy === undefined) return [];
  const { node, nodeArn } = envoy;
  if (node === undefined) {
    const name = nodeArn === undefined ? (textAt(service, "name") ?? service.name) : lastPart(nodeArn);
    return [unread("app-mesh", name, missingNode(envoy, task?.hidden))];
  }
  if (valueAt(node, LISTENER) === undefined) return [];
  return meshNamesOf(node, states).map((name) => ({
    path: "app-mesh",
    name: name.name,
    facts: {
      targetType: targetType(node),
      recordType: recordType(service, node, states),
      ...legFacts(legsOf(service, { envoy, node }, states)),
      retry: retry(name, node),
    },
  }));
}

const DISCOVERY = "spec[0].service_discovery[0]";

function targetType(node: StateResource): Cell {
  const byDns = valueAt(node, `${DISCOVERY}.dns[0]`) !== undefined;
  if (!byDns && valueAt(node, `${DISCOVERY}.aws_cloud_map[0]`) === undefined) {
    return { missing: `service_discovery of ${node.address}` };
  }
  return {
    text: `no target group; the caller's Envoy picks a task's address from ${byDns ? "DNS" : "Cloud Map"}`,
    value: byDns ? "dns" : "cloud-map",
    evidence: [
      stateEvidence(node, `${DISCOVERY}.${byDns ? "dns" : "aws_cloud_map"}[0]`),
      fact(PAGES.meshNodes, "a node's service discovery says where its tasks are"),
    ],
  };
}

function recordType(service: StateResource, node: StateResource, states: States): Cell {
  const host = textAt(node, `${DISCOVERY}.dns[0].hostname`);
  if (host !== undefined) {
    return {
      text: `those of ${host}`,
      value: "dns",
      evidence: [stateEvidence(node, `${DISCOVERY}.dns[0]`)],
    };
  }
  const [registry] = itemsAt(service, "service_registries").flatMap((at) => {
    const found = registryOf(service, at, states);
    return found?.ofMesh ? [found] : [];
  });
  if (registry === undefined)
    return { missing: `the Cloud Map service that ${node.address} finds its tasks by` };
  return cloudMapRecordType(registry.resource, registry.namespace);
}

function legsOf(
  service: StateResource,
  { envoy, node }: { readonly envoy: EnvoyState; readonly node: StateResource },
  states: States,
): readonly Leg[] | Missing {
  const mode = `${LISTENER}.tls[0].mode`;
  const evidence: Evidence[] = [
    stateEvidence(node, mode),
    stateEvidence(node, `${LISTENER}.tls[0].validation`),
    fact(PAGES.meshMutualTls, "Envoys encrypt between each other; each speaks plain with its application"),
  ];
  const arrival = arrivalAt(
    service,
    {
      port: envoy.appPorts[0],
      encryption: nodeEncryption(node),
      evidence,
      proxy: { name: "task's Envoy", evidence: [envoy.evidence] },
    },
    states,
  );
  if (isMissing(arrival)) return arrival;
  const own: Leg = {
    to: "caller's Envoy",
    proxy: true,
    crosses: false,
    encryption: "plain",
    evidence: [fact(PAGES.meshProxy, "what a task of the mesh sends goes through its Envoy")],
  };
  return [own, ...arrival];
}

/** One of each policy where routes differ. */
function retry({ routes }: MeshName, node: StateResource): Cell {
  const policies = routes.length === 0 ? [byDefault(node)] : routes.map((one) => ofRoute(one, node));
  return {
    text: [...new Set(policies.map(({ text }) => text))].join("; or "),
    value: policies.some(({ retries }) => !retries) ? "application" : "caller's proxy",
    evidence: policies.flatMap(({ evidence }) => evidence),
  };
}

interface Policy {
  readonly text: string;
  readonly retries: boolean;
  readonly evidence: readonly Evidence[];
}

function byDefault(node: StateResource): Policy {
  const protocol = `${LISTENER}.port_mapping[0].protocol`;
  const retries = textAt(node, protocol) !== "tcp";
  return {
    text: retries
      ? "the caller's Envoy, twice, as App Mesh has it by default"
      : "the application: App Mesh retries no TCP",
    retries,
    evidence: [
      stateEvidence(node, protocol),
      fact(PAGES.meshDefaults, "requests over HTTP and gRPC are retried twice where no route says otherwise"),
    ],
  };
}

function ofRoute(route: StateResource, node: StateResource): Policy {
  const policy = ["http_route", "http2_route", "grpc_route"]
    .map((kind) => `spec[0].${kind}[0].retry_policy[0]`)
    .find((at) => valueAt(route, at) !== undefined);
  if (policy === undefined) return byDefault(node);
  const retries = numberAt(route, `${policy}.max_retries`) ?? 0;
  const events = ["http_retry_events", "tcp_retry_events", "grpc_retry_events"].flatMap((kind) =>
    textsAt(route, `${policy}.${kind}`),
  );
  return {
    text:
      retries === 0
        ? "the application: its route has no retries"
        : `the caller's Envoy, ${retries} times on ${events.join(", ")}`,
    retries: retries > 0,
    evidence: [
      stateEvidence(route, policy),
      fact(PAGES.meshRoutes, "a route's retry policy says how often Envoy tries again, and on what"),
    ],
  };
}
