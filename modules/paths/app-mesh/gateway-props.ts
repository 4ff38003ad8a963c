import type { PropNames } from "../../core/prop-names";
import type { ServiceProps } from "../../service/service";
import { OWN_SERVICE_PROPS } from "../../service/service-prop-names";
import type { MainContainer } from "../../task/container";
import type { EnvoyProps } from "./envoy-props";
import type { GatewayListenerProps } from "./gateway-listener";
import type { GatewayGrpcRoute, GatewayHttpRoute, GatewayRoutes } from "./gateway-route";
import type { AppMesh } from "./mesh";

/** What a gateway's service has like any other: where it runs, how many tasks, who reaches it, how it is deployed. */
export type GatewayServiceProps = Omit<ServiceProps, keyof MainContainer | "network">;

interface CommonProps extends GatewayServiceProps, GatewayListenerProps {
  readonly mesh: AppMesh;
  /**
   * Its Envoy, whose task is all its own.
   * @default as the mesh has it, option by option
   */
  readonly envoy?: Pick<
    EnvoyProps,
    "image" | "logLevel" | "concurrency" | "stats" | "environment" | "mounts"
  >;
}

/** One protocol for clients and routes; 1 route or more, and beyond 10, a quota that AWS raises, synth warns. */
export type MeshGatewayProps = CommonProps &
  (
    | {
        /** @default "http" */
        readonly protocol?: "http" | "http2";
        readonly routes: readonly GatewayHttpRoute[];
      }
    | { readonly protocol: "grpc"; readonly routes: readonly GatewayGrpcRoute[] }
  );

/** The options that are the gateway's own, and none of its service. */
const OWN = {
  mesh: "required",
  port: "optional",
  protocol: "optional",
  routes: "required",
  envoy: "optional",
  healthCheck: "optional",
  connectionPool: "optional",
  accessLog: "optional",
  tls: "optional",
  clientPolicy: "optional",
  sdsSocket: "optional",
  certificatesImage: "optional",
} as const satisfies Record<
  Exclude<keyof MeshGatewayProps, keyof GatewayServiceProps>,
  "required" | "optional"
>;

const { network: _, ...OF_SERVICE } = OWN_SERVICE_PROPS;

/** Every option there is. */
export const GATEWAY_PROPS: PropNames<MeshGatewayProps> = { ...OWN, ...OF_SERVICE };

/** What its service has like any other. */
export function serviceProps(props: MeshGatewayProps): GatewayServiceProps {
  const entries = Object.entries(props).filter(([option]) => !(option in OWN));
  return Object.fromEntries(entries) as unknown as GatewayServiceProps;
}

/** Its routes with the protocol that they share. */
export function gatewayRoutes(props: MeshGatewayProps): GatewayRoutes {
  return props.protocol === "grpc"
    ? { protocol: props.protocol, routes: props.routes }
    : { protocol: props.protocol ?? "http", routes: props.routes };
}

/** What there is of a gateway's Envoy: its own options go before the mesh's. */
export function gatewayEnvoy(
  { image, logLevel, concurrency, stats, environment, mounts }: EnvoyProps,
  own: MeshGatewayProps["envoy"],
): EnvoyProps {
  return { image, logLevel, concurrency, stats, environment, mounts, ...own };
}
