import type { AppmeshVirtualGatewaySpec } from "@cdktf/provider-aws/lib/appmesh-virtual-gateway";
import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { type AccessLog, accessLogConfig, accessLogProblems } from "./access-log";
import { type ConnectionPool, connectionPoolProblems } from "./connection-pool";
import { healthCheckConfig, healthCheckProblems, type MeshHealthCheck } from "./health-check";
import { laterProtocolProblems } from "./protocol";
import { ENVOY_PORTS } from "./proxy-configuration";
import { ROUTE_PAGES } from "./route-pages";
import { clientPolicy, listenerTls } from "./tls/tls-config";
import { proxyTlsProblems } from "./tls/tls-problems";
import type { ProxyTls } from "./tls/tls-props";

/** What a gateway's listener may speak. */
export const GATEWAY_PROTOCOLS = ["http", "http2", "grpc"] as const;

export type GatewayProtocol = (typeof GATEWAY_PROTOCOLS)[number];

/** How a gateway's Envoy takes requests, and how it calls. */
export interface GatewayListenerProps extends Omit<ProxyTls, "backends"> {
  /**
   * The port it listens on, 1 to 65535.
   * @default 8080
   */
  readonly port?: number;
  /**
   * How its own Envoys are checked, by App Mesh.
   * @default none: ECS checks Envoy itself
   */
  readonly healthCheck?: MeshHealthCheck;
  /** @default no limit */
  readonly connectionPool?: ConnectionPool;
  /** @default none */
  readonly accessLog?: AccessLog;
}

/** What is wrong with it. */
export function gatewayListenerProblems(
  props: GatewayListenerProps,
  { port, protocol }: { readonly port: number; readonly protocol: GatewayProtocol },
): Problem[] {
  const page = ROUTE_PAGES.gatewayPort;
  const known = GATEWAY_PROTOCOLS.includes(protocol);
  const check = props.healthCheck?.protocol;
  return [
    ...oneOfProblems("protocol", protocol, {
      is: "the protocol of a virtual gateway",
      allowed: GATEWAY_PROTOCOLS,
      page,
    }),
    ...laterProtocolProblems(protocol, ["routes"]),
    ...(port === ENVOY_PORTS.admin
      ? [
          {
            given: `port ${port}`,
            rule: "Envoy has that port for its own administration",
            fix: "write another, e.g. port: 8080",
            page,
          },
        ]
      : []),
    ...(check !== undefined && !isToken(check) && check === "tcp"
      ? [
          {
            given: 'healthCheck protocol "tcp"',
            rule: "a gateway is checked by http, http2 or grpc",
            fix: "leave protocol out",
            page: ROUTE_PAGES.virtualGateway,
          },
        ]
      : healthCheckProblems(props.healthCheck, protocol)),
    ...(known ? connectionPoolProblems(props.connectionPool, protocol) : []),
    ...accessLogProblems(props.accessLog),
    ...proxyTlsProblems(props),
  ];
}

/** As the virtual gateway has it. */
export function gatewaySpec(
  props: GatewayListenerProps,
  listener: { readonly port: number; readonly protocol: GatewayProtocol },
): AppmeshVirtualGatewaySpec {
  const { healthCheck, connectionPool, accessLog, tls } = props;
  return {
    listener: [
      {
        portMapping: { ...listener },
        ...(connectionPool && { connectionPool: poolConfig(connectionPool, listener.protocol) }),
        ...(healthCheck && { healthCheck: healthCheckConfig(healthCheck, listener) }),
        ...(tls && { tls: listenerTls(tls) }),
      },
    ],
    ...(props.clientPolicy && { backendDefaults: { clientPolicy: clientPolicy(props.clientPolicy) } }),
    ...(accessLog && { logging: accessLogConfig(accessLog) }),
  };
}

/** Unlike a node's, a gateway's have one of each. */
function poolConfig(
  { maxConnections = 0, maxPendingRequests, maxRequests = 0 }: ConnectionPool,
  protocol: GatewayProtocol,
) {
  return protocol === "http"
    ? { http: { maxConnections, maxPendingRequests } }
    : { [protocol]: { maxRequests } };
}
