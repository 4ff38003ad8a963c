import type { PropNames } from "../../core/prop-names";
import type { ServiceDescription } from "../service-description";
import type { AccessLog } from "./access-log";
import type { Call } from "./calls";
import type { ConnectionPool } from "./connection-pool";
import type { Discovery } from "./discovery";
import type { EnvoyProps } from "./envoy-props";
import type { MeshHealthCheck } from "./health-check";
import type { OutlierDetection } from "./outlier-detection";
import type { ClientPolicy, ListenerTls, ProxyTls } from "./tls/tls-props";

/**
 * A service in a mesh. Its `timeout` says how long callers wait, at most 15 seconds for a request and 300 without
 * traffic unless virtual routers lead to the node.
 */
export interface NodeProps extends ServiceDescription, Pick<ProxyTls, "sdsSocket" | "certificatesImage"> {
  /**
   * What the service calls: nodes and virtual services of the mesh, made before and with their services. Each lets the
   * service in, and is there before it. What isn't listed is refused by the service's own Envoy, unless the mesh's
   * egress filter is `"ALLOW_ALL"`.
   *
   * Where two services call each other, the first names the second's virtual service, `calls: ["orders.svc.internal"]`,
   * and the second has the first in its `allowFrom`. At most 50.
   * One may have a `clientPolicy` of its own, instead of the node's.
   * @default nothing
   * @example [orders, "carts.svc.internal", { to: payments, clientPolicy: { trust: … } }]
   */
  readonly calls?: readonly Call[];
  /**
   * TLS where the service's Envoy takes calls. At synth it is held against what each caller says in its policy.
   * @default plain text
   */
  readonly tls?: ListenerTls;
  /**
   * TLS where the service's Envoy calls what it has no other policy for.
   * @default AWS's: plain text to nodes without TLS; with TLS, but for ACM's, any certificate would be taken, which synth refuses for nodes that take TLS alone
   */
  readonly clientPolicy?: ClientPolicy;
  /**
   * How callers' Envoys find the tasks.
   * @default by Cloud Map, where ECS registers the tasks under the node's name
   */
  readonly discovery?: Discovery;
  /**
   * Whether the node has a virtual service of its own: `<name>.<namespace>`, or with discovery by DNS the host name. With false only virtual routers lead to it,
   * and one of them may have that name.
   * @default true
   */
  readonly virtualService?: boolean;
  /** @default none: Envoys call every task that ECS registers */
  readonly healthCheck?: MeshHealthCheck;
  /** @default none */
  readonly outlierDetection?: OutlierDetection;
  /** @default no limit */
  readonly connectionPool?: ConnectionPool;
  /** @default none */
  readonly accessLog?: AccessLog;
  /** @default as the mesh has it, option by option */
  readonly envoy?: EnvoyProps;
}

/** The options that are about what comes in, which takes a port. */
export const LISTENER_OPTIONS = [
  "discovery",
  "timeout",
  "healthCheck",
  "outlierDetection",
  "connectionPool",
  "tls",
] as const satisfies readonly (keyof NodeProps)[];

/** Every option there is. */
export const NODE_OPTIONS: PropNames<NodeProps> = {
  name: "required",
  protocol: "optional",
  timeout: "optional",
  calls: "optional",
  discovery: "optional",
  virtualService: "optional",
  healthCheck: "optional",
  outlierDetection: "optional",
  connectionPool: "optional",
  accessLog: "optional",
  envoy: "optional",
  tls: "optional",
  clientPolicy: "optional",
  sdsSocket: "optional",
  certificatesImage: "optional",
};
