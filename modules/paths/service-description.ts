import type { PropNames } from "../core/prop-names";

/** What an application speaks on its port, as proxies must know it; `"tcp"` for all that is none of the others. */
export type ServiceProtocol = "http" | "http2" | "grpc" | "tcp";

/** Seconds, 0 for no limit. */
export interface ServiceTimeout {
  /** Until a connection without traffic is closed. */
  readonly idle?: number;
  /** Until a request must be answered whole; not of `"tcp"`. */
  readonly perRequest?: number;
}

/**
 * A service as proxies beside its tasks need to know it. App Mesh and Service Connect take the same: a service moves
 * from one to the other with what is here, by one line of `reachableBy`.
 */
export interface ServiceDescription {
  /**
   * The service's name below the namespace's: `orders` in `svc.internal` is called as `orders.svc.internal`.
   * @example "orders"
   */
  readonly name: string;
  /** @default "http" */
  readonly protocol?: ServiceProtocol;
  /** @default the proxy's own: 15 seconds for a request, five minutes idle, an hour with `"tcp"` */
  readonly timeout?: ServiceTimeout;
}

export const TIMEOUT_PROPS: PropNames<ServiceTimeout> = { perRequest: "optional", idle: "optional" };
