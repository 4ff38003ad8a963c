import { type GatewayRoute, gatewayRoutesOf } from "../paths/mesh-gateway";
import { meshNamesOf } from "../paths/mesh-names";
import { LISTENER, nodeEncryption } from "../paths/mesh-node";
import type { StateResource, States } from "../state/states";
import { itemsAt, numberAt, textAt, valueAt } from "../state/values";
import { nameBox } from "./names";
import type { Drawing } from "./origins";
import type { DrawnTask } from "./task";

/** The calls that tasks' Envoys make to a service in its mesh, and those that come in through its gateways. */
export function drawMeshCalls(task: DrawnTask, drawing: Drawing): void {
  const node = task.envoy?.node;
  if (node === undefined) return;
  const port = numberAt(node, `${LISTENER}.port_mapping[0].port`);
  const protocol = textAt(node, `${LISTENER}.port_mapping[0].protocol`)?.toUpperCase();
  const label = [protocol, port].filter(Boolean).join(" ");
  for (const { name, resource } of namesOf(node, drawing)) {
    for (const caller of drawing.tasks) {
      const routes = routesTo(name, caller, task, drawing);
      if (caller === task || (routes.length === 0 && !calls(caller, name, node))) continue;
      const encrypted = isEncrypted(node, caller.gateway?.resource ?? caller.envoy?.node);
      const box = nameBox(drawing, name, resource, VIRTUAL_SERVICE);
      drawing.graph.arrow(
        caller.leave(),
        box,
        [routesText(routes), label].filter(Boolean).join(" · "),
        encrypted,
      );
      task.arrive(box, { encrypted, port });
    }
  }
}

/** The routes that lead from a gateway of the same mesh to a virtual service. */
function routesTo(
  name: string,
  { gateway }: DrawnTask,
  { mesh }: DrawnTask,
  { states }: Drawing,
): GatewayRoute[] {
  const routes = gateway && gateway.mesh === mesh ? gatewayRoutesOf(gateway, states) : [];
  return routes.filter(({ virtualService }) => virtualService === name);
}

/** The routes of a gateway to virtual services of which the stack has no tasks: they end at the name. */
export function drawRoutesElsewhere({ gateway, caller }: DrawnTask, drawing: Drawing): void {
  if (gateway === undefined) return;
  const { tasks, states, graph } = drawing;
  const here = tasks
    .filter(({ mesh }) => mesh === gateway.mesh)
    .flatMap(({ envoy }) => (envoy?.node ? namesOf(envoy.node, drawing) : []))
    .map(({ name }) => name);
  for (const { resource, virtualService: name, match, protocol } of gatewayRoutesOf(gateway, states)) {
    if (here.includes(name)) continue;
    const found = virtualServiceOf(gateway.mesh, name, states) ?? resource;
    const box = nameBox(drawing, name, found, VIRTUAL_SERVICE);
    const label = [match, protocol.toUpperCase()].filter(Boolean).join(" · ");
    graph.arrow(caller, box, label, enforces(gateway.resource));
  }
}

const VIRTUAL_SERVICE = "virtual service";

/** Which requests come by any of them: `/orders*, /stock*`. */
function routesText(routes: readonly GatewayRoute[]): string {
  return [...new Set(routes.flatMap(({ match }) => match || []))].join(", ");
}

function isEncrypted(node: StateResource, caller: StateResource | undefined): boolean {
  const offered = nodeEncryption(node);
  return offered !== "plain" && (offered !== "TLS or plain" || enforces(caller));
}

function namesOf(node: StateResource, { states }: Drawing): { name: string; resource: StateResource }[] {
  const mesh = textAt(node, "mesh_name");
  return meshNamesOf(node, states).flatMap(({ name }) => {
    const resource = virtualServiceOf(mesh, name, states);
    return resource === undefined ? [] : [{ name, resource }];
  });
}

function virtualServiceOf(mesh: string | undefined, name: string, states: States): StateResource | undefined {
  return states
    .all("aws_appmesh_virtual_service")
    .find((one) => textAt(one, "mesh_name") === mesh && textAt(one, "name") === name);
}

function calls({ envoy }: DrawnTask, name: string, called: StateResource): boolean {
  const { node } = envoy ?? {};
  if (node === undefined || textAt(node, "mesh_name") !== textAt(called, "mesh_name")) return false;
  return itemsAt(node, "spec[0].backend").some(
    (at) => textAt(node, `${at}.virtual_service[0].virtual_service_name`) === name,
  );
}

/** Whether a node or a gateway calls by TLS alone, whatever the called would take. */
function enforces(node: StateResource | undefined): boolean {
  const policy = "spec[0].backend_defaults[0].client_policy[0].tls[0].enforce";
  return node !== undefined && valueAt(node, policy) === true;
}
