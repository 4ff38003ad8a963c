import type { LbTargetGroupHealthCheck } from "@cdktf/provider-aws/lib/lb-target-group";
import { Tokenization } from "cdktf";
import { oneOfProblems } from "../../core/one-of";
import type { IngressPorts } from "../../core/port-range";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import {
  type CodeRule,
  checkedPathProblems,
  checkedPortProblems,
  figureProblems,
  matcherProblems,
} from "../health-check-problems";

/** How an NLB finds out which tasks answer. */
export interface NlbHealthCheckProps {
  /**
   * TCP opens a connection; HTTP and HTTPS make a request, over TCP too. There is none over UDP.
   * @default "TCP"
   */
  readonly protocol?: "TCP" | "HTTP" | "HTTPS";
  /**
   * The container port that answers. Where a host port leads to it, in bridge mode and on Windows, it needs a `hostPort`,
   * because all targets are asked at one port. It is opened for the NLB.
   * @default the service's own port, which must then be one for TCP
   */
  readonly port?: number;
  /**
   * The path asked for, with HTTP and HTTPS.
   * @default "/"
   */
  readonly path?: string;
  /**
   * Status codes of a healthy task, with HTTP and HTTPS: `200`, `200,301` or `200-299`, within 200 to 599.
   * @default "200-399"
   */
  readonly matcher?: string;
  /**
   * Seconds between two checks of a task, 5 to 300; each node of the NLB makes its own.
   * @default 30
   */
  readonly interval?: number;
  /**
   * Seconds to wait for the answer, 2 to 120 and no more than `interval`.
   * @default 10, with HTTP 6; the interval where that is shorter
   */
  readonly timeout?: number;
  /**
   * Answers in a row that make a task healthy, 2 to 10.
   * @default 5
   */
  readonly healthyThreshold?: number;
  /**
   * Missing answers in a row that make a task unhealthy, 2 to 10.
   * @default 2
   */
  readonly unhealthyThreshold?: number;
}

const PROPS: PropNames<NlbHealthCheckProps> = {
  protocol: "optional",
  port: "optional",
  path: "optional",
  matcher: "optional",
  interval: "optional",
  timeout: "optional",
  healthyThreshold: "optional",
  unhealthyThreshold: "optional",
};

const HEALTH_CHECK_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html";
const CODES: CodeRule = { protocol: "HTTP", least: 200, most: 599, example: "200-399" };

/** What AWS would refuse in a health check on its own. */
export function healthCheckProblems(check: NlbHealthCheckProps): Problem[] {
  const figures = figureProblems(check);
  return [
    ...propProblems(check, PROPS, "healthCheck"),
    ...oneOfProblems(
      "protocol",
      check.protocol,
      { is: "the protocol of a health check", allowed: ["TCP", "HTTP", "HTTPS"], page: HEALTH_CHECK_PAGE },
      "healthCheck",
    ),
    ...checkedPortProblems(check.port),
    ...figures,
    ...(figures.length === 0 ? timeoutProblems(check) : []),
    ...requestProblems(check),
  ];
}

function timeoutProblems({ timeout, interval = 30 }: NlbHealthCheckProps): Problem[] {
  if (timeout === undefined || isToken(timeout) || isToken(interval) || timeout <= interval) return [];
  return [
    {
      given: `healthCheck timeout ${timeout} with interval ${interval}`,
      rule: "a check ends before the next one starts",
      fix: `write a timeout of ${interval} or less, or a longer interval`,
    },
  ];
}

function requestProblems({ protocol = "TCP", path, matcher }: NlbHealthCheckProps): Problem[] {
  const asked = { path, matcher };
  if (protocol === "TCP") {
    return Object.entries(asked).flatMap(([prop, value]) =>
      value === undefined
        ? []
        : {
            given: `healthCheck ${prop} "${value}" with protocol "TCP"`,
            rule: "a TCP check opens a connection and asks for nothing",
            fix: `leave ${prop} out, or write protocol: "HTTP"`,
            page: HEALTH_CHECK_PAGE,
          },
    );
  }
  return [...checkedPathProblems("healthCheck path", path), ...matcherProblems(matcher, CODES)];
}

/**
 * The check as a target group has it, with what AWS would fill in written out.
 * @param at the port that answers; the one a target has its traffic at if undefined
 */
export function healthCheckConfig(
  { protocol = "TCP", path, matcher, interval = 30, ...check }: NlbHealthCheckProps,
  at: IngressPorts | undefined,
): LbTargetGroupHealthCheck {
  const usualTimeout = protocol === "HTTP" ? 6 : 10;
  return {
    protocol,
    port: at === undefined ? "traffic-port" : Tokenization.stringifyNumber(at.from),
    ...(protocol !== "TCP" && { path: path ?? "/", matcher: matcher ?? "200-399" }),
    interval,
    timeout: check.timeout ?? (isToken(interval) ? usualTimeout : Math.min(usualTimeout, interval)),
    healthyThreshold: check.healthyThreshold ?? 5,
    unhealthyThreshold: check.unhealthyThreshold ?? 2,
  };
}
