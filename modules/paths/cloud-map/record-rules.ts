import type { IpAddresses } from "../../core/ip-addresses";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import type { NetworkMode, RecordType } from "../../network-modes/network-mode";
import type { Network } from "../../vpc/network";
import type { ReachableService } from "../service-path";

const DISCOVERY_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html";
const RECORD_PAGE = "https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsRecord.html";
const DNS_CONFIG_PAGE = "https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsConfig.html";

/**
 * The records of a name, in Cloud Map's combinations: an address, or an SRV record that says host name and port. (The
 * guide of ECS would have A beside SRV too, which Cloud Map's API doesn't list. With SRV alone Cloud Map makes the A
 * records that it leads to.)
 */
export type RecordTypes = (typeof COMBINATIONS)[number];
const COMBINATIONS = ["A", "AAAA", "A+AAAA", "SRV"] as const;

/** How Route 53 answers: with up to eight tasks, or with one of them by chance. */
export type RoutingPolicy = (typeof ROUTING_POLICIES)[number];
const ROUTING_POLICIES = ["MULTIVALUE", "WEIGHTED"] as const;

/**
 * The records of tasks in a mode, where the user names none. With both kinds of addresses that is A: whether a task
 * has an IPv6 address is up to the account's setting `dualStackIPv6` too, and one without can't be registered as AAAA.
 */
export function defaultTypes({
  network: { recordTypes },
  addresses,
}: Pick<ReachableService, "network" | "addresses">): RecordType | undefined {
  const [first] = recordTypes;
  return first === "A" && addresses.includes("ipv6") ? "AAAA" : first;
}

/** The single records of a combination. */
export function singleTypes(types: string): string[] {
  return types.split("+");
}

/** What is wrong with the records for tasks of a mode that Cloud Map admits. */
export function typeProblems(
  given: string,
  type: string | undefined,
  { name, recordTypes }: NetworkMode,
): Problem[] {
  if (type === undefined || isToken(type)) return [];
  const allowed = COMBINATIONS.filter((combination) =>
    singleTypes(combination).every((single) => recordTypes.some((one) => one === single)),
  );
  if (allowed.some((combination) => combination === type)) return [];
  const choices = allowed.map((combination) => `"${combination}"`).join(", ");
  return [
    {
      given: `type "${type}" of ${given} with network ${name}`,
      rule:
        allowed.length === 1
          ? `the address of such a task is its instance's, so that only ${allowed[0]} records, which say the port, lead to it`
          : "Cloud Map makes A, AAAA, both of them or SRV records for tasks with addresses of their own",
      fix: allowed.length === 1 ? `leave type out, or write ${choices}` : `write one of ${choices}`,
      page: allowed.length === 1 ? DISCOVERY_PAGE : RECORD_PAGE,
    },
  ];
}

/** What is wrong with records for addresses that the tasks don't have where they lie. */
export function addressProblems(
  given: string,
  types: readonly string[],
  {
    addresses,
    vpc: { tiers },
  }: Pick<ReachableService, "addresses"> & { readonly vpc: Pick<Network, "tiers"> },
): Problem[] {
  const tiersBut = (without: IpAddresses) =>
    [...tiers].filter(([, tier]) => tier.addresses !== without).map(([name]) => `"${name}"`);
  if (types.includes("AAAA") && addresses.includes("ipv4")) {
    const others = tiersBut("ipv4");
    return [
      {
        given: `type "${types.join("+")}" of ${given}`,
        rule: "an AAAA record is for an IPv6 address, and the service's subnets have none",
        fix: `write "A", or ${others.length > 0 ? `subnetTier: ${others.join(" or ")} for the service` : 'give the VPC ipv6: "amazon"'}`,
        page: DISCOVERY_PAGE,
      },
    ];
  }
  if (types.includes("A") && addresses.includes("ipv6")) {
    const others = tiersBut("ipv6");
    return [
      {
        given: `type "${types.join("+")}" of ${given}`,
        rule: "an A record is for an IPv4 address, and the service's subnets have none",
        fix: `write "AAAA"${others.length > 0 ? `, or subnetTier: ${others.join(" or ")} for the service` : ""}`,
        page: DISCOVERY_PAGE,
      },
    ];
  }
  return [];
}

/** What is wrong with how long resolvers keep an answer. */
export function ttlProblems(ttl: number | undefined): Problem[] {
  return wholeNumberProblems("ttl", ttl, {
    is: "the time that resolvers keep a record is a whole number of seconds",
    least: 0,
    most: 2147483647,
    example: 60,
    page: RECORD_PAGE,
  });
}

/** What is wrong with how Route 53 answers. */
export function routingPolicyProblems(policy: string | undefined): Problem[] {
  if (policy === undefined || isToken(policy) || ROUTING_POLICIES.some((one) => one === policy)) return [];
  return [
    {
      given: `routingPolicy "${policy}"`,
      rule: "Cloud Map knows two routing policies",
      fix: `write one of "${ROUTING_POLICIES.join('", "')}"`,
      page: DNS_CONFIG_PAGE,
    },
  ];
}
