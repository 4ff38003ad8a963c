import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { RULE_PAGE } from "./pages";

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

export function pathProblems(path: string): Problem[] {
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
