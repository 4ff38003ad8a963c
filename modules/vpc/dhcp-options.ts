import { isIP } from "node:net";
import { VpcDhcpOptions } from "@cdktf/provider-aws/lib/vpc-dhcp-options";
import { VpcDhcpOptionsAssociation } from "@cdktf/provider-aws/lib/vpc-dhcp-options-association";
import type { Construct } from "constructs";
import { create } from "../core/address";
import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { nameTag } from "./name-tag";

/**
 * What a VPC's instances and tasks are told when they start: whom to ask for names and the time. Running instances
 * learn of a change within hours, running tasks never.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSet.html
 */
export interface DhcpOptions {
  /**
   * Completes names without a dot. Linux alone takes several, separated by spaces.
   * @default none
   * @example "corp.example.com"
   */
  readonly domainName?: string;
  /**
   * Addresses of DNS servers, up to four of IPv4 and four of IPv6; `"AmazonProvidedDNS"` counts as one of IPv4. Only
   * Amazon's answers for Cloud Map, private hosted zones and VPC endpoints, unless yours forward to it.
   * @default ["AmazonProvidedDNS"]
   */
  readonly domainNameServers?: readonly string[];
  /**
   * Addresses of time servers, up to four of IPv4 and four of IPv6.
   * @default none: instances use Amazon's time service, 169.254.169.123, by themselves
   */
  readonly ntpServers?: readonly string[];
}

const KNOWN: PropNames<DhcpOptions> = {
  domainName: "optional",
  domainNameServers: "optional",
  ntpServers: "optional",
};

const AMAZON_DNS = "AmazonProvidedDNS";
const MAX_SERVERS = 4;
const PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSet.html";

/** Gives a VPC its own DHCP options. AWS can't change a set: a change replaces it, and for moments AWS's own counts. */
export function createDhcpOptions(owner: Construct, vpcId: string, options: DhcpOptions): VpcDhcpOptions {
  const { domainName, domainNameServers = [AMAZON_DNS], ntpServers } = options;
  const set = create(owner, VpcDhcpOptions, [], {
    domainName,
    // Without a server there would be no names at all.
    domainNameServers: [...domainNameServers],
    ...(ntpServers && { ntpServers: [...ntpServers] }),
    tags: nameTag(owner),
  });
  create(owner, VpcDhcpOptionsAssociation, [], { vpcId, dhcpOptionsId: set.id });
  return set;
}

/** What AWS would refuse of DHCP options. */
export function dhcpOptionsProblems(options: DhcpOptions): Problem[] {
  const { domainName, domainNameServers, ntpServers } = options;
  return [
    ...(Object.values(options).every((value) => value === undefined) ? [NOTHING_SET] : []),
    ...propProblems(options, KNOWN, "dhcpOptions"),
    ...domainNameProblems(domainName),
    ...serverProblems("domainNameServers", domainNameServers, [AMAZON_DNS]),
    ...serverProblems("ntpServers", ntpServers, []),
  ];
}

const NOTHING_SET: Problem = {
  given: "dhcpOptions {}",
  rule: "a set of DHCP options has at least one",
  fix: "leave dhcpOptions out, or write domainName, domainNameServers or ntpServers",
  page: PAGE,
};

function domainNameProblems(domainName: string | undefined): Problem[] {
  if (domainName === undefined || isToken(domainName)) return [];
  const label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  const name = `${label}(\\.${label})*`;
  if (new RegExp(`^${name}( ${name})*$`).test(domainName)) return [];
  return [
    {
      given: `domainName "${domainName}"`,
      rule: "a domain name has labels of up to 63 letters, digits and hyphens with dots between them; several are separated by single spaces",
      fix: 'write it as "corp.example.com"',
      page: PAGE,
    },
  ];
}

function serverProblems(
  prop: string,
  servers: readonly string[] | undefined,
  words: readonly string[],
): Problem[] {
  if (servers === undefined || isToken(servers)) return [];
  const known = servers.filter((server) => !isToken(server));
  if (servers.length === 0) {
    return [
      {
        given: `${prop} []`,
        rule: "a DHCP option has at least one value",
        fix: `leave ${prop} out, or name a server`,
        page: PAGE,
      },
    ];
  }
  const wrong = known.filter((server) => isIP(server) === 0 && !words.includes(server));
  if (wrong.length > 0) {
    return [
      {
        given: `${prop} ${JSON.stringify(wrong)}`,
        rule: `a server is named by its address${words.length > 0 ? `, or is ${words.join(", ")}` : ""}`,
        fix: `write its address, e.g. ${prop}: ["10.0.0.2"]`,
        page: PAGE,
      },
    ];
  }
  const families = { IPv4: known.filter((server) => isIP(server) !== 6), IPv6: known.filter(isIPv6) };
  return Object.entries(families)
    .filter(([, list]) => list.length > MAX_SERVERS)
    .map(([family, list]) => ({
      given: `${prop} with ${list.length} servers of ${family}`,
      rule: `there are at most ${MAX_SERVERS} servers of ${family}${words.length > 0 && family === "IPv4" ? `, ${words.join(", ")} among them` : ""}`,
      fix: `name ${MAX_SERVERS} of them or fewer`,
      page: PAGE,
    }));
}

function isIPv6(server: string): boolean {
  return isIP(server) === 6;
}
