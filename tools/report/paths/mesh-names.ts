import type { StateResource, States } from "../state/states";
import { itemsAt, textAt } from "../state/values";

/** A virtual service that leads to a node. */
export interface MeshName {
  readonly name: string;
  /** The routes of its router that lead to the node; none where the node itself provides it. */
  readonly routes: readonly StateResource[];
}

/** The virtual services of a node's mesh that it provides, by itself or behind a router. */
export function meshNamesOf(node: StateResource, states: States): MeshName[] {
  const provider = "spec[0].provider[0]";
  const ofMesh = (resource: StateResource) => textAt(resource, "mesh_name") === textAt(node, "mesh_name");
  const nodeName = textAt(node, "name");
  const routes = states.all("aws_appmesh_route").filter((one) => ofMesh(one) && leadsTo(one, nodeName));
  return states
    .all("aws_appmesh_virtual_service")
    .filter(ofMesh)
    .flatMap((service) => {
      const name = textAt(service, "name") ?? service.name;
      const router = textAt(service, `${provider}.virtual_router[0].virtual_router_name`);
      const routed = routes.filter((route) => textAt(route, "virtual_router_name") === router);
      const own = textAt(service, `${provider}.virtual_node[0].virtual_node_name`) === nodeName;
      if (router === undefined) return own ? [{ name, routes: [] }] : [];
      return routed.length > 0 ? [{ name, routes: routed }] : [];
    });
}

function leadsTo(route: StateResource, nodeName: string | undefined): boolean {
  return ["http_route", "http2_route", "grpc_route", "tcp_route"].some((kind) =>
    itemsAt(route, `spec[0].${kind}[0].action[0].weighted_target`).some(
      (at) => textAt(route, `${at}.virtual_node`) === nodeName,
    ),
  );
}
