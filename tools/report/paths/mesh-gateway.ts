import type { StateResource, States } from "../state/states";
import { itemsAt, textAt } from "../state/values";
import { meshResourceOf } from "./task-proxies";
import type { TaskState } from "./task-state";

/** The virtual gateway of a mesh that a task's Envoy is: the way in for who is outside the mesh. */
export interface GatewayState {
  readonly mesh: string;
  readonly name: string;
  /** The container with the Envoy. */
  readonly container: string;
  /** Undefined where it is in none of the states. */
  readonly resource: StateResource | undefined;
}

/** What of a gateway's requests goes where. */
export interface GatewayRoute {
  readonly resource: StateResource;
  /** `http`, `http2` or `grpc`. */
  readonly protocol: string;
  /** Which requests: `shop.example.com/orders*`. */
  readonly match: string;
  readonly virtualService: string;
}

/** Undefined for a task without one. Its Envoy stands before no application: a node's does. */
export function gatewayOf(task: TaskState, states: States): GatewayState | undefined {
  for (const container of task.containers) {
    const [, mesh, name] =
      meshResourceOf(container)?.match(/\bmesh\/([^/@]+)[^/]*\/virtualGateway\/(.+)$/) ?? [];
    if (mesh === undefined || name === undefined) continue;
    const resource = states
      .all("aws_appmesh_virtual_gateway")
      .find((one) => textAt(one, "mesh_name") === mesh && textAt(one, "name") === name);
    return { mesh, name, container: container.name, resource };
  }
  return undefined;
}

/** The gateway's routes, in the order of the states. */
export function gatewayRoutesOf({ mesh, name }: GatewayState, states: States): GatewayRoute[] {
  return states
    .all("aws_appmesh_gateway_route")
    .filter((one) => textAt(one, "mesh_name") === mesh && textAt(one, "virtual_gateway_name") === name)
    .flatMap((route) => ["http", "http2", "grpc"].flatMap((protocol) => routeOf(route, protocol)));
}

function routeOf(resource: StateResource, protocol: string): GatewayRoute[] {
  return itemsAt(resource, `spec[0].${protocol}_route`).flatMap((at) => {
    const target = `${at}.action[0].target[0].virtual_service[0].virtual_service_name`;
    const virtualService = textAt(resource, target);
    const match = matchText(resource, `${at}.match[0]`);
    return virtualService === undefined ? [] : [{ resource, protocol, match, virtualService }];
  });
}

function matchText(route: StateResource, at: string): string {
  const text = (key: string) => textAt(route, `${at}.${key}`);
  const [suffix, prefix] = [text("hostname[0].suffix"), text("prefix")];
  const host = text("hostname[0].exact") ?? (suffix && `*${suffix}`);
  const path =
    text("path[0].exact") ?? text("path[0].regex") ?? (prefix && `${prefix}*`) ?? text("service_name");
  return `${host ?? ""}${path ?? ""}`;
}
