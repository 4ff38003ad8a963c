import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";

export interface PathRouteProps {
  /**
   * Order among the ALB's rules, 1 to 50000 and unique on the ALB; the lowest that matches wins.
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
   */
  readonly priority: number;
  /**
   * Path the ALB asks to see whether a task is healthy.
   * @default "/"
   */
  readonly healthCheckPath?: string;
}

const RULE_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html";
const TARGET_GROUP_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html";
const MAX_PRIORITY = 50000;
const MAX_PATTERN_LENGTH = 128;
/** What a path pattern may hold, `*` and `?` as wildcards. */
const PATTERN = /^[A-Za-z0-9_\-.$/~"'@:+&*?]+$/;

/**
 * The patterns that send a path and everything below it to a service: a pattern `/orders` alone matches no
 * `/orders/7`. A path with wildcards of its own is taken as it is.
 */
export function pathPatterns(path: string): string[] {
  if (isToken(path) || /[*?]/.test(path)) return [path];
  const below = path.endsWith("/") ? `${path}*` : `${path}/*`;
  return path === "/" ? [below] : [path, below];
}

/** What AWS would refuse in a route on its own. */
export function routeProblems(path: string, { priority, healthCheckPath }: PathRouteProps): Problem[] {
  const problems: Problem[] = [...pathProblems(path), ...healthCheckPathProblems(healthCheckPath)];
  if (!isToken(priority) && !(Number.isInteger(priority) && priority >= 1 && priority <= MAX_PRIORITY)) {
    problems.push({
      given: `priority ${priority}`,
      rule: `the priority of a listener rule is a whole number from 1 to ${MAX_PRIORITY}`,
      fix: "write one that no other rule of the load balancer has",
      page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html",
    });
  }
  return problems;
}

function pathProblems(path: string): Problem[] {
  if (isToken(path)) return [];
  const problems: Problem[] = [];
  if (!path.startsWith("/") && !path.startsWith("*")) {
    problems.push({
      given: `path "${path}"`,
      rule: "the path of a URL starts with a slash, so nothing else ever matches",
      fix: `write "/${path}"`,
      page: RULE_PAGE,
    });
  }
  const longest = Math.max(...pathPatterns(path).map((pattern) => pattern.length));
  if (longest > MAX_PATTERN_LENGTH) {
    problems.push({
      given: `path "${path}"`,
      rule: `a path pattern has at most ${MAX_PATTERN_LENGTH} characters, the "/*" for what lies below included`,
      fix: `shorten it by ${longest - MAX_PATTERN_LENGTH}`,
      page: RULE_PAGE,
    });
  }
  if (path !== "" && !PATTERN.test(path)) {
    problems.push({
      given: `path "${path}"`,
      rule: `a path pattern is made of letters, digits and _-.$/~"'@:+& with * and ? as wildcards`,
      fix: "leave out the other characters; * stands for any of them",
      page: RULE_PAGE,
    });
  }
  return problems;
}

/** A request's path and no pattern: it may have a query, and `*` would be asked for as it is. */
function healthCheckPathProblems(path: string | undefined): Problem[] {
  if (path === undefined || isToken(path) || path.startsWith("/")) return [];
  return [
    {
      given: `healthCheckPath "${path}"`,
      rule: "the path of a URL starts with a slash",
      fix: `write "/${path}"`,
      page: TARGET_GROUP_PAGE,
    },
  ];
}
