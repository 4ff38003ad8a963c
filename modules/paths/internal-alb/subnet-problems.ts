import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { Network } from "../../vpc/network";
import { subnetIdsFor, subnetZonesFor } from "../../vpc/subnet-tier";
import { Vpc } from "../../vpc/vpc";
import { type LoadBalancerIpAddressType, loadBalancerTierProblems } from "../load-balancer-addresses";
import { LOAD_BALANCER_PAGE } from "./pages";

const LONGEST_PREFIX = 27;

/** Where a load balancer lies. */
export interface Place {
  readonly vpc: Network;
  readonly subnetTier?: string;
  readonly ipAddressType?: LoadBalancerIpAddressType;
}

/** What is wrong with the place of a load balancer. */
export function placeProblems(place: Place): Problem[] {
  const problems = loadBalancerTierProblems(place.vpc, place.subnetTier, place.ipAddressType);
  return problems.length > 0 ? problems : [...zoneProblems(place), ...sizeProblems(place)];
}

function zoneProblems({ vpc, subnetTier }: Place): Problem[] {
  const zones = subnetZonesFor(vpc, { subnetTier });
  if (zones.length >= 2) return [];
  return [
    {
      given: `vpc ${vpc.node.path} with zones ${JSON.stringify(zones)}`,
      rule: "an Application Load Balancer lies in at least two Availability Zones",
      fix: 'give the VPC another zone, e.g. zones: ["a", "b"]',
      page: LOAD_BALANCER_PAGE,
    },
  ];
}

/** The load balancer grows by addresses of its own in each subnet. */
function sizeProblems(place: Place): Problem[] {
  const small = subnetsOf(place).flatMap(([zone, cidr]) =>
    cidr === undefined || isToken(cidr) || Number(cidr.split("/")[1]) <= LONGEST_PREFIX
      ? []
      : [`${cidr} in ${zone}`],
  );
  if (small.length === 0) return [];
  return [
    {
      given: `vpc ${place.vpc.node.path} with subnets ${small.join(", ")}`,
      rule: `each subnet of an Application Load Balancer is a /${LONGEST_PREFIX} or larger, with 8 addresses to spare`,
      fix: "give the VPC a larger cidr, or the tier larger subnets",
      page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    },
  ];
}

/** Zones and blocks of the subnets; none of a VPC that was made elsewhere, whose blocks nobody says. */
function subnetsOf({ vpc, subnetTier }: Place): (readonly [zone: string, cidr: string | undefined])[] {
  if (!(vpc instanceof Vpc)) return [];
  const ids = subnetIdsFor(vpc, { subnetTier });
  const [, subnets = new Map()] =
    Object.entries(vpc.subnets).find(([tier]) => vpc.subnetIds(tier)[0] === ids[0]) ?? [];
  return [...subnets].map(([zone, { cidrBlockInput }]) => [zone, cidrBlockInput]);
}
