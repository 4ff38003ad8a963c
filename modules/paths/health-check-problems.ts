import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { type WholeNumberRule, wholeNumberProblems } from "../core/whole-number";

const TARGET_GROUP_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html";
const MAX_PATH_LENGTH = 1024;

/** The figures that health checks of every load balancer have. */
export interface HealthCheckFigures {
  readonly interval?: number;
  readonly timeout?: number;
  readonly healthyThreshold?: number;
  readonly unhealthyThreshold?: number;
}

const FIGURES = {
  interval: { is: "the interval of a health check is in seconds", least: 5, most: 300, example: 30 },
  timeout: { is: "the timeout of a health check is in seconds", least: 2, most: 120, example: 5 },
  healthyThreshold: { is: "the threshold is a whole number of checks", least: 2, most: 10, example: 5 },
  unhealthyThreshold: { is: "the threshold is a whole number of checks", least: 2, most: 10, example: 2 },
} as const satisfies Record<keyof HealthCheckFigures, Omit<WholeNumberRule, "page">>;

/** What is wrong with each figure on its own. */
export function figureProblems(healthCheck: HealthCheckFigures): Problem[] {
  return Object.entries(FIGURES).flatMap(([prop, rule]) =>
    wholeNumberProblems(
      prop,
      healthCheck[prop as keyof HealthCheckFigures],
      { ...rule, page: TARGET_GROUP_PAGE },
      { within: "healthCheck" },
    ),
  );
}

/** What is wrong with the port of a health check on its own. */
export function checkedPortProblems(port: number | undefined): Problem[] {
  return wholeNumberProblems(
    "port",
    port,
    { is: "a port is a whole number", least: 1, most: 65535, example: 8080, page: TARGET_GROUP_PAGE },
    { within: "healthCheck" },
  );
}

/** A request's path and no pattern: it may have a query, and `*` would be asked for as it is. */
export function checkedPathProblems(prop: string, path: string | undefined): Problem[] {
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
  if (path.length > MAX_PATH_LENGTH) {
    problems.push({
      given: `${prop} of ${path.length} characters`,
      rule: `the path of a health check has 1 to ${MAX_PATH_LENGTH} characters`,
      fix: `shorten it by ${path.length - MAX_PATH_LENGTH}`,
      page: TARGET_GROUP_PAGE,
    });
  }
  return problems;
}

/** The codes that a load balancer takes for an answer. */
export interface CodeRule {
  /** Whose codes: `HTTP`. */
  readonly protocol: string;
  readonly least: number;
  readonly most: number;
  readonly example: string;
  /** @default ELB's */
  readonly page?: string;
}

/** What is wrong with the codes that pass: several with commas, ranges with a hyphen. */
export function matcherProblems(
  matcher: string | undefined,
  {
    protocol,
    least,
    most,
    example,
    page = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html",
  }: CodeRule,
): Problem[] {
  if (matcher === undefined || isToken(matcher)) return [];
  const isCode = (text: string) =>
    /^(0|[1-9]\d*)$/.test(text) && Number(text) >= least && Number(text) <= most;
  const legal = matcher.split(",").every((part) => {
    const [from = "", to = from, ...more] = part.split("-");
    return more.length === 0 && isCode(from) && isCode(to) && Number(from) <= Number(to);
  });
  if (legal) return [];
  return [
    {
      given: `healthCheck matcher "${matcher}"`,
      rule: `${protocol} codes of a health check are from ${least} to ${most}, several with commas and ranges with a hyphen`,
      fix: `write some, e.g. matcher: "${example}"`,
      page,
    },
  ];
}
