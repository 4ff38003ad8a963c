import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { blockProblems } from "./cidr-block";
import { dnsProblems } from "./dns";
import { serviceNameProblems } from "./endpoints/endpoint-problems";
import type { ImportedTierProps, ImportedVpcProps } from "./imported-vpc";
import { ipv6BlockProblems } from "./ipv6-block";
import { zoneProblems } from "./zones";

interface IdRule {
  readonly pattern: RegExp;
  readonly inWords: string;
  readonly example: string;
}

const KNOWN: PropNames<ImportedVpcProps> = {
  vpcId: "required",
  cidr: "required",
  ipv6Cidr: "optional",
  region: "required",
  accountId: "required",
  tiers: "required",
  endpoints: "optional",
  enableDnsSupport: "optional",
  enableDnsHostnames: "optional",
};

const TIER: PropNames<ImportedTierProps> = {
  access: "required",
  subnetIds: "required",
  routeTableIds: "optional",
  addresses: "optional",
  cidrs: "optional",
  otherEgress: "optional",
};

const VPC_ID: IdRule = {
  pattern: /^vpc-[0-9a-f]{8,17}$/,
  inWords: "a VPC's id is vpc- and hexadecimal digits",
  example: "vpc-0123456789abcdef0",
};
const SUBNET_ID: IdRule = {
  pattern: /^subnet-[0-9a-f]{8,17}$/,
  inWords: "a subnet's id is subnet- and hexadecimal digits",
  example: "subnet-0123456789abcdef0",
};
const ACCOUNT_ID: IdRule = {
  pattern: /^[0-9]{12}$/,
  inWords: "an account's id is 12 digits",
  example: "111122223333",
};
const REGION: IdRule = {
  pattern: /^[a-z]{2,4}(-[a-z]+)+-[0-9]+$/,
  inWords: "a Region's name has no zone letter and no spaces",
  example: "eu-west-1",
};

/** What is wrong with a VPC made elsewhere, as far as its props say it. */
export function importedVpcProblems(props: ImportedVpcProps): Problem[] {
  const incomplete = incompleteProblems(props, KNOWN);
  if (incomplete.length > 0) return incomplete;
  const { tiers, vpcId, accountId, region } = props;
  const incompleteTiers = Object.entries<ImportedTierProps | undefined>(tiers).flatMap(([name, tier]) =>
    incompleteProblems(tier ?? ({} as ImportedTierProps), TIER, `tiers.${name}`),
  );
  if (incompleteTiers.length > 0) return [...propProblems(props, KNOWN), ...incompleteTiers];
  const zones = new Set(Object.values(tiers).flatMap(({ subnetIds }) => Object.keys(subnetIds)));
  return [
    ...propProblems(props, KNOWN),
    ...idProblems("vpcId", vpcId, VPC_ID),
    ...idProblems("region", region, REGION),
    ...idProblems("accountId", accountId, ACCOUNT_ID),
    ...blockProblems("cidr", props.cidr, "a VPC"),
    ...(props.ipv6Cidr === undefined
      ? missingBlockProblems(tiers)
      : ipv6BlockProblems("ipv6Cidr", props.ipv6Cidr)),
    ...Object.entries(tiers).flatMap(([name, tier]) => tierProblems(name, tier)),
    ...sharedSubnetProblems(tiers),
    ...(Object.keys(tiers).length === 0 ? [NO_TIER] : zoneProblems([...zones])),
    ...dnsProblems(props),
    ...endpointNames(props).flatMap((name) => serviceNameProblems("endpoints", name)),
  ];
}

const NO_TIER: Problem = {
  given: "tiers {}",
  rule: "tasks, instances and load balancers lie in subnets",
  fix: 'name them: tiers: { private: { access: "private", subnetIds: { a: "subnet-0123456789abcdef0" } } }',
};

function idProblems(prop: string, value: string, { pattern, inWords, example }: IdRule): Problem[] {
  if (isToken(value) || pattern.test(value)) return [];
  return [{ given: `${prop} "${value}"`, rule: inWords, fix: `write one like "${example}"` }];
}

function endpointNames({ endpoints = [] }: ImportedVpcProps): readonly string[] {
  return isToken(endpoints) ? [] : endpoints;
}

function tierProblems(name: string, tier: ImportedTierProps): Problem[] {
  const { access, subnetIds, cidrs = {} } = tier;
  const known = ["public", "private", "isolated"].includes(access);
  const unknown: Problem = {
    given: `tiers.${name}.access "${access}"`,
    rule: "the subnets of a VPC that is there are public, private or isolated",
    fix: 'write one of "public", "private", "isolated"',
  };
  return [
    ...propProblems(tier, TIER, `tiers.${name}`),
    ...(known ? [] : [unknown]),
    ...Object.entries(subnetIds).flatMap(([zone, id]) =>
      id === undefined ? [] : idProblems(`tiers.${name}.subnetIds.${zone}`, id, SUBNET_ID),
    ),
    ...Object.entries(cidrs).flatMap(([zone, cidr]) =>
      cidr === undefined ? [] : blockProblems(`tiers.${name}.cidrs.${zone}`, cidr, "a subnet"),
    ),
  ];
}

/** Without the block `allowFrom: [vpc]` would let in half of what lies there. */
function missingBlockProblems(tiers: ImportedVpcProps["tiers"]): Problem[] {
  return Object.entries(tiers)
    .filter(([, { addresses = "ipv4" }]) => addresses !== "ipv4")
    .map(([name, { addresses }]) => ({
      given: `tiers.${name}.addresses "${addresses}" without ipv6Cidr`,
      rule: "a subnet's IPv6 block is a part of its VPC's, which security groups let in by",
      fix: `write the VPC's: ipv6Cidr: "2001:db8:1234:5600::/56", or leave addresses out of ${name}`,
      page: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    }));
}

function sharedSubnetProblems(tiers: ImportedVpcProps["tiers"]): Problem[] {
  const places = new Map<string, string[]>();
  for (const [name, { subnetIds }] of Object.entries(tiers)) {
    for (const [zone, id] of Object.entries(subnetIds)) {
      if (id !== undefined) places.set(id, [...(places.get(id) ?? []), `tiers.${name}.subnetIds.${zone}`]);
    }
  }
  return [...places]
    .filter(([id, where]) => !isToken(id) && where.length > 1)
    .map(([id, where]) => ({
      given: `"${id}" as ${where.join(" and ")}`,
      rule: "a subnet lies in one zone and is of one tier",
      fix: "write each subnet's id once",
    }));
}
