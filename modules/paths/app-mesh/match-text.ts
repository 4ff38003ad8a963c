import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";

/**
 * What is wrong with text whose length App Mesh limits.
 * @param prop with what holds it: `route "canary" match path`
 */
export function textProblems(prop: string, text: string | undefined, most: number, page: string): Problem[] {
  if (text === undefined || isToken(text) || (text.length >= 1 && text.length <= most)) return [];
  return [
    {
      given: text === "" ? `${prop} ""` : `${prop} of ${text.length} characters`,
      rule: `it has 1 to ${most} characters`,
      fix: text === "" ? "leave it out, or write what it is to be" : `shorten it by ${text.length - most}`,
      page,
    },
  ];
}

/** What is wrong with a path, or the beginning of one. */
export function pathProblems(prop: string, path: string | undefined, most: number, page: string): Problem[] {
  if (path === undefined || isToken(path)) return [];
  const problems = textProblems(prop, path, most, page);
  if (problems.length > 0 || path.startsWith("/")) return problems;
  return [
    {
      given: `${prop} "${path}"`,
      rule: "the path of a request starts with a slash",
      fix: `write "/${path}"`,
      page,
    },
  ];
}
