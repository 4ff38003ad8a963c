import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";

const API = "https://docs.aws.amazon.com/cloud-map/latest/api";
const SERVICE_PAGE = `${API}/API_CreateService.html`;
const PRIVATE_PAGE = `${API}/API_CreatePrivateDnsNamespace.html`;
const HTTP_PAGE = `${API}/API_CreateHttpNamespace.html`;
const DNS_PAGE = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html";

const MAX_LABEL = 63;
const MAX_DOMAIN_NAME = 255;
const MAX_SERVICE_NAME = 127;
const MAX_PRIVATE_NAME = 253;
const MAX_HTTP_NAME = 1024;

/** A label of a service's name; a single character is a letter or a digit. */
const SERVICE_LABEL = /^([A-Za-z0-9_][A-Za-z0-9_-]{0,61}[A-Za-z0-9_]|[A-Za-z0-9])$/;
/** Visible characters of ASCII. */
const VISIBLE = /^[!-~]+$/;

/** The name by which DNS finds a service of a namespace: `orders.svc.internal`. */
export function dnsNameOf(service: string, namespace: string): string {
  return `${service}.${namespace}`;
}

/** What is wrong with the name of a Cloud Map service, whose labels are those of a domain name. */
export function serviceNameProblems(prop: string, name: string): Problem[] {
  if (isToken(name)) return [];
  if (name.length <= MAX_SERVICE_NAME && name.split(".").every((label) => SERVICE_LABEL.test(label)))
    return [];
  return [
    {
      given: `${prop} "${name}"`,
      rule: `the name of a Cloud Map service has 1 to ${MAX_SERVICE_NAME} characters: labels with dots between them, each of up to ${MAX_LABEL} letters, digits, hyphens and underscores without a hyphen at either end`,
      fix: `write "${nearestServiceName(name)}"`,
      page: SERVICE_PAGE,
    },
  ];
}

function nearestServiceName(name: string): string {
  const labels = name.split(".").map((label) => trimmed(label.replace(/[^A-Za-z0-9_]+/g, "-"), MAX_LABEL));
  const nearest = trimmed(labels.filter((label) => SERVICE_LABEL.test(label)).join("."), MAX_SERVICE_NAME);
  return nearest === "" ? "orders" : nearest;
}

function trimmed(text: string, length: number): string {
  return text
    .replace(/^[-.]+/, "")
    .slice(0, length)
    .replace(/[-.]+$/, "");
}

/** What is wrong with the name of a private DNS namespace, which is that of its hosted zone. */
export function privateNamespaceNameProblems(name: string): Problem[] {
  if (isToken(name)) return [];
  const problems = namespaceNameProblems(name, MAX_PRIVATE_NAME, "svc.internal", PRIVATE_PAGE);
  if (problems.length > 0) return problems;
  const label = name.split(".").find(({ length }) => length < 1 || length > MAX_LABEL);
  if (label === undefined) return [];
  return [
    {
      given: `name "${name}"`,
      rule: `each label of a domain name, between its dots, has 1 to ${MAX_LABEL} characters`,
      fix:
        label === ""
          ? `leave out the dots with nothing between or beside them: "${withoutEmptyLabels(name)}"`
          : `shorten "${label}" by ${label.length - MAX_LABEL}`,
      page: DNS_PAGE,
    },
  ];
}

function withoutEmptyLabels(name: string): string {
  const labels = name.split(".").filter((label) => label !== "");
  return labels.length === 0 ? "svc.internal" : labels.join(".");
}

/** What is wrong with the name of an HTTP namespace, which only Cloud Map's own API reads. */
export function httpNamespaceNameProblems(name: string): Problem[] {
  return isToken(name) ? [] : namespaceNameProblems(name, MAX_HTTP_NAME, "svc", HTTP_PAGE);
}

function namespaceNameProblems(name: string, most: number, example: string, page: string): Problem[] {
  if (VISIBLE.test(name) && name.length <= most && !name.startsWith("arn:")) return [];
  return [
    {
      given: `name "${name}"`,
      rule: `the name of such a namespace has 1 to ${most} visible ASCII characters and doesn't start with arn:`,
      fix: name.length > most ? `shorten it by ${name.length - most}` : `write one like "${example}"`,
      page,
    },
  ];
}

/** What is wrong with the two names together, each of which may be right. */
export function dnsNameProblems(service: string, namespace: string): Problem[] {
  const name = dnsNameOf(service, namespace);
  const given = `record "${service}" of namespace "${namespace}"`;
  if (isToken(name)) return [];
  const end = `.${namespace}`.toLowerCase();
  if (service.toLowerCase().endsWith(end)) {
    return [
      {
        given,
        rule: `the namespace's name is added to the service's, which would be called as "${name}"`,
        fix: `write "${service.slice(0, -end.length)}"`,
      },
    ];
  }
  if (name.length <= MAX_DOMAIN_NAME) return [];
  return [
    {
      given,
      rule: `a domain name has up to ${MAX_DOMAIN_NAME} characters, its dots included`,
      fix: `shorten one of them by ${name.length - MAX_DOMAIN_NAME}`,
      page: DNS_PAGE,
    },
  ];
}
