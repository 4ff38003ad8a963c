import type { AppmeshRoute } from "@cdktf/provider-aws/lib/appmesh-route";
import type { AppmeshVirtualRouter } from "@cdktf/provider-aws/lib/appmesh-virtual-router";
import { AppmeshVirtualService } from "@cdktf/provider-aws/lib/appmesh-virtual-service";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { oneOfProblems } from "../../core/one-of";
import { type Problem, refuse } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { livesFrom } from "../../core/stack-order";
import { dnsNameOf } from "../cloud-map/names";
import { noteAround } from "./around-nodes";
import type { AppMesh } from "./mesh";
import type { MeshTarget } from "./mesh-target";
import type { MeshNode } from "./node";
import { DEFAULT_PROTOCOL, laterProtocolProblems, PROTOCOLS } from "./protocol";
import {
  conditionsOf,
  doesMore,
  eachRoute,
  type GrpcRoute,
  type HttpRoute,
  type ProtocolRoutes,
  ROUTE_PROPS,
  routeProblems,
  type TcpRoute,
} from "./route";
import { type RouteHolder, routeOrderProblems, warnOfRoutes } from "./route-order";
import { ROUTE_PAGES } from "./route-pages";
import { routeShapeProblems } from "./route-shape";
import { targetShapeProblems, weightedTargets } from "./route-targets";
import { ROUTE_PARTS } from "./shapes";
import type { MeshListener } from "./virtual-node";
import { createVirtualRouter } from "./virtual-router";
import { createName } from "./virtual-service-name";
import {
  listenerPortProblems,
  routedNodeProblems,
  virtualServiceNameProblems,
} from "./virtual-service-problems";

interface CommonProps {
  readonly mesh: AppMesh;
  /**
   * Its name below the namespace's: `orders` in `svc.internal` is called as `orders.svc.internal`. A node may have the
   * same that has no virtual service of its own (`virtualService: false`).
   */
  readonly name: string;
  /**
   * What callers call, 1 to 65535; the nodes keep their own. Virtual services of `tcp` that one caller calls have a
   * port each.
   * @default the nodes' port
   * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_routers.html
   */
  readonly port?: number;
}

/** One protocol for callers, routes and nodes; 1 route or more; beyond 50, a quota that AWS raises, synth warns. */
export type VirtualServiceProps = CommonProps &
  (
    | {
        /** @default "http" */
        readonly protocol?: "http" | "http2";
        readonly routes: readonly HttpRoute[];
      }
    | { readonly protocol: "grpc"; readonly routes: readonly GrpcRoute[] }
    | { readonly protocol: "tcp"; readonly routes: readonly TcpRoute[] }
  );

const KNOWN: PropNames<VirtualServiceProps> = {
  mesh: "required",
  name: "required",
  port: "optional",
  protocol: "optional",
  routes: "required",
};

const ROUTER: RouteHolder = {
  kind: "a virtual router",
  most: 50,
  quota: "Routes per virtual router",
  page: ROUTE_PAGES.route,
};

/**
 * A service of a mesh that leads to several nodes, or to one with retries and timeouts of its own: a virtual service, a
 * virtual router and its routes. Nodes call it as they call each other, and so do gateways. Changing a weight changes
 * one route in place, and adding a route touches nothing else.
 *
 * The services of its nodes are made before, and those that call it after. Its name resolves to an address that nobody
 * has, unless one of its nodes has the name: Envoy takes the call before it gets anywhere, and callers outside the mesh
 * reach nothing. Free, as App Mesh is.
 *
 * @example
 * const v1 = mesh.virtualNode({ name: "orders-v1" });
 * const v2 = mesh.virtualNode({ name: "orders-v2" });
 * new Service(this, "orders-v1", { …, reachableBy: [v1] });
 * new Service(this, "orders-v2", { …, reachableBy: [v2] });
 * const orders = new VirtualService(this, "orders", {
 *   mesh,
 *   name: "orders",
 *   routes: [
 *     { name: "testers", priority: 10, match: { headers: { "x-tester": {} } }, to: v2 },
 *     { name: "all", priority: 20, to: [{ node: v1, weight: 90 }, { node: v2, weight: 10 }] },
 *   ],
 * });
 * new Service(this, "web", { …, reachableBy: [mesh.virtualNode({ name: "web", calls: [orders] })] });
 *
 * @throws InvalidInputError for what AWS refuses, for routes that no request reaches, and for nodes without a service.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_services.html
 */
export class VirtualService extends Construct implements MeshTarget {
  readonly mesh: AppMesh;
  /** What callers call it by: `orders.svc.internal`. */
  readonly virtualServiceName: string;
  /** The nodes that its routes lead to, each once. */
  readonly nodes: readonly MeshNode[];
  readonly listener: MeshListener;
  /** The L1 resources, for what the props don't cover. */
  readonly resource: AppmeshVirtualService;
  readonly router: AppmeshVirtualRouter;
  /** By name. */
  readonly routes: Readonly<Record<string, AppmeshRoute>>;
  readonly dependsOn: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: VirtualServiceProps) {
    super(scope, id);
    refuse(this, unreadProblems(props));
    const { mesh, name } = props;
    const all = protocolRoutes(props);
    const targets = eachRoute(all).flatMap(({ route }) => weightedTargets(route.to));
    this.mesh = mesh;
    this.virtualServiceName = dnsNameOf(name, mesh.namespace.name);
    this.nodes = [...new Set(targets.map(({ node }) => node))];
    const unknown = protocolProblems(props.protocol);
    refuse(this, [
      ...virtualServiceNameProblems(mesh, name, this.virtualServiceName),
      ...(unknown.length > 0 ? unknown : nodesProblems(mesh, all)),
    ]);
    const ports = this.nodes.map(({ listener }) => listener.port);
    const [port = 0] = props.port === undefined ? ports : [props.port];
    const judged = eachRoute(all).map((one) => ({ one, problems: routeProblems(one, port) }));
    refuse(this, [
      ...listenerPortProblems(props.port, ports),
      ...judged.flatMap(({ problems }) => problems),
      ...routeOrderProblems(
        judged.map(({ one, problems }) => ({
          name: one.route.name,
          priority: one.route.priority,
          conditions: problems.length > 0 ? undefined : conditionsOf(one),
        })),
        ROUTER,
      ),
    ]);

    warnOfRoutes(this, all.routes.length, ROUTER);
    livesFrom(this, [mesh, ...this.nodes.map(({ resource }) => resource)]);
    noteAround({
      construct: this,
      names: [name, this.virtualServiceName],
      nodes: () => this.nodes,
      routes: eachRoute(all).filter(doesMore),
      retryPolicy: eachRoute(all).find(({ route }) => route.retryPolicy !== undefined)?.route.retryPolicy,
    });
    this.listener = { port, protocol: all.protocol };
    const { router, routes } = createVirtualRouter(this, mesh, {
      name,
      listener: this.listener,
      routes: all,
    });
    this.router = router;
    this.routes = routes;
    mesh.tls.lead(this);
    mesh.backends.provide(this.virtualServiceName, this.listener);
    mesh.names.take("virtualRouter", name, this);
    mesh.names.take("virtualService", this.virtualServiceName, this);
    this.resource = create(this, AppmeshVirtualService, [], {
      meshName: mesh.resource.name,
      name: this.virtualServiceName,
      spec: { provider: { virtualRouter: { virtualRouterName: router.name } } },
    });
    const named = mesh.joined.some((node) => node.virtualNodeName === name);
    this.dependsOn = [
      this.resource,
      ...Object.values(routes),
      ...(named ? [] : createName(this, mesh, name)),
    ];
  }

  /** Nothing: its nodes' services are there since it is. */
  calledProblems(): readonly Problem[] {
    return [];
  }
}

/** What is wrong before anything is read. */
function unreadProblems(props: VirtualServiceProps): Problem[] {
  const unknown = propProblems(props, KNOWN);
  return unknown.length > 0
    ? unknown
    : routeShapeProblems(props.routes, ROUTE_PROPS, ROUTE_PARTS, targetShapeProblems);
}

function protocolRoutes(props: VirtualServiceProps): ProtocolRoutes {
  if (props.protocol === "grpc") return { protocol: props.protocol, routes: props.routes };
  if (props.protocol === "tcp") return { protocol: props.protocol, routes: props.routes };
  return { protocol: props.protocol ?? "http", routes: props.routes };
}

function protocolProblems(protocol: VirtualServiceProps["protocol"]): Problem[] {
  return [
    ...oneOfProblems("protocol", protocol, {
      is: "the protocol of a virtual router",
      allowed: PROTOCOLS,
      page: ROUTE_PAGES.virtualRouter,
    }),
    ...laterProtocolProblems(protocol ?? DEFAULT_PROTOCOL, ["routes"]),
  ];
}

function nodesProblems(mesh: AppMesh, all: ProtocolRoutes): Problem[] {
  return eachRoute(all).flatMap(({ protocol, route }) =>
    [...new Set(weightedTargets(route.to).map(({ node }) => node))].flatMap((node) =>
      routedNodeProblems(`route "${route.name}"`, mesh, node, protocol),
    ),
  );
}
