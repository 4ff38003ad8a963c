import type { VpclatticeTargetGroupConfigHealthCheck } from "@cdktf/provider-aws/lib/vpclattice-target-group";
import type { IngressPorts } from "../../core/port-range";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { type WholeNumberRule, wholeNumberProblems } from "../../core/whole-number";
import type { NetworkMode } from "../../network-modes/network-mode";
import { healthCheckPort } from "../health-check-port";
import { checkedPortProblems, matcherProblems } from "../health-check-problems";
import { PAGES } from "./pages";
import type { LatticeTargetProps } from "./target-props";

/**
 * How VPC Lattice sees whether a task is healthy; ECS replaces one that isn't.
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-group-health-checks.html
 */
export interface LatticeHealthCheck {
  /** @default true with protocolVersion "HTTP1"; false with others and behind TLS_PASSTHROUGH, as AWS has it */
  readonly enabled?: boolean;
  /**
   * Path it asks for, with a query if need be.
   * @default "/"
   */
  readonly path?: string;
  /**
   * Another port of a container of the task than the one that gets the requests. In bridge mode it needs a `hostPort`.
   * @default the port that gets the requests
   */
  readonly port?: number;
  /** @default that of the requests, and "HTTP" behind TLS_PASSTHROUGH */
  readonly protocol?: "HTTP" | "HTTPS";
  /**
   * HTTP/2 or not; gRPC services answer checks in one of these.
   * @default "HTTP1"
   */
  readonly protocolVersion?: "HTTP1" | "HTTP2";
  /**
   * Seconds from one check to the next, 5 to 300.
   * @default 30
   */
  readonly interval?: number;
  /**
   * Seconds without an answer that make a check fail, 1 to 120.
   * @default 5
   */
  readonly timeout?: number;
  /**
   * Checks passed in a row that make a task healthy again, 2 to 10.
   * @default 5
   */
  readonly healthyThreshold?: number;
  /**
   * Checks failed in a row that make a task unhealthy, 2 to 10.
   * @default 2
   */
  readonly unhealthyThreshold?: number;
  /**
   * Codes that pass, 200 to 499; several, and ranges.
   * @default "200"
   * @example "200,301-303"
   */
  readonly matcher?: string;
}

const FIGURES = {
  interval: { is: "the interval of a health check is in seconds", least: 5, most: 300, example: 30 },
  timeout: { is: "the timeout of a health check is in seconds", least: 1, most: 120, example: 5 },
  healthyThreshold: { is: "the threshold is a whole number of checks", least: 2, most: 10, example: 5 },
  unhealthyThreshold: { is: "the threshold is a whole number of checks", least: 2, most: 10, example: 2 },
} as const satisfies Partial<Record<keyof LatticeHealthCheck, Omit<WholeNumberRule, "page">>>;

const KNOWN: PropNames<LatticeHealthCheck> = {
  ...{
    enabled: "optional",
    path: "optional",
    port: "optional",
    protocol: "optional",
    protocolVersion: "optional",
    matcher: "optional",
  },
  ...{
    interval: "optional",
    timeout: "optional",
    healthyThreshold: "optional",
    unhealthyThreshold: "optional",
  },
};

export function healthCheckProblems(network: NetworkMode, check: LatticeHealthCheck = {}): Problem[] {
  const figures = Object.entries(FIGURES).flatMap(([prop, rule]) =>
    wholeNumberProblems(
      prop,
      check[prop as keyof typeof FIGURES],
      { ...rule, page: PAGES.healthChecks },
      { within: "healthCheck" },
    ),
  );
  const port = checkedPortProblems(check.port);
  return [
    ...propProblems(check, KNOWN, "healthCheck"),
    ...figures,
    ...pathProblems(check.path),
    ...matcherProblems(check.matcher, {
      protocol: "HTTP",
      least: 200,
      most: 499,
      example: "200-299",
      page: PAGES.healthChecks,
    }),
    ...(port.length > 0 || check.port === undefined ? port : healthCheckPort(network, check.port).problems),
  ];
}

function pathProblems(path: string | undefined): Problem[] {
  if (path === undefined || isToken(path)) return [];
  if (/^\/[a-zA-Z0-9@:%_+.~#?&/=-]{0,2047}$/.test(path)) return [];
  return [
    {
      given: `healthCheck path "${path}"`,
      rule: "the path of a health check starts with a slash and has up to 2048 characters, letters, digits and @:%_+.~#?&/=-",
      fix: 'write one like "/health"',
      page: PAGES.healthChecks,
    },
  ];
}

/** The port at which targets are checked, where that is another than the one that gets the requests. */
export function checkedAt(
  network: NetworkMode,
  check: LatticeHealthCheck | undefined,
): IngressPorts | undefined {
  return check?.port === undefined ? undefined : healthCheckPort(network, check.port).at;
}

/**
 * The health check as the target group has it, with what isn't said written out: all but the port that ECS picks for a
 * task, which is each target's own.
 */
export function healthCheckConfig(
  network: NetworkMode,
  { healthCheck: check = {}, protocol, protocolVersion = "HTTP1" }: LatticeTargetProps,
  overTcp: boolean,
): VpclatticeTargetGroupConfigHealthCheck {
  const at = checkedAt(network, check) ?? network.ingressPorts[0];
  return {
    enabled: check.enabled ?? (protocolVersion === "HTTP1" && !overTcp),
    protocol: check.protocol ?? (overTcp ? "HTTP" : (protocol ?? "HTTP")),
    protocolVersion: check.protocolVersion ?? "HTTP1",
    path: check.path ?? "/",
    port: at === undefined || at.from !== at.to ? undefined : at.from,
    healthCheckIntervalSeconds: check.interval ?? 30,
    healthCheckTimeoutSeconds: check.timeout ?? 5,
    healthyThresholdCount: check.healthyThreshold ?? 5,
    unhealthyThresholdCount: check.unhealthyThreshold ?? 2,
    matcher: { value: check.matcher ?? "200" },
  };
}
