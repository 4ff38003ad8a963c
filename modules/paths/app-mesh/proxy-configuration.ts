import { isIP } from "node:net";
import type { EcsTaskDefinitionProxyConfiguration } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Fn, Token, Tokenization } from "cdktf";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { entriesOf, itemsOf } from "../../task/entries";
import type { Volume } from "../../task/volumes";
import { PAGES } from "./pages";

/** The container that is a task's proxy. */
export const ENVOY = "envoy";

/** The user as which Envoy runs; what that user sends is led nowhere else. */
export const ENVOY_UID = "1337";

/** Ports that Envoy takes for itself: for what comes in, for what goes out, and its own administration. */
export const ENVOY_PORTS = { ingress: 15000, egress: 15001, admin: 9901 } as const;

/** Where tasks get their credentials and metadata, and instances theirs. */
const ALWAYS_IGNORED = "169.254.170.2,169.254.169.254";

/** What goes past Envoy, as if there were no mesh. */
export interface EgressPastEnvoy {
  /**
   * Ports of others whose traffic goes past Envoy, such as a database's outside the mesh.
   * @default none, and always 2049 where the task has a volume of EFS
   */
  readonly egressIgnoredPorts?: readonly number[];
  /**
   * Addresses and blocks whose traffic goes past Envoy, besides those of credentials and metadata.
   * @default none
   * @example ["10.0.64.0/20"]
   */
  readonly egressIgnoredIps?: readonly string[];
}

/** What is wrong with what goes past Envoy. */
export function egressProblems({ egressIgnoredPorts, egressIgnoredIps }: EgressPastEnvoy): Problem[] {
  const page = PAGES.proxyConfiguration;
  return [
    ...itemsOf(egressIgnoredPorts).flatMap((port) =>
      wholeNumberProblems("egressIgnoredPorts", port, {
        is: "a port is a whole number",
        least: 1,
        most: 65535,
        example: 5432,
        page,
      }).map((problem) => ({ ...problem, fix: "write ports, e.g. egressIgnoredPorts: [5432]" })),
    ),
    ...itemsOf(egressIgnoredIps)
      .filter((block) => !isBlock(block))
      .map((block) => ({
        given: `egressIgnoredIps "${block}"`,
        rule: "what goes past Envoy is named by IP addresses and blocks of them",
        fix: 'write such ones, e.g. egressIgnoredIps: ["10.0.64.0/20"]',
        page,
      })),
  ];
}

function isBlock(text: string): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

/** Where tasks reach EFS. */
const NFS_PORT = 2049;

/**
 * Leads a task's traffic through its Envoy: what comes to the port of its listener, and all that its containers send.
 * Its further ports are reached past Envoy, which would let nothing through to them: a node has one listener.
 * File systems are mounted before any container runs, Envoy too, and so past it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html#ts-connectivity-efs
 */
export function proxyConfiguration(
  port: number | undefined,
  { egressIgnoredIps, egressIgnoredPorts }: EgressPastEnvoy,
  volumes: Readonly<Record<string, Volume>>,
): EcsTaskDefinitionProxyConfiguration {
  const efs = entriesOf(volumes).some(([, volume]) => "efs" in volume);
  const mounting = efs && !itemsOf(egressIgnoredPorts).includes(NFS_PORT) ? `${NFS_PORT}` : "";
  const ports = [egressIgnoredPorts ? joined(egressIgnoredPorts) : "", mounting].filter(
    (text) => text !== "",
  );
  return {
    type: "APPMESH",
    containerName: ENVOY,
    properties: {
      IgnoredUID: ENVOY_UID,
      ProxyIngressPort: `${ENVOY_PORTS.ingress}`,
      ProxyEgressPort: `${ENVOY_PORTS.egress}`,
      // ECS asks for a port. A task that nobody calls listens on none; its Envoy has this one anyway.
      AppPorts: Tokenization.stringifyNumber(port ?? ENVOY_PORTS.ingress),
      EgressIgnoredIPs: [ALWAYS_IGNORED, ...(egressIgnoredIps ? [joined(egressIgnoredIps)] : [])].join(","),
      ...(ports.length > 0 && { EgressIgnoredPorts: ports.join(",") }),
    },
  };
}

function joined(list: readonly (string | number)[]): string {
  if (isToken(list)) return Fn.join(",", Token.asList(list));
  return list.map((item) => (typeof item === "number" ? Tokenization.stringifyNumber(item) : item)).join(",");
}
