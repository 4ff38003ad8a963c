import type { ServiceProtocol } from "../service-description";

/** What a listener of App Mesh may speak. */
export const PROTOCOLS = ["http", "http2", "grpc", "tcp"] as const satisfies readonly ServiceProtocol[];

/** What a service speaks that says nothing of it. */
export const DEFAULT_PROTOCOL: ServiceProtocol = "http";
