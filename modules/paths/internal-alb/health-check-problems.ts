import { type OneOfRule, oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import type { NetworkMode } from "../../network-modes/network-mode";
import { healthCheckPort } from "../health-check-port";
import {
  type CodeRule,
  checkedPathProblems,
  checkedPortProblems,
  figureProblems,
  matcherProblems,
} from "../health-check-problems";
import { HEALTH_CHECK_PROPS, type HealthCheck, USUAL_INTERVAL, USUAL_TIMEOUT } from "./health-check";
import { HEALTH_CHECK_PAGE, TARGET_GROUP_PAGE } from "./pages";
import type { TargetGroupProps } from "./target-group-props";

const HTTP_CODES: CodeRule = { protocol: "HTTP", least: 200, most: 499, example: "200,301-303" };
const GRPC_CODES: CodeRule = { protocol: "gRPC", least: 0, most: 99, example: "0,12" };
const CHECK_PROTOCOL: OneOfRule<NonNullable<HealthCheck["protocol"]>> = {
  is: "the protocol of a health check",
  allowed: ["HTTP", "HTTPS"],
  page: TARGET_GROUP_PAGE,
};

/** What is wrong with a health check. */
export function healthCheckProblems(
  { healthCheck = {}, healthCheckPath, protocolVersion }: TargetGroupProps,
  network: NetworkMode,
): Problem[] {
  const figures = figureProblems(healthCheck);
  return [
    ...propProblems(healthCheck, HEALTH_CHECK_PROPS, "healthCheck"),
    ...checkedPathProblems("healthCheckPath", healthCheckPath),
    ...checkedPathProblems("healthCheck path", healthCheck.path),
    ...twoPathsProblems(healthCheckPath, healthCheck.path),
    ...figures,
    ...(figures.length === 0 ? timeoutProblems(healthCheck) : []),
    ...matcherProblems(healthCheck.matcher, protocolVersion === "GRPC" ? GRPC_CODES : HTTP_CODES),
    ...oneOfProblems("protocol", healthCheck.protocol, CHECK_PROTOCOL, "healthCheck"),
    ...portProblems(healthCheck.port, network),
  ];
}

function timeoutProblems({ interval = USUAL_INTERVAL, timeout = USUAL_TIMEOUT }: HealthCheck): Problem[] {
  if (isToken(interval) || isToken(timeout) || timeout < interval) return [];
  return [
    {
      given: `healthCheck timeout ${timeout} with interval ${interval}`,
      rule: "a health check is over before the next: its timeout is shorter than the interval",
      fix: interval > 2 ? `write timeout: ${interval - 1} or less` : "write a longer interval",
      page: HEALTH_CHECK_PAGE,
    },
  ];
}

function twoPathsProblems(one: string | undefined, other: string | undefined): Problem[] {
  if (one === undefined || other === undefined) return [];
  return [
    {
      given: `healthCheckPath "${one}" and healthCheck path "${other}"`,
      rule: "a target group has one health check",
      fix: "leave healthCheckPath out",
    },
  ];
}

function portProblems(port: number | undefined, network: NetworkMode): readonly Problem[] {
  // Without a port of its own the target has none for health checks either.
  if (port === undefined || network.containerPort === undefined) return [];
  const figures = checkedPortProblems(port);
  return figures.length > 0 ? figures : healthCheckPort(network, port).problems;
}
