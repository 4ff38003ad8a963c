import { AppmeshRoute } from "@cdktf/provider-aws/lib/appmesh-route";
import { AppmeshVirtualRouter } from "@cdktf/provider-aws/lib/appmesh-virtual-router";
import type { Construct } from "constructs";
import { create } from "../../core/address";
import type { AppMesh } from "./mesh";
import { eachRoute, type ProtocolRoutes, routeSpec } from "./route";
import type { MeshListener } from "./virtual-node";

/** A virtual router with its routes. */
export interface RouterWithRoutes {
  readonly router: AppmeshVirtualRouter;
  /** By name. */
  readonly routes: Readonly<Record<string, AppmeshRoute>>;
}

/** Creates a router under its owner, and each route at an address that ends with its name. */
export function createVirtualRouter(
  owner: Construct,
  mesh: AppMesh,
  props: { readonly name: string; readonly listener: MeshListener; readonly routes: ProtocolRoutes },
): RouterWithRoutes {
  const meshName = mesh.resource.name;
  const router = create(owner, AppmeshVirtualRouter, [], {
    meshName,
    name: props.name,
    spec: { listener: [{ portMapping: { ...props.listener } }] },
  });
  const routes = eachRoute(props.routes).map((one) => {
    const { name } = one.route;
    const resource = create(owner, AppmeshRoute, [name], {
      meshName,
      virtualRouterName: router.name,
      name,
      spec: routeSpec(one, props.listener.port),
    });
    return [name, resource] as const;
  });
  return { router, routes: Object.fromEntries(routes) };
}
