import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { ServiceProtocol } from "../service-description";
import { PAGES } from "./pages";

/** What a listener of App Mesh may speak. */
export const PROTOCOLS = ["http", "http2", "grpc", "tcp"] as const satisfies readonly ServiceProtocol[];

/** What a service speaks that says nothing of it. */
export const DEFAULT_PROTOCOL: ServiceProtocol = "http";

/**
 * What is wrong with a protocol that only Terraform knows, where App Mesh has a block for each.
 * @param options those that it has there: `routes`
 */
export function laterProtocolProblems(protocol: string, options: readonly string[]): Problem[] {
  if (!isToken(protocol) || options.length === 0) return [];
  const named = options.join(" and ");
  return [
    {
      given: `${named} with a protocol that is only known at apply`,
      rule: `App Mesh has ${named} of each protocol under the protocol's name, which synth writes`,
      fix: `write the protocol out, e.g. protocol: "${DEFAULT_PROTOCOL}"`,
      page: PAGES.portMapping,
    },
  ];
}
