import { AppmeshGatewayRoute } from "@cdktf/provider-aws/lib/appmesh-gateway-route";
import { AppmeshVirtualGateway } from "@cdktf/provider-aws/lib/appmesh-virtual-gateway";
import { Annotations, Fn } from "cdktf";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { dependencies } from "../../core/dependencies";
import { laterShapeProblems } from "../../core/later-shape";
import { type NameRule, nameOf } from "../../core/name";
import type { Peer, TrafficSource } from "../../core/peer";
import { type Problem, refuse } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import { livesFrom } from "../../core/stack-order";
import { isToken } from "../../core/token";
import { awsvpc } from "../../network-modes/awsvpc";
import { Service } from "../../service/service";
import type { NamedContainer, SidecarContainer } from "../../task/container";
import { addressesReached } from "../../task/task-network";
import { takenVolumeProblems } from "../../task/volume-rules";
import { noteAround } from "./around-nodes";
import { callProblems, isMeshTarget } from "./calls";
import { envoyContainer } from "./envoy";
import { fileWarning, takenMountProblems } from "./envoy-mounts";
import { envoyProblems } from "./envoy-props";
import { gatewayListenerProblems, gatewaySpec } from "./gateway-listener";
import { GatewayPath } from "./gateway-path";
import { gatewayNameProblems, gatewayPlatformProblems, takenSidecarProblems } from "./gateway-problems";
import {
  GATEWAY_PROPS,
  gatewayEnvoy,
  gatewayRoutes,
  type MeshGatewayProps,
  serviceProps,
} from "./gateway-props";
import {
  eachGatewayRoute,
  GATEWAY_ROUTE_PROPS,
  type GatewayGrpcRoute,
  type GatewayHttpRoute,
  gatewayConditions,
  gatewayRouteProblems,
  gatewayRouteSpec,
} from "./gateway-route";
import type { AppMesh } from "./mesh";
import { ENVOY } from "./proxy-configuration";
import { type RouteHolder, routeOrderProblems, warnOfRoutes } from "./route-order";
import { ROUTE_PAGES } from "./route-pages";
import { notLeadingProblem, routeShapeProblems } from "./route-shape";
import { GATEWAY_PARTS, GATEWAY_ROUTE_PARTS } from "./shapes";
import { certificateParts } from "./tls/certificate-parts";

const HOLDER: RouteHolder = {
  kind: "a virtual gateway",
  most: 10,
  quota: "Gateway routes per virtual gateway",
  page: ROUTE_PAGES.gatewayRoute,
};

const GATEWAY_NAME: NameRule = {
  resource: "virtual gateway",
  maxLength: 255,
  pattern: /^.+$/s,
  inWords: "1 or more",
  page: ROUTE_PAGES.virtualGateway,
};

const DEFAULT_PORT = 8080;

/**
 * A way into a mesh for who is outside it: a virtual gateway with its routes, and an ECS service whose tasks are Envoy
 * alone. Others reach it as they reach any service: by a load balancer, a name, or `allowFrom`. What it leads to lets
 * it in and is there before it.
 *
 * A load balancer's health check asks Envoy's listener for a path, so choose one that a route leads somewhere; an NLB's
 * check by TCP needs none. Only awsvpc tasks on Linux. It costs its tasks' share of the capacity: AWS advises 512 CPU
 * units and 64 MiB for Envoy at least, and more than one task.
 *
 * @example
 * new MeshGateway(this, "gateway", {
 *   mesh,
 *   cluster,
 *   cpu: 512,
 *   memory: 1024,
 *   count: 2,
 *   routes: [{ name: "orders", match: { prefix: "/orders" }, to: orders }],
 *   reachableBy: [alb.path("/", { healthCheck: { path: "/orders/health" } })],
 * });
 *
 * @throws InvalidInputError for what AWS refuses, for routes that no request reaches, and for targets without a service.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_gateways.html
 */
export class MeshGateway extends Construct implements Peer {
  readonly mesh: AppMesh;
  readonly arn: string;
  /** The gateway's Envoys, as whoever lets them in must know them. */
  readonly trafficSources: readonly TrafficSource[];
  /** The tasks with Envoy. */
  readonly service: Service;
  /** The L1 resources, for what the props don't cover. */
  readonly resource: AppmeshVirtualGateway;
  /** By name. */
  readonly routes: Readonly<Record<string, AppmeshGatewayRoute>>;

  constructor(scope: Construct, id: string, props: MeshGatewayProps) {
    super(scope, id);
    refuse(this, unreadProblems(props));
    const { mesh, port = DEFAULT_PORT, reachableBy = [] } = props;
    const routes = gatewayRoutes(props);
    const listener = { port, protocol: routes.protocol };
    const envoy = gatewayEnvoy(mesh.envoy, props.envoy);
    const all = eachGatewayRoute(routes);
    const judged = all.map((one) => ({ one, problems: gatewayRouteProblems(one, port) }));
    const targets = [...new Set(all.map(({ route }) => route.to))];
    const name = nameOf(this, GATEWAY_NAME, props.name);
    refuse(this, [
      ...gatewayListenerProblems(props, listener),
      ...envoyProblems(envoy),
      ...judged.flatMap(({ problems }) => problems),
      ...routeOrderProblems(
        judged.map(({ one, problems }) => ({
          name: one.route.name,
          priority: one.route.priority,
          conditions: problems.length > 0 ? undefined : gatewayConditions(one),
        })),
        HOLDER,
      ),
      ...callProblems(`routes of ${this.node.path}`, mesh, targets, this),
      ...gatewayNameProblems(mesh, name),
      ...gatewayPlatformProblems(props),
    ]);
    warnOfRoutes(this, all.length, HOLDER);
    mesh.names.take("virtualGateway", name, this);
    this.mesh = mesh;
    livesFrom(this, [mesh]);
    const nodes = targets.flatMap((target) => target.nodes);
    noteAround({
      construct: this,
      names: targets.map(({ virtualServiceName }) => virtualServiceName),
      nodes: () => nodes,
      gatewayRoutes: props.routes,
    });

    const meshName = mesh.resource.name;
    this.resource = create(this, AppmeshVirtualGateway, [], {
      meshName,
      name,
      spec: gatewaySpec(props, listener),
    });
    this.arn = this.resource.arn;
    this.routes = Object.fromEntries(
      all.map((one) => {
        const { name: route, to } = one.route;
        const resource = create(this, AppmeshGatewayRoute, [route], {
          meshName,
          virtualGatewayName: this.resource.name,
          name: route,
          spec: gatewayRouteSpec(one),
          dependsOn: dependencies(this, to.dependsOn),
        });
        return [route, resource];
      }),
    );

    const network = awsvpc({ port });
    const { vpc } = props.cluster;
    const certificates = certificateParts(props);
    refuse(this, [
      ...takenVolumeProblems({ ...props.volumes }, certificates.parts.volumes),
      ...takenSidecarProblems(props.sidecars, certificates.parts.sidecars),
      ...takenMountProblems(envoy.mounts, certificates.envoy.mounts),
    ]);
    const files = fileWarning(`virtual gateway ${this.node.path}`, props, envoy);
    if (files !== undefined) Annotations.of(this).addWarning(files);
    const {
      image,
      environment = {},
      healthCheck,
      mounts,
    } = envoyContainer(
      {
        resourceArn: this.arn,
        region: vpc.region,
        addresses: addressesReached(network, vpc, props, []),
        tracing: props.tracing,
      },
      envoy,
    );
    this.service = new Service(this, ENVOY, {
      ...serviceProps(props),
      network,
      image,
      environment: isToken(environment)
        ? Fn.merge([environment, certificates.envoy.environment])
        : { ...environment, ...certificates.envoy.environment },
      healthCheck,
      dependsOn: certificates.envoy.dependsOn,
      mounts: { ...mounts, ...certificates.envoy.mounts },
      sidecars: { ...props.sidecars, ...byName(certificates.parts.sidecars) },
      volumes: { ...certificates.parts.volumes, ...props.volumes },
      reachableBy: [
        new GatewayPath(
          this.resource,
          Object.values(this.routes),
          targets,
          certificates.parts.statements ?? [],
          envoy.image !== undefined,
          { tls: props.tls, protocol: routes.protocol },
        ),
        ...reachableBy,
      ],
    });
    this.trafficSources = this.service.trafficSources;
    const { tls, clientPolicy } = props;
    mesh.tls.join({ label: this.node.path, port, tls, clientPolicy, calls: targets });
  }
}

/** What is wrong before anything is read. */
function unreadProblems(props: MeshGatewayProps): Problem[] {
  const unknown = propProblems(props, GATEWAY_PROPS);
  if (unknown.length > 0) return unknown;
  const later = laterShapeProblems(props, GATEWAY_PARTS);
  if (later.length > 0) return later;
  const made = "mesh.virtualNode(…) or new VirtualService(…)";
  const shape = routeShapeProblems<GatewayHttpRoute | GatewayGrpcRoute>(
    props.routes,
    GATEWAY_ROUTE_PROPS,
    GATEWAY_ROUTE_PARTS,
    (within, to) => (isMeshTarget(to) ? [] : [notLeadingProblem(within, made)]),
  );
  if (shape.length > 0 || props.protocol !== "grpc") return shape;
  return props.routes
    .filter(({ match }) => match === undefined)
    .map(({ name }) => ({
      given: `route "${name}" without match`,
      rule: "a gateway's route of gRPC matches a service",
      fix: 'write e.g. match: { serviceName: "shop.Orders" }',
      page: ROUTE_PAGES.gatewayRoutes,
    }));
}

function byName(containers: readonly NamedContainer[] = []): Readonly<Record<string, SidecarContainer>> {
  return Object.fromEntries(containers.map(({ name, ...container }) => [name, container]));
}
