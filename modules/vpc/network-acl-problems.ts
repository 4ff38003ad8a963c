import { isIPv6 } from "node:net";
import type { PortRange } from "../core/port-range";
import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { networkOf, parseCidr, prefixLengthOf } from "./cidr-block";
import type { NetworkAclRuleProps, NetworkAclRules } from "./network-acl-rules";

const RULES_PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html";
const ENTRY_PAGE = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html";
const QUOTA_PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
const RULES: PropNames<NetworkAclRules> = { ingress: "required", egress: "required" };
const RULE: PropNames<NetworkAclRuleProps> = {
  action: "required",
  protocol: "optional",
  ports: "optional",
  cidr: "optional",
  ipv6Cidr: "optional",
};
const PORTS: PropNames<PortRange> = { from: "required", to: "required" };
const MAX_RULES = 40;
const MAX_NUMBER = 32_766;

/** What AWS would refuse of the rules of one tier's network ACL. */
export function networkAclProblems(tier: string, rules: NetworkAclRules): Problem[] {
  const unknown = propProblems(rules, RULES, `networkAcl of tier "${tier}"`);
  if (unknown.length > 0) return unknown;
  return (["ingress", "egress"] as const).flatMap((direction) => {
    const entries = Object.entries(rules[direction]);
    const where = `networkAcl of tier "${tier}" ${direction}`;
    return [
      ...countProblems(where, direction, entries.length),
      ...entries.flatMap(([number, rule]) => [
        ...numberProblems(where, number),
        ...ruleProblems(`${where} ${number}`, rule),
      ]),
    ];
  });
}

function ruleProblems(where: string, rule: NetworkAclRuleProps): Problem[] {
  const incomplete = incompleteProblems(rule, RULE, where);
  if (incomplete.length > 0) return incomplete;
  const ports = typeof rule.ports === "object" ? rule.ports : undefined;
  const isRange = incompleteProblems(ports, PORTS, `${where} ports`).length === 0;
  return [
    ...propProblems(rule, RULE, where),
    ...propProblems(ports, PORTS, `${where} ports`),
    ...(isRange ? portsProblems(where, rule) : []),
    ...blockProblems(where, rule),
  ];
}

function countProblems(where: string, direction: string, count: number): Problem[] {
  if (count === 0) {
    return [
      {
        given: `${where} {}`,
        rule: "a network ACL denies what no rule allows, and answers pass it only where a rule of their direction lets them",
        fix: `write a rule that allows, e.g. ${direction}: { 100: { action: "allow", cidr: "0.0.0.0/0" } }`,
        page: "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html",
      },
    ];
  }
  if (count <= MAX_RULES) return [];
  return [
    {
      given: `${where} with ${count} rules`,
      rule: `a network ACL has up to 20 rules of a direction, and ${MAX_RULES} with the highest quota`,
      fix: "join rules whose blocks or ports lie side by side, or leave them to security groups",
      page: QUOTA_PAGE,
    },
  ];
}

function numberProblems(where: string, number: string): Problem[] {
  if (/^\d+$/.test(number) && Number(number) >= 1 && Number(number) <= MAX_NUMBER) return [];
  return [
    {
      given: `${where} ${number}`,
      rule: `the number of a rule is whole, from 1 to ${MAX_NUMBER}`,
      fix: "write such a number, e.g. 100",
      page: ENTRY_PAGE,
    },
  ];
}

function portsProblems(where: string, { protocol = "all", ports }: NetworkAclRuleProps): Problem[] {
  const hasPorts = protocol === "tcp" || protocol === "udp";
  if (ports === undefined) {
    if (!hasPorts) return [];
    return [
      {
        given: `${where} protocol "${protocol}" without ports`,
        rule: "a rule about TCP or UDP names its ports",
        fix: "write ports, e.g. ports: { from: 0, to: 65535 } for all",
        page: ENTRY_PAGE,
      },
    ];
  }
  if (!hasPorts) {
    return [
      {
        given: `${where} protocol "${protocol}" with ports`,
        rule: "only TCP and UDP have ports; a rule about others is about all of their traffic",
        fix: 'write protocol: "tcp" or "udp", or leave ports out',
        page: ENTRY_PAGE,
      },
    ];
  }
  const range = typeof ports === "number" ? { from: ports, to: ports } : ports;
  const numbers = [range.from, range.to];
  if (numbers.some(isToken)) return [];
  if (
    numbers.every((port) => Number.isInteger(port) && port >= 0 && port <= 65_535) &&
    range.from <= range.to
  ) {
    return [];
  }
  return [
    {
      given: `${where} ports ${JSON.stringify(ports)}`,
      rule: "ports go from 0 to 65535, the lower one first",
      fix: "write a port or a range of that kind, e.g. ports: { from: 1024, to: 65535 }",
      page: RULES_PAGE,
    },
  ];
}

function blockProblems(where: string, { cidr, ipv6Cidr }: NetworkAclRuleProps): Problem[] {
  if ((cidr === undefined) === (ipv6Cidr === undefined)) {
    return [
      {
        given: `${where} with ${cidr === undefined ? "no block" : "cidr and ipv6Cidr"}`,
        rule: "a rule is about one block, of IPv4 or of IPv6",
        fix: cidr === undefined ? 'write cidr: "0.0.0.0/0" for all of IPv4' : "write two rules",
        page: RULES_PAGE,
      },
    ];
  }
  if (ipv6Cidr !== undefined) return ipv6Problems(where, ipv6Cidr);
  if (cidr === undefined || isToken(cidr)) return [];
  const range = parseCidr(cidr);
  const canonical = range && networkOf(range, prefixLengthOf(range));
  if (cidr === canonical) return [];
  return [
    {
      given: `${where} cidr "${cidr}"`,
      rule: "a block starts at its first address: AWS would change it, and every plan would change it back",
      fix: `write cidr: "${canonical ?? "10.0.0.0/16"}"`,
      page: RULES_PAGE,
    },
  ];
}

function ipv6Problems(where: string, ipv6Cidr: string): Problem[] {
  const [address = "", length = "", ...more] = ipv6Cidr.split("/");
  const isLength = /^\d{1,3}$/.test(length) && Number(length) <= 128 && more.length === 0;
  if (isToken(ipv6Cidr) || (isIPv6(address) && isLength)) return [];
  return [
    {
      given: `${where} ipv6Cidr "${ipv6Cidr}"`,
      rule: "an IPv6 block is an address, a slash and the prefix length, up to 128",
      fix: 'write e.g. ipv6Cidr: "::/0"',
      page: RULES_PAGE,
    },
  ];
}
