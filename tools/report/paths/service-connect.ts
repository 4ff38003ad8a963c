import { fact, stateEvidence } from "../evidence";
import { isMissing, type Missing } from "../facts/missing";
import type { Cell, Evidence } from "../model/cell";
import type { PathUse } from "../model/path";
import type { StateResource, States } from "../state/states";
import { positiveAt, textAt, valueAt } from "../state/values";
import { arrivalAt } from "./arrival";
import { type Encryption, type Leg, legFacts } from "./legs";
import { PAGES } from "./pages";
import { namespaceBy } from "./registry";
import { type ConnectEndpointState, connectEndpointsOf } from "./task-proxies";
import { modeOf, NO_TASK, taskOf } from "./task-state";

/** The names of a service in a namespace of Service Connect; none where it only calls. */
export function serviceConnectPaths(service: StateResource, states: States): PathUse[] {
  const task = taskOf(service, states);
  return connectEndpointsOf(service, task).map((endpoint) => ({
    path: "service-connect",
    name: nameOf(service, endpoint, states),
    facts: {
      targetType: targetType(service, states),
      recordType: recordType(service, endpoint, states),
      ...legFacts(legsOf(service, endpoint, states)),
      retry: retry(service, endpoint, states),
    },
  }));
}

/** Host and port as callers write them; where the alias has none, what ECS makes of the names. */
function nameOf(service: StateResource, { at, containerPort }: ConnectEndpointState, states: States): string {
  const alias = `${at}.client_alias[0]`;
  const host = textAt(service, `${alias}.dns_name`) ?? generatedHost(service, at, states);
  const port = positiveAt(service, `${alias}.port`) ?? containerPort;
  return port === undefined ? host : `${host}:${port}`;
}

function generatedHost(service: StateResource, at: string, states: States): string {
  const name = textAt(service, `${at}.discovery_name`) ?? textAt(service, `${at}.port_name`) ?? "";
  const given = textAt(service, "service_connect_configuration[0].namespace");
  const namespace =
    namespaceBy(service.stack, "arn", given, states) ?? namespaceBy(service.stack, "name", given, states);
  const domain = namespace && textAt(namespace, "name");
  return domain === undefined ? name : `${name}.${domain}`;
}

function targetType(service: StateResource, states: States): Cell {
  const mode = modeOf(taskOf(service, states));
  if (isMissing(mode)) return mode;
  const own = mode.mode === "awsvpc";
  return {
    text: `no target group; the caller's proxy picks ${own ? "a task's own address" : "an instance's address and a task's host port"}`,
    value: own ? "ip" : "instance",
    evidence: [
      ...mode.evidence,
      fact(PAGES.connect, "the proxy where the connection comes from picks one of the tasks"),
    ],
  };
}

function recordType(service: StateResource, endpoint: ConnectEndpointState, states: States): Cell {
  const host = nameOf(service, endpoint, states);
  return {
    text: `none: tasks of the namespace alone know ${host}`,
    value: [],
    evidence: [
      stateEvidence(service, endpoint.at),
      fact(PAGES.connect, "only tasks with a configuration of the namespace resolve and reach the endpoint"),
    ],
  };
}

function legsOf(
  service: StateResource,
  { at, containerPort }: ConnectEndpointState,
  states: States,
): readonly Leg[] | Missing {
  const tls = `${at}.tls[0]`;
  const encryption: Encryption = valueAt(service, tls) === undefined ? "plain" : "TLS";
  const evidence: Evidence[] = [
    stateEvidence(service, tls),
    fact(
      PAGES.connectTls,
      "with tls the proxies encrypt what is between them; without it they pass it on as it is",
    ),
  ];
  const proxies = fact(PAGES.connect, "ECS adds the proxy to each task, of the caller and of the called");
  const arrival = arrivalAt(
    service,
    {
      port: containerPort,
      encryption,
      evidence,
      proxy: { name: "task's Service Connect proxy", evidence: [stateEvidence(service, at), proxies] },
    },
    states,
  );
  if (isMissing(arrival)) return arrival;
  const own: Leg = {
    to: "caller's Service Connect proxy",
    proxy: true,
    crosses: false,
    encryption: "plain",
    evidence: [proxies],
  };
  return [own, ...arrival];
}

/** Seconds that the proxy waits for an answer where the service says nothing. */
const TIMEOUT = 15;

function retry(
  service: StateResource,
  { at, containerPort, appProtocol }: ConnectEndpointState,
  states: States,
): Cell {
  if (containerPort === undefined) {
    const unread = taskOf(service, states);
    const named = `the port ${textAt(service, `${at}.port_name`)} of the task's containers`;
    return unread === undefined ? NO_TASK : (unread.hidden ?? { missing: named });
  }
  const timeout = `${at}.timeout[0]`;
  const given = positiveAt(service, `${timeout}.per_request_timeout_seconds`);
  // With a timeout that is off, or for idle connections alone, the state has 0 for this one.
  const seconds = valueAt(service, timeout) === undefined ? TIMEOUT : given;
  // Of TCP the proxy sees connections, and no requests that could be late.
  const waits =
    appProtocol === undefined || seconds === undefined ? "" : `, and waits ${seconds} s for an answer`;
  return {
    text: `the caller's proxy, twice and at another task${waits}`,
    value: "caller's proxy",
    evidence: [
      stateEvidence(service, appProtocol === undefined ? at : timeout),
      fact(
        PAGES.connect,
        `2 retries; a task with 5 failures in 30 s is left out for 30 to 300 s; requests time out after ${TIMEOUT} s by default`,
      ),
    ],
  };
}
