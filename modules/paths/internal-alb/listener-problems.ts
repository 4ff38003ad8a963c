import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import type { HttpsProps, ListenerProps, MutualAuthentication } from "./listener-props";
import { LISTENER_PAGE } from "./pages";

const MUTUAL_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html";
export const HTTP_PORT = 80;

/** What AWS would refuse in listeners. */
export function listenerProblems({ port, https }: ListenerProps): Problem[] {
  const problems = wholeNumberProblems("port", port, {
    is: "a listener has a whole number as its port",
    least: 1,
    most: 65535,
    example: https === undefined ? HTTP_PORT : 443,
    page: LISTENER_PAGE,
  });
  return https === undefined ? problems : [...problems, ...httpsProblems(port, https)];
}

function httpsProblems(port: number | undefined, https: HttpsProps): Problem[] {
  const { certificateArn, otherCertificateArns = {}, sslPolicy, redirectHttp } = https;
  const problems = [
    ...certificateProblems("certificateArn", certificateArn),
    ...otherCertificateProblems(certificateArn, otherCertificateArns),
    ...mutualProblems(https.mutualAuthentication),
  ];
  if (sslPolicy !== undefined && !isToken(sslPolicy) && !sslPolicy.startsWith("ELBSecurityPolicy-")) {
    problems.push({
      given: `https sslPolicy "${sslPolicy}"`,
      rule: "a listener has one of AWS's security policies, and these start with ELBSecurityPolicy-",
      fix: 'leave it out, or write one like "ELBSecurityPolicy-TLS13-1-2-2021-06"',
      page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    });
  }
  if (port === HTTP_PORT && redirectHttp !== false) {
    problems.push({
      given: `port ${HTTP_PORT} with https`,
      rule: `port ${HTTP_PORT} is that of the listener which sends clients on to HTTPS`,
      fix: "leave port out, or write redirectHttp: false",
      page: LISTENER_PAGE,
    });
  }
  return problems;
}

function certificateProblems(prop: string, arn: string): Problem[] {
  if (isToken(arn) || /^arn:[^:]+:(acm|iam):[^:]*:\d*:(certificate|server-certificate)\/.+/.test(arn))
    return [];
  return [
    {
      given: `https ${prop} "${arn}"`,
      rule: "a certificate is named by its ARN in ACM or IAM",
      fix: 'write "arn:aws:acm:…:certificate/…"',
      page: LISTENER_PAGE,
    },
  ];
}

function otherCertificateProblems(first: string, others: Readonly<Record<string, string>>): Problem[] {
  const seen = new Set([first]);
  return Object.entries(others).flatMap(([name, arn]) => {
    const prop = `otherCertificateArns "${name}"`;
    const problems = certificateProblems(prop, arn);
    if (!/^[A-Za-z0-9_-]+$/.test(name)) {
      problems.push({
        given: `https ${prop}`,
        rule: "the name is part of an address: letters, digits, hyphens and underscores",
        fix: 'write one like "admin"',
      });
    }
    if (!isToken(arn) && seen.has(arn)) {
      problems.push({
        given: `https ${prop}, a certificate that the listener has already,`,
        rule: "a listener has a certificate once",
        fix: "leave it out",
        page: LISTENER_PAGE,
      });
    }
    seen.add(arn);
    return problems;
  });
}

function mutualProblems(mutual: MutualAuthentication | undefined): Problem[] {
  if (mutual === undefined || mutual.mode === "passthrough") return [];
  const { trustStoreArn } = mutual;
  if (isToken(trustStoreArn) || /^arn:[^:]+:elasticloadbalancing:.*:truststore\//.test(trustStoreArn))
    return [];
  return [
    {
      given: `https mutualAuthentication trustStoreArn "${trustStoreArn}"`,
      rule: "clients are verified against a trust store, which is named by its ARN",
      fix: 'write "arn:aws:elasticloadbalancing:…:truststore/…", or mode: "passthrough"',
      page: MUTUAL_PAGE,
    },
  ];
}
