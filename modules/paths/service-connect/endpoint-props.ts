import type { PropNames } from "../../core/prop-names";
import type { ListenerTls } from "../app-mesh/tls/tls-props";
import type { ServiceDescription } from "../service-description";
import type { ConnectEndpoint } from "./endpoint";
import type { MeshNodeOptions } from "./from-app-mesh";
import type { ProxyLogs } from "./proxy-logs";
import type { ProxyRoom } from "./proxy-room";
import type { ConnectTls } from "./tls";

/** What a service has that calls others by Service Connect. */
export interface ClientProps {
  /**
   * Endpoints that the service calls, of services that are made already. Each lets the service in, and is deployed
   * before it.
   * @default none
   */
  readonly calls?: readonly ConnectEndpoint[];
  /** What a task keeps for its proxy. */
  readonly proxy?: ProxyRoom;
  /**
   * Where the proxy writes of itself; `"off"` for nowhere. Its access log needs version 6 of Terraform's AWS provider.
   * @default the task's log group, in streams that start with `service-connect`
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html
   */
  readonly proxyLogs?: ProxyLogs | "off";
}

/** Every option of a client. */
export const CLIENT_OPTIONS: PropNames<ClientProps> = {
  calls: "optional",
  proxy: "optional",
  proxyLogs: "optional",
};

/**
 * What a service has that others call. What is for a node of App Mesh alone is taken too, so that a service moves by one
 * line; at synth each says what becomes of it.
 */
export interface EndpointProps extends ServiceDescription, ClientProps, MeshNodeOptions {
  /**
   * The port at which others call the service, 1 to 65535: their own proxy listens there.
   * @default the port of the service's network mode
   */
  readonly port?: number;
  /**
   * The name by which others call the service: up to 127 lower-case letters, digits, hyphens, underscores and dots.
   * @default `<name>.<name of the namespace>`, as in Cloud Map's DNS and App Mesh
   * @example "orders" // for http://orders:8080
   */
  readonly dnsName?: string;
  /**
   * Name of the Cloud Map service that ECS makes, one of its name in the namespace: up to 64 lower-case letters, digits,
   * hyphens and underscores. Another than the default where a record of the namespace has that.
   * @default the name
   */
  readonly discoveryName?: string;
  /**
   * The port of the task at which its proxy listens, 1025 to 65535, so that what isn't of the namespace, such as an
   * ALB, goes past the proxy. In awsvpc mode; the callers are let in there.
   * @default the container's own port, which then leads to the proxy; in bridge mode a port that ECS picks
   */
  readonly ingressPortOverride?: number;
  /**
   * Encrypts what is sent from proxy to proxy, with certificates of AWS Private CA that ECS renews every five days. TLS
   * 1.3, one way: the server shows a certificate, its callers none. In awsvpc mode. An ALB before the service needs a
   * listener and a target group of protocol HTTPS, or an `ingressPortOverride` to go past the proxy unencrypted.
   * @default plain text
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html
   */
  readonly tls?: ConnectTls | ListenerTls | undefined;
}
