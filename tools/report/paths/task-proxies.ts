import { type StateEvidence, stateEvidence } from "../evidence";
import type { Missing } from "../facts/missing";
import type { StateResource, States } from "../state/states";
import { itemsAt, positiveAt, textAt, valueAt } from "../state/values";
import { type ContainerState, portsOf, type TaskState } from "./task-state";

/** The Envoy of a mesh in a task, with the virtual node that it is. */
export interface EnvoyState {
  readonly container: ContainerState | undefined;
  readonly name: string;
  /** Ports of the task that lead to it. */
  readonly appPorts: readonly number[];
  readonly nodeArn: string | undefined;
  /** Undefined where it is in none of the states. */
  readonly node: StateResource | undefined;
  readonly evidence: StateEvidence;
}

const PROXY = "proxy_configuration[0]";

/** What Envoy reads to know which node or gateway it is; the second is the name that older images had. */
const RESOURCE = ["APPMESH_RESOURCE_ARN", "APPMESH_VIRTUAL_NODE_NAME"];

/** Undefined for a task without one, and where the definition is missing. */
export function envoyOf(task: TaskState | undefined, states: States): EnvoyState | undefined {
  if (task === undefined) return undefined;
  const { definition, containers } = task;
  const name = envoyName(definition);
  if (name === undefined) return undefined;
  const container = containers.find((one) => one.name === name);
  const nodeArn = container && meshResourceOf(container);
  return {
    container,
    name,
    appPorts: (textAt(definition, `${PROXY}.properties.AppPorts`) ?? "").split(",").map(Number),
    nodeArn,
    node: nodeOf(definition.stack, nodeArn, states),
    evidence: stateEvidence(definition, PROXY),
  };
}

/** The container that is the Envoy of a mesh. */
export function envoyName(definition: StateResource): string | undefined {
  // APPMESH is the only type, and what the provider has where none is written.
  const type = textAt(definition, `${PROXY}.type`) ?? "APPMESH";
  return type === "APPMESH" ? textAt(definition, `${PROXY}.container_name`) : undefined;
}

/** The ARN of what an Envoy is in its mesh, or `mesh/…` which ends it; undefined for another container. */
export function meshResourceOf({ environment }: ContainerState): string | undefined {
  return RESOURCE.map((variable) => environment.get(variable)).find(Boolean);
}

/** Why the virtual node of an Envoy isn't known. */
export function missingNode({ nodeArn, name, evidence }: EnvoyState, hidden: Missing | undefined): string {
  if (nodeArn !== undefined) return `aws_appmesh_virtual_node ${nodeArn} is in none of the states`;
  return hidden?.missing ?? `${RESOURCE[0]} of container ${name} of ${evidence.address}`;
}

/** By its ARN, or by `mesh/…/virtualNode/…` which ends it. */
function nodeOf(stack: string, arn: string | undefined, states: States): StateResource | undefined {
  const found = states.find(stack, "aws_appmesh_virtual_node", "arn", arn);
  if (found !== undefined || arn === undefined || arn.startsWith("arn:")) return found;
  return states.all("aws_appmesh_virtual_node").find((node) => textAt(node, "arn")?.endsWith(`:${arn}`));
}

/** A name that Service Connect gives a service, as its configuration has it. */
export interface ConnectEndpointState {
  /** Its place in the service: `service_connect_configuration[0].service[0]`. */
  readonly at: string;
  /** Of the task's container; undefined where the port's name leads to none. */
  readonly containerPort: number | undefined;
  readonly appProtocol: string | undefined;
  /** The proxy takes calls at another port than the container's. */
  readonly ingressPort: number | undefined;
}

const CONNECT = "service_connect_configuration[0]";

/** Whether a service's tasks have the proxy of Service Connect, be they called by it or not. */
export function isConnected(service: StateResource): boolean {
  return valueAt(service, `${CONNECT}.enabled`) === true;
}

export function connectEndpointsOf(
  service: StateResource,
  task: TaskState | undefined,
): ConnectEndpointState[] {
  if (!isConnected(service)) return [];
  const ports = portsOf(task);
  return itemsAt(service, `${CONNECT}.service`).map((at) => {
    const portName = textAt(service, `${at}.port_name`);
    const port = ports.find(({ name }) => name !== undefined && name === portName);
    return {
      at,
      containerPort: port?.containerPort,
      appProtocol: port?.appProtocol,
      ingressPort: positiveAt(service, `${at}.ingress_port_override`),
    };
  });
}
