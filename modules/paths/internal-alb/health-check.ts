import type { LbTargetGroupHealthCheck } from "@cdktf/provider-aws/lib/lb-target-group";
import { Tokenization } from "cdktf";
import type { IngressPorts } from "../../core/port-range";
import type { PropNames } from "../../core/prop-names";
import type { NetworkMode } from "../../network-modes/network-mode";
import { healthCheckPort } from "../health-check-port";
import type { TargetGroupProps } from "./target-group-props";

/**
 * How the load balancer sees whether a task is healthy.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export interface HealthCheck {
  /**
   * Path it asks for, with a query if need be; with protocolVersion "GRPC" a method, `/package.service/method`.
   * @default "/", and "/AWS.ALB/healthcheck" with GRPC
   */
  readonly path?: string;
  /**
   * Another port of a container of the task than the one that gets the requests. In bridge mode it needs a `hostPort`.
   * @default the port that gets the requests
   */
  readonly port?: number;
  /** @default that of the requests */
  readonly protocol?: "HTTP" | "HTTPS";
  /**
   * Seconds from one check to the next, 5 to 300.
   * @default 30
   */
  readonly interval?: number;
  /**
   * Seconds without an answer that make a check fail, 2 to 120 and less than the interval.
   * @default 5
   */
  readonly timeout?: number;
  /**
   * Checks passed in a row that make a task healthy again, 2 to 10.
   * @default 3
   */
  readonly healthyThreshold?: number;
  /**
   * Checks failed in a row that make a task unhealthy, 2 to 10.
   * @default 3
   */
  readonly unhealthyThreshold?: number;
  /**
   * Codes that pass: of HTTP 200 to 499, with GRPC its status codes 0 to 99; several, and ranges.
   * @default "200-399", and "12" (unimplemented) with GRPC
   * @example "200,301-303"
   */
  readonly matcher?: string;
}

export const HEALTH_CHECK_PROPS: PropNames<HealthCheck> = {
  path: "optional",
  port: "optional",
  protocol: "optional",
  interval: "optional",
  timeout: "optional",
  healthyThreshold: "optional",
  unhealthyThreshold: "optional",
  matcher: "optional",
};

export const USUAL_INTERVAL = 30;
export const USUAL_TIMEOUT = 5;

/** The port at which targets are checked, where that is another than the one that gets the requests. */
export function checkedAt(network: NetworkMode, { healthCheck }: TargetGroupProps): IngressPorts | undefined {
  return healthCheck?.port === undefined ? undefined : healthCheckPort(network, healthCheck.port).at;
}

/** The health check as the target group has it, with what isn't said written out. */
export function healthCheckConfig(network: NetworkMode, props: TargetGroupProps): LbTargetGroupHealthCheck {
  const { healthCheck: check = {}, healthCheckPath, protocolVersion, protocol } = props;
  const grpc = protocolVersion === "GRPC";
  const at = checkedAt(network, props);
  return {
    protocol: check.protocol ?? protocol ?? "HTTP",
    port: at === undefined ? "traffic-port" : Tokenization.stringifyNumber(at.from),
    path: check.path ?? healthCheckPath ?? (grpc ? "/AWS.ALB/healthcheck" : "/"),
    matcher: check.matcher ?? (grpc ? "12" : "200-399"),
    interval: check.interval ?? USUAL_INTERVAL,
    timeout: check.timeout ?? USUAL_TIMEOUT,
    healthyThreshold: check.healthyThreshold ?? 3,
    unhealthyThreshold: check.unhealthyThreshold ?? 3,
  };
}
