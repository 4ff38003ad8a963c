import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { ipamProblems } from "./block-source";
import { cidrPlanProblems, incompletePlanProblems } from "./cidr-plan-problems";
import { type CidrPlanProps, tiersOf } from "./cidr-plan-props";
import { dhcpOptionsProblems } from "./dhcp-options";
import { dnsProblems } from "./dns";
import { ipv6Problems } from "./ipv6";
import { natProblems } from "./nat-problems";
import { networkAclProblems } from "./network-acl-problems";
import type { Tiers } from "./tiers";
import type { VpcProps } from "./vpc";

export const VPC_PROPS: PropNames<VpcProps> = {
  cidr: "required",
  zones: "required",
  zoneBlocks: "optional",
  tiers: "optional",
  secondaryCidrs: "optional",
  enableDnsSupport: "optional",
  enableDnsHostnames: "optional",
  ipv6: "optional",
  nat: "optional",
  endpoints: "optional",
  flowLogs: "optional",
  dhcpOptions: "optional",
  networkAcls: "optional",
};

const ACL_PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html";

/** Everything AWS would refuse of a VPC. */
export function vpcProblems(props: VpcProps, plan: CidrPlanProps<string>): Problem[] {
  const ipam = ipamProblems(props);
  const incomplete = ipam.length > 0 ? ipam : incompletePlanProblems(plan);
  // What is asked of the tiers and blocks can only be told of whole ones.
  if (incomplete.length > 0) return [...propProblems(props, VPC_PROPS), ...incomplete];
  const tiers = tiersOf(plan);
  return [
    ...propProblems(props, VPC_PROPS),
    ...cidrPlanProblems(plan),
    ...natProblems(props.nat, tiers, props.zones),
    ...ipv6Problems(props.ipv6, tiers),
    ...dnsProblems(props),
    ...(props.dhcpOptions ? dhcpOptionsProblems(props.dhcpOptions) : []),
    ...Object.entries(props.networkAcls ?? {}).flatMap(([tier, rules]) => [
      ...unknownTierProblems(tier, tiers),
      ...networkAclProblems(tier, rules),
    ]),
  ];
}

function unknownTierProblems(tier: string, tiers: Tiers): Problem[] {
  const withSubnets = Object.entries(tiers).filter(([, { access }]) => access !== "reserved");
  const names = withSubnets.map(([name]) => name);
  if (names.includes(tier)) return [];
  return [
    {
      given: `networkAcls of "${tier}"`,
      rule: "a network ACL is that of subnets, and the VPC has none of such a tier",
      fix: `write one of ${names.join(", ")}`,
      page: ACL_PAGE,
    },
  ];
}
