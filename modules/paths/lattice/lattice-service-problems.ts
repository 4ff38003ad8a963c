import { laterShapeProblems } from "../../core/later-shape";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { authPolicyProblems } from "./auth-policy";
import type { Lattice } from "./lattice";
import type { LatticeDomain, LatticeServiceProps, LatticeServiceRule } from "./lattice-service-props";
import { type LatticeListener, listenerProblems, passesTls, portOf } from "./listener";
import { MATCH_PARTS } from "./match";
import { PAGES } from "./pages";
import { type NamedRule, RULE_PROPS, responseProblems, ruleProblems } from "./rule";
import { TARGET_PARTS, TARGET_PROPS } from "./target-props";

const KNOWN: PropNames<LatticeServiceProps> = {
  ...TARGET_PROPS,
  name: "optional",
  domain: "optional",
  listeners: "optional",
  defaultResponse: "optional",
  rules: "optional",
  authPolicy: "optional",
};
const DOMAIN: PropNames<LatticeDomain> = { name: "required", certificateArn: "optional" };
const RULE: PropNames<LatticeServiceRule> = { ...RULE_PROPS, response: "optional" };

/** What is wrong before anything is read, where no compiler saw it. */
export function unreadServiceProblems(props: LatticeServiceProps): Problem[] {
  const unknown = propProblems(props, KNOWN);
  if (unknown.length > 0) return unknown;
  return [
    ...laterShapeProblems(props, { ...TARGET_PARTS, domain: {} }),
    ...(props.listeners === undefined || isKnownList(props.listeners)
      ? []
      : [oneByOne("listeners", 'listeners: [{ protocol: "HTTPS" }]')]),
    ...(props.rules === undefined || isKnownRecord(props.rules)
      ? laterShapeProblems(props, { rules: { each: { parts: MATCH_PARTS } } })
      : [oneByOne("rules", 'rules: { admin: { priority: 10, path: { prefix: "/admin" } } }')]),
  ];
}

function isKnownList(list: unknown): boolean {
  return Array.isArray(list) && !isToken(list);
}

function isKnownRecord(record: object): boolean {
  return !Array.isArray(record) && !isToken(record) && !Object.keys(record).some(isToken);
}

function oneByOne(what: string, example: string): Problem {
  return {
    given: `${what}, which synth doesn't know one by one`,
    rule: "each of them has an address of its own",
    fix: `write them out, e.g. ${example}, in which each value may be a reference`,
  };
}

/** What AWS would refuse in a service of VPC Lattice, of options that there are, but for its tasks. */
export function latticeServiceProblems(
  lattice: Lattice,
  props: LatticeServiceProps,
  listeners: readonly LatticeListener[],
  rules: readonly NamedRule[],
): Problem[] {
  const { domain, defaultResponse, authPolicy } = props;
  return [
    ...listenerProblems(listeners),
    ...openPortProblems(lattice, listeners),
    ...domainProblems(lattice, domain, listeners),
    ...responseProblems("defaultResponse", defaultResponse),
    ...rules.flatMap((rule, index) => ruleProblems(rule, rules.slice(0, index))),
    ...Object.entries(props.rules ?? {}).flatMap(([name, rule]) => [
      ...propProblems(rule, RULE, `rule "${name}"`),
      ...ruleNameProblems(name),
      ...responseProblems(`response of rule "${name}"`, rule.response),
    ]),
    ...passThroughProblems(props, listeners, rules),
    ...authPolicyProblems(authPolicy),
  ];
}

function openPortProblems({ ports, node }: Lattice, listeners: readonly LatticeListener[]): Problem[] {
  if (ports.some(isToken)) return [];
  const closed = listeners.map(portOf).filter((port) => !isToken(port) && !ports.includes(port));
  return closed.map((port) => ({
    given: `a listener on port ${port}, with ${node.path} open on ${ports.join(", ")}`,
    rule: "the security group of the VPC's association must let callers in at the ports of the listeners",
    fix: `write ports: [${[...ports, port].join(", ")}] for ${node.path}`,
    page: PAGES.securityGroups,
  }));
}

function domainProblems(
  lattice: Lattice,
  domain: LatticeDomain | undefined,
  listeners: readonly LatticeListener[],
): Problem[] {
  if (domain === undefined) {
    if (!passesTls(listeners)) return [];
    return [
      {
        given: "a listener with TLS_PASSTHROUGH and no domain",
        rule: "VPC Lattice knows such a service by the name in the TLS handshake, which is its custom domain name",
        fix: 'write domain: { name: "orders.example.com" }',
        page: PAGES.tlsListeners,
      },
    ];
  }
  const unknown = propProblems(domain, DOMAIN, "domain");
  if (unknown.length > 0) return unknown;
  const { name, certificateArn } = domain;
  const problems: Problem[] = [];
  if (
    !isToken(name) &&
    (name.length > 255 || !/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i.test(name))
  ) {
    problems.push({
      given: `domain name "${name}"`,
      rule: "a custom domain name is a whole name in DNS, of up to 255 characters",
      fix: 'write one like "orders.example.com"',
      page: PAGES.customDomain,
    });
  }
  const other = isToken(name) ? undefined : lattice.serviceOf(name);
  if (other !== undefined) {
    problems.push({
      given: `domain name "${name}", already that of ${other}`,
      rule: "a custom domain name is one service's of a service network",
      fix: "write another name",
      page: PAGES.customDomain,
    });
  }
  if (certificateArn === undefined && listeners.some(({ protocol }) => protocol === "HTTPS")) {
    problems.push({
      given: `domain name "${name}" without certificateArn and with an HTTPS listener`,
      rule: "AWS has a certificate for the generated name alone, and for no other",
      fix: 'write certificateArn: "arn:aws:acm:…:certificate/…"',
      page: PAGES.certificate,
    });
  }
  if (
    certificateArn !== undefined &&
    !isToken(certificateArn) &&
    !/^arn:[^:]+:acm:[^:]*:\d*:certificate\/[0-9a-z-]+$/.test(certificateArn)
  ) {
    problems.push({
      given: `domain certificateArn "${certificateArn}"`,
      rule: "a certificate is named by its ARN in ACM",
      fix: 'write "arn:aws:acm:…:certificate/…"',
      page: PAGES.createService,
    });
  }
  return problems;
}

function ruleNameProblems(name: string): Problem[] {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return [];
  return [
    {
      given: `rule "${name}"`,
      rule: "the name of a rule is part of an address: letters, digits, hyphens and underscores",
      fix: 'write one like "admin"',
    },
  ];
}

function passThroughProblems(
  { defaultResponse }: LatticeServiceProps,
  listeners: readonly LatticeListener[],
  rules: readonly NamedRule[],
): Problem[] {
  if (!passesTls(listeners) || (rules.length === 0 && defaultResponse === undefined)) return [];
  return [
    {
      given: `${rules.length > 0 ? "rules" : "defaultResponse"} behind TLS_PASSTHROUGH`,
      rule: "VPC Lattice sees no requests in what it doesn't decrypt, and forwards all of it",
      fix: 'leave them out, or write listeners: [{ protocol: "HTTPS" }]',
      page: PAGES.tlsListeners,
    },
  ];
}
