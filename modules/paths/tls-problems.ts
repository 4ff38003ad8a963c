import type { Problem } from "../core/problem";
import { isToken } from "../core/token";

const LISTENER_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html";

/** What is wrong with the name of a listener's certificate. */
export function certificateProblems(prop: string, arn: string): Problem[] {
  if (isToken(arn) || /^arn:[^:]+:(acm|iam):[^:]*:\d*:(certificate|server-certificate)\/.+/.test(arn))
    return [];
  return [
    {
      given: `${prop} "${arn}"`,
      rule: "a certificate is named by its ARN in ACM or IAM",
      fix: 'write "arn:aws:acm:…:certificate/…"',
      page: LISTENER_PAGE,
    },
  ];
}

/** What is wrong with the versions and ciphers of a listener. */
export function sslPolicyProblems(prop: string, policy: string | undefined, page: string): Problem[] {
  if (policy === undefined || isToken(policy) || policy.startsWith("ELBSecurityPolicy-")) return [];
  return [
    {
      given: `${prop} "${policy}"`,
      rule: "a listener has one of AWS's security policies, and these start with ELBSecurityPolicy-",
      fix: 'leave it out, or write one like "ELBSecurityPolicy-TLS13-1-2-2021-06"',
      page,
    },
  ];
}
