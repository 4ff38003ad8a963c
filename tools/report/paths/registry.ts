import type { StateResource, States } from "../state/states";
import { textAt } from "../state/values";
import { nodeOfTask } from "./mesh-node";
import { taskOf } from "./task-state";

/** The Cloud Map service that an ECS service registers its tasks with. */
export interface RegistryState {
  readonly resource: StateResource;
  /** Undefined where it is in none of the states. */
  readonly namespace: StateResource | undefined;
  /** `orders.svc.internal`, or without the namespace that no state has. */
  readonly name: string;
  /** Whether it is there for the task's own virtual node, by which Envoys find the tasks. */
  readonly ofMesh: boolean;
}

const NAMESPACES = [
  "aws_service_discovery_private_dns_namespace",
  "aws_service_discovery_public_dns_namespace",
  "aws_service_discovery_http_namespace",
];

/** A namespace by its id or its ARN. */
export function namespaceBy(
  stack: string,
  key: "id" | "arn" | "name",
  value: string | undefined,
  states: States,
): StateResource | undefined {
  return NAMESPACES.map((type) => states.find(stack, type, key, value)).find((one) => one !== undefined);
}

/** @param at its place in the service: `service_registries[0]` */
export function registryOf(service: StateResource, at: string, states: States): RegistryState | undefined {
  const arn = textAt(service, `${at}.registry_arn`);
  const resource = states.find(service.stack, "aws_service_discovery_service", "arn", arn);
  if (resource === undefined) return undefined;
  const namespaceId = textAt(resource, "dns_config[0].namespace_id") ?? textAt(resource, "namespace_id");
  const namespace = namespaceBy(resource.stack, "id", namespaceId, states);
  const [name, domain] = [textAt(resource, "name"), namespace && textAt(namespace, "name")];
  const discovery = "spec[0].service_discovery[0].aws_cloud_map[0]";
  const node = nodeOfTask(taskOf(service, states), states);
  return {
    resource,
    namespace,
    name: [name, domain].filter((part) => part !== undefined).join("."),
    ofMesh:
      node !== undefined &&
      name !== undefined &&
      textAt(node, `${discovery}.service_name`) === name &&
      // Without the namespace's own state its name can't be compared.
      (domain === undefined || textAt(node, `${discovery}.namespace_name`) === domain),
  };
}
