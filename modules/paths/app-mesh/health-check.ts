import type { AppmeshVirtualNodeSpecListenerHealthCheck } from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import type { ServiceProtocol } from "../service-description";
import { milliseconds } from "./duration";
import { PAGES } from "./pages";
import { PROTOCOLS } from "./protocol";

/**
 * How each caller's Envoy finds out which tasks answer: every caller asks every task. ECS doesn't hear of it; the
 * container's own `healthCheck` is what it replaces tasks by. App Mesh has no defaults; those here are ours.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html
 */
export interface MeshHealthCheck {
  /**
   * With `"grpc"` the application answers by gRPC's health checking protocol.
   * @default that of the service
   */
  readonly protocol?: ServiceProtocol;
  /**
   * What is asked for, with `"http"` and `"http2"`.
   * @default "/"
   */
  readonly path?: string;
  /**
   * Seconds from one check to the next, 5 to 300.
   * @default 30
   */
  readonly interval?: number;
  /**
   * Seconds without an answer that make a check fail, 2 to 60.
   * @default 5
   */
  readonly timeout?: number;
  /**
   * Checks passed in a row that make a task healthy, 2 to 10.
   * @default 2
   */
  readonly healthyThreshold?: number;
  /**
   * Checks failed in a row that make a task unhealthy, 2 to 10.
   * @default 3
   */
  readonly unhealthyThreshold?: number;
}

const DEFAULTS = { interval: 30, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 };

const KNOWN: PropNames<MeshHealthCheck> = {
  protocol: "optional",
  path: "optional",
  interval: "optional",
  timeout: "optional",
  healthyThreshold: "optional",
  unhealthyThreshold: "optional",
};

const FIGURES = {
  interval: { is: "the time between two checks is in whole seconds", least: 5, most: 300 },
  timeout: { is: "the timeout of a check is in whole seconds", least: 2, most: 60 },
  healthyThreshold: { is: "the threshold is a whole number of checks", least: 2, most: 10 },
  unhealthyThreshold: { is: "the threshold is a whole number of checks", least: 2, most: 10 },
} as const;

/** What is wrong with it, for a service of a protocol. */
export function healthCheckProblems(check: MeshHealthCheck | undefined, listener: string): Problem[] {
  if (check === undefined) return [];
  const { protocol = listener, path } = check;
  const page = PAGES.healthCheck;
  return [
    ...propProblems(check, KNOWN, "healthCheck"),
    ...oneOfProblems(
      "protocol",
      check.protocol,
      { is: "the protocol of a health check", allowed: PROTOCOLS, page },
      "healthCheck",
    ),
    ...(Object.keys(FIGURES) as (keyof typeof FIGURES)[]).flatMap((prop) =>
      wholeNumberProblems(
        prop,
        check[prop],
        { ...FIGURES[prop], example: DEFAULTS[prop], page },
        { within: "healthCheck" },
      ),
    ),
    ...pathProblems(path, protocol),
  ];
}

function pathProblems(path: string | undefined, protocol: string): Problem[] {
  if (path === undefined) return [];
  const page = PAGES.healthCheck;
  if (protocol === "grpc" || protocol === "tcp") {
    return [
      {
        given: `healthCheck path "${path}" with protocol "${protocol}"`,
        rule: "only checks of http and http2 ask for a path",
        fix: 'leave path out, or write protocol: "http"',
        page,
      },
    ];
  }
  if (isToken(path) || path.startsWith("/")) return [];
  return [
    {
      given: `healthCheck path "${path}"`,
      rule: "the path of a request starts with a slash",
      fix: `write "/${path}"`,
      page,
    },
  ];
}

/** As the listener has it. */
export function healthCheckConfig(
  check: MeshHealthCheck,
  listener: { readonly port: number; readonly protocol: ServiceProtocol },
): AppmeshVirtualNodeSpecListenerHealthCheck {
  const { interval, timeout, healthyThreshold, unhealthyThreshold } = { ...DEFAULTS, ...check };
  const { protocol = listener.protocol } = check;
  const path = check.path ?? (protocol === "http" || protocol === "http2" ? "/" : undefined);
  return {
    protocol,
    path,
    // AWS fills in the listener's, and takes no other.
    port: listener.port,
    intervalMillis: milliseconds(interval),
    timeoutMillis: milliseconds(timeout),
    healthyThreshold,
    unhealthyThreshold,
  };
}
