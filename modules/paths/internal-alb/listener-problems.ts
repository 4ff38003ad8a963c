import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { incompleteProblems, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { certificateProblems, sslPolicyProblems } from "../tls-problems";
import {
  HTTPS_PROPS,
  type HttpsProps,
  type ListenerProps,
  MUTUAL_AUTHENTICATION,
  type MutualAuthentication,
} from "./listener-props";
import { LISTENER_PAGE } from "./pages";

const MUTUAL_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html";
const SSL_POLICY_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html";
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
  const incomplete = incompleteProblems(https, HTTPS_PROPS, "https");
  if (incomplete.length > 0) return [...incomplete, ...mutualProblems(https.mutualAuthentication)];
  const problems = [
    ...propProblems(https, HTTPS_PROPS, "https"),
    ...certificateProblems("https certificateArn", certificateArn),
    ...otherCertificateProblems(certificateArn, otherCertificateArns),
    ...sslPolicyProblems("https sslPolicy", sslPolicy, SSL_POLICY_PAGE),
    ...mutualProblems(https.mutualAuthentication),
  ];
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

function otherCertificateProblems(first: string, others: Readonly<Record<string, string>>): Problem[] {
  const seen = new Set([first]);
  return Object.entries(others).flatMap(([name, arn]) => {
    const prop = `otherCertificateArns "${name}"`;
    const problems = certificateProblems(`https ${prop}`, arn);
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
  if (mutual === undefined) return [];
  const problems = [
    ...propProblems(mutual, MUTUAL_AUTHENTICATION, "https mutualAuthentication"),
    ...oneOfProblems(
      "mode",
      mutual.mode,
      { is: "the mode of mutual authentication", allowed: ["verify", "passthrough"], page: MUTUAL_PAGE },
      "https mutualAuthentication",
    ),
  ];
  // The mode may also be a token, with a trust store or without.
  if (problems.length > 0 || mutual.mode !== "verify") return problems;
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
