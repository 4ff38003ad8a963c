import type { LbListenerRuleTransform } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";

/** A pattern and what takes its place. */
export interface Rewriting {
  /** A regular expression without lookaround, backreferences and atomic groups, up to 1024 characters. */
  readonly regex: string;
  /** What replaces the match, with `$1`, `$2`, … for its groups, up to 1024 characters. */
  readonly replace: string;
}

/**
 * What the load balancer changes in a request before a task gets it. Where the pattern doesn't match, the request goes
 * on as it is; where a match can't be replaced, the caller gets a 500.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html
 */
export interface Rewrite {
  /** Path and query: not the protocol, not the port. */
  readonly url?: Rewriting;
  /** The host header. */
  readonly host?: Rewriting;
}

const REWRITE: PropNames<Rewrite> = { url: "optional", host: "optional" };
const REWRITING: PropNames<Rewriting> = { regex: "required", replace: "required" };

const PAGE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html";
const MAX_LENGTH = 1024;
/** Lookaround, atomic groups, subroutines, backreferences, Unicode classes and possessive quantifiers. */
const UNSUPPORTED = /\(\?(<?[=!]|>|R|&|\d)|\\[1-9kpP]|[*+?}]\+/;

export function rewriteProblems(rewrite: Rewrite | undefined): Problem[] {
  if (rewrite === undefined) return [];
  if (rewrite.url === undefined && rewrite.host === undefined) {
    return [
      {
        given: "rewrite {}",
        rule: "a transform rewrites the URL or the host header",
        fix: 'leave rewrite out, or write e.g. rewrite: { url: { regex: "^/orders(/.*)?$", replace: "$1" } }',
        page: PAGE,
      },
    ];
  }
  return [
    ...propProblems(rewrite, REWRITE, "rewrite"),
    ...rewritingProblems("url", rewrite.url),
    ...rewritingProblems("host", rewrite.host),
  ];
}

function rewritingProblems(part: keyof Rewrite, rewriting: Rewriting | undefined): Problem[] {
  if (rewriting === undefined) return [];
  const problems = propProblems(rewriting, REWRITING, `rewrite ${part}`);
  if (problems.length > 0) return problems;
  for (const [name, text] of Object.entries(rewriting) as [string, string][]) {
    if (isToken(text)) continue;
    if (text.length > MAX_LENGTH || (name === "regex" && text === "")) {
      problems.push({
        given: `rewrite ${part} ${name} of ${text.length} characters`,
        rule: `the ${name} of a transform has ${name === "regex" ? "1" : "0"} to ${MAX_LENGTH} characters`,
        fix: text === "" ? "write what is to be replaced" : `shorten it by ${text.length - MAX_LENGTH}`,
        page: PAGE,
      });
    }
  }
  if (!isToken(rewriting.regex) && UNSUPPORTED.test(withoutLiterals(rewriting.regex))) {
    problems.push({
      given: `rewrite ${part} regex "${rewriting.regex}"`,
      rule: "a transform's regular expression has no lookaround, backreference, atomic group, possessive quantifier, subroutine and Unicode class",
      fix: 'use plain groups, e.g. "^/orders(/.*)?$"',
      page: PAGE,
    });
  }
  return problems;
}

/** The expression without what stands for itself: escaped characters and classes. */
function withoutLiterals(regex: string): string {
  return regex.replace(/\\[^1-9kpP]/g, "-").replace(/\[[^\]]*\]/g, "-");
}

/** The transforms of a rule; none where nothing is rewritten, which provider versions before 6.19 don't know. */
export function rewriteConfig(rewrite: Rewrite | undefined): { transform?: LbListenerRuleTransform[] } {
  if (rewrite === undefined) return {};
  const { url, host } = rewrite;
  return {
    transform: [
      ...(host ? [{ type: "host-header-rewrite", hostHeaderRewriteConfig: { rewrite: host } }] : []),
      ...(url ? [{ type: "url-rewrite", urlRewriteConfig: { rewrite: url } }] : []),
    ],
  };
}
