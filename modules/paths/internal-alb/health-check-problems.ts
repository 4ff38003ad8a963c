import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { type WholeNumberRule, wholeNumberProblems } from "../../core/whole-number";
import type { NetworkMode } from "../../network-modes/network-mode";
import { healthCheckPort } from "../health-check-port";
import { type HealthCheck, USUAL_INTERVAL, USUAL_TIMEOUT } from "./health-check";
import { HEALTH_CHECK_PAGE, TARGET_GROUP_PAGE } from "./pages";
import type { TargetGroupProps } from "./target-group-props";

const RULES = {
  interval: { is: "the interval of a health check is in seconds", least: 5, most: 300, example: 30 },
  timeout: { is: "the timeout of a health check is in seconds", least: 2, most: 120, example: 5 },
  healthyThreshold: { is: "the threshold is a whole number of checks", least: 2, most: 10, example: 5 },
  unhealthyThreshold: { is: "the threshold is a whole number of checks", least: 2, most: 10, example: 2 },
} as const satisfies Record<string, Omit<WholeNumberRule, "page">>;

const PORT: WholeNumberRule = {
  is: "a port is a whole number",
  least: 1,
  most: 65535,
  example: 8080,
  page: TARGET_GROUP_PAGE,
};

/** What is wrong with a health check. */
export function healthCheckProblems(
  { healthCheck = {}, healthCheckPath, protocolVersion }: TargetGroupProps,
  network: NetworkMode,
): Problem[] {
  const figures = Object.entries(RULES).flatMap(([prop, rule]) =>
    wholeNumberProblems(
      prop,
      healthCheck[prop as keyof typeof RULES],
      { ...rule, page: HEALTH_CHECK_PAGE },
      { within: "healthCheck" },
    ),
  );
  return [
    ...pathProblems("healthCheckPath", healthCheckPath),
    ...pathProblems("healthCheck path", healthCheck.path),
    ...twoPathsProblems(healthCheckPath, healthCheck.path),
    ...figures,
    ...(figures.length === 0 ? timeoutProblems(healthCheck) : []),
    ...matcherProblems(healthCheck.matcher, protocolVersion === "GRPC"),
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

/** A request's path and no pattern: it may have a query, and `*` would be asked for as it is. */
function pathProblems(prop: string, path: string | undefined): Problem[] {
  if (path === undefined || isToken(path)) return [];
  const problems: Problem[] = [];
  if (!path.startsWith("/")) {
    problems.push({
      given: `${prop} "${path}"`,
      rule: "the path of a URL starts with a slash",
      fix: `write "/${path}"`,
      page: TARGET_GROUP_PAGE,
    });
  }
  if (path.length > 1024) {
    problems.push({
      given: `${prop} of ${path.length} characters`,
      rule: "the path of a health check has 1 to 1024 characters",
      fix: `shorten it by ${path.length - 1024}`,
      page: TARGET_GROUP_PAGE,
    });
  }
  return problems;
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

function matcherProblems(matcher: string | undefined, grpc: boolean): Problem[] {
  if (matcher === undefined || isToken(matcher)) return [];
  const [least, most] = grpc ? [0, 99] : [200, 499];
  const legal = matcher.split(",").every((part) => {
    const [from = "", to = from, ...more] = part.split("-");
    const isCode = (text: string) =>
      /^(0|[1-9]\d*)$/.test(text) && Number(text) >= least && Number(text) <= most;
    return more.length === 0 && isCode(from) && isCode(to) && Number(from) <= Number(to);
  });
  if (legal) return [];
  return [
    {
      given: `healthCheck matcher "${matcher}"`,
      rule: `${grpc ? "gRPC" : "HTTP"} codes of a health check are from ${least} to ${most}, several with commas and ranges with a hyphen`,
      fix: `write some, e.g. matcher: "${grpc ? "0,12" : "200,301-303"}"`,
      page: HEALTH_CHECK_PAGE,
    },
  ];
}

function portProblems(port: number | undefined, network: NetworkMode): readonly Problem[] {
  // Without a port of its own the target has none for health checks either.
  if (port === undefined || network.containerPort === undefined) return [];
  const figures = wholeNumberProblems("port", port, PORT, { within: "healthCheck" });
  return figures.length > 0 ? figures : healthCheckPort(network, port).problems;
}
