import { meshNamesOf } from "../paths/mesh-names";
import { LISTENER, nodeEncryption } from "../paths/mesh-node";
import type { StateResource } from "../state/states";
import { itemsAt, numberAt, textAt, valueAt } from "../state/values";
import { nameBox } from "./names";
import type { Drawing } from "./origins";
import type { DrawnTask } from "./task";

/** The calls that tasks' Envoys make to a service in its mesh. */
export function drawMeshCalls(task: DrawnTask, drawing: Drawing): void {
  const node = task.envoy?.node;
  if (node === undefined) return;
  const port = numberAt(node, `${LISTENER}.port_mapping[0].port`);
  const protocol = textAt(node, `${LISTENER}.port_mapping[0].protocol`)?.toUpperCase();
  const label = [protocol, port].filter(Boolean).join(" ");
  for (const { name, resource } of namesOf(node, drawing)) {
    const callers = drawing.tasks.filter((one) => one !== task && calls(one, name, node));
    for (const caller of callers) {
      const offered = nodeEncryption(node);
      const encrypted = offered !== "plain" && (offered !== "TLS or plain" || enforces(caller.envoy?.node));
      const box = nameBox(drawing, name, resource, "virtual service");
      drawing.graph.arrow(caller.leave(), box, label, encrypted);
      task.arrive(box, { encrypted, port });
    }
  }
}

function namesOf(node: StateResource, { states }: Drawing): { name: string; resource: StateResource }[] {
  const mesh = textAt(node, "mesh_name");
  return meshNamesOf(node, states).flatMap(({ name }) => {
    const resource = states
      .all("aws_appmesh_virtual_service")
      .find((one) => textAt(one, "mesh_name") === mesh && textAt(one, "name") === name);
    return resource === undefined ? [] : [{ name, resource }];
  });
}

function calls({ envoy }: DrawnTask, name: string, called: StateResource): boolean {
  const { node } = envoy ?? {};
  if (node === undefined || textAt(node, "mesh_name") !== textAt(called, "mesh_name")) return false;
  return itemsAt(node, "spec[0].backend").some(
    (at) => textAt(node, `${at}.virtual_service[0].virtual_service_name`) === name,
  );
}

/** Whether a node calls by TLS alone, whatever the called would take. */
function enforces(node: StateResource | undefined): boolean {
  const policy = "spec[0].backend_defaults[0].client_policy[0].tls[0].enforce";
  return node !== undefined && valueAt(node, policy) === true;
}
