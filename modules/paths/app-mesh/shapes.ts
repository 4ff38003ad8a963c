import type { Shape } from "../../core/later-shape";
import type { GatewayListenerProps } from "./gateway-listener";
import type { GatewayHttpRoute } from "./gateway-route";
import type { NodeProps } from "./node-props";
import type { GrpcRoute, HttpRoute } from "./route";
import type { ClientPolicy } from "./tls/tls-props";

// What App Mesh has as blocks, which synth writes out.

type Parts<T> = NonNullable<Shape<T>["parts"]>;

/** Of certificates and trust. */
const SOURCE = { parts: { acm: {}, file: {}, secrets: {}, sds: {} } } as const;

export const CLIENT_POLICY_SHAPE: Shape<ClientPolicy> = { parts: { certificate: SOURCE, trust: SOURCE } };

/** Of the Envoys of nodes and of gateways. */
const PROXY = {
  healthCheck: {},
  connectionPool: {},
  accessLog: { parts: { format: { parts: { json: {} } } } },
  tls: { parts: { certificate: SOURCE, clients: { parts: { trust: SOURCE } } } },
  clientPolicy: CLIENT_POLICY_SHAPE,
  sdsSocket: { parts: { volume: { orText: true } } },
} as const satisfies Parts<GatewayListenerProps>;

export const ENVOY_PARTS: Parts<Pick<NodeProps, "envoy">> = {
  envoy: { parts: { stats: {}, mounts: { each: {} } } },
};

export const NODE_PARTS: Parts<NodeProps> = {
  ...PROXY,
  ...ENVOY_PARTS,
  timeout: {},
  outlierDetection: {},
  discovery: {},
};

export const GATEWAY_PARTS: Parts<GatewayListenerProps & Pick<NodeProps, "envoy">> = {
  ...PROXY,
  ...ENVOY_PARTS,
};

/** Text is the exact value. */
const VALUES = { each: { orText: true, parts: { range: {} } } } as const;

const REQUEST = { path: { orText: true }, headers: VALUES, query: { each: { orText: true } } } as const;

export const ROUTE_PARTS: Parts<HttpRoute | GrpcRoute> = {
  timeout: {},
  retryPolicy: {},
  match: { parts: { ...REQUEST, metadata: VALUES } },
};

export const GATEWAY_ROUTE_PARTS: Parts<GatewayHttpRoute> = {
  match: { parts: { ...REQUEST, hostname: { orText: true } } },
  rewrite: {},
};
