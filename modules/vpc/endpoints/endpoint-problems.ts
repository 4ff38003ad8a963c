import { kindProblems } from "../../core/kind";
import { PEERS } from "../../core/peer";
import type { Problem } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { NETWORK } from "../network";
import { tierFor } from "../subnet-tier";
import { askedEndpoints, repeatedProblems } from "./asked-endpoints";
import { gatewayTables, innerTiers } from "./endpoint-network";
import { GATEWAYS, gatewaysFor, purposeProblems } from "./purposes";
import type { VpcEndpointsProps } from "./vpc-endpoints";

const INTERFACE_PAGE = "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html";
const GATEWAY_PAGE = "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html";

const KNOWN: PropNames<VpcEndpointsProps> = {
  vpc: "required",
  purposes: "required",
  otherServices: "optional",
  tier: "optional",
  allowFrom: "optional",
  gateways: "optional",
  accountIds: "optional",
};

/** What AWS would refuse of a VPC's endpoints, and what would leave them useless. */
export function endpointProblems(props: VpcEndpointsProps): Problem[] {
  const incomplete = incompleteProblems(props, KNOWN);
  if (incomplete.length > 0) return incomplete;
  const otherKind = kindProblems(props, { vpc: NETWORK, allowFrom: PEERS });
  if (otherKind.length > 0) return otherKind;
  const { purposes, otherServices = [], accountIds = [] } = props;
  const words = [
    ...propProblems(props, KNOWN),
    ...purposeProblems("purposes", purposes),
    ...otherServices.flatMap(otherServiceProblems),
    ...accountIds.flatMap(accountProblems),
    ...gatewayProblems(props),
  ];
  // What follows is about endpoints that can be told.
  if (words.length > 0) return words;
  return [
    ...repeatedProblems(props, props.vpc.needs.made),
    ...(askedEndpoints(props).services.length > 0 ? [...dnsProblems(props), ...tierProblems(props)] : []),
  ];
}

/** What is wrong with the name of an endpoint's service. */
export function serviceNameProblems(prop: string, service: string): Problem[] {
  const [, name] = /^com\.amazonaws\.[^.]+\.(.+)$/.exec(service) ?? [];
  if (name === undefined) return [];
  return [
    {
      given: `${prop} "${service}"`,
      rule: "a service is named without the part that all have, which follows from the Region",
      fix: `write "${name}"`,
      page: "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
    },
  ];
}

function otherServiceProblems(service: string): Problem[] {
  const named = serviceNameProblems("otherServices", service);
  if (named.length > 0) return named;
  if ((GATEWAYS as readonly string[]).includes(service)) {
    return [
      {
        given: `otherServices "${service}"`,
        rule: `${service} has a gateway endpoint, which is free and which tasks reach by the service's usual name`,
        fix: `write gateways: ["${service}"], and leave it out of otherServices`,
        page: GATEWAY_PAGE,
      },
    ];
  }
  // It is part of the endpoint's address.
  if (!isToken(service) && /^[a-z0-9][a-z0-9._-]*$/.test(service)) return [];
  return [
    {
      given: `otherServices "${service}"`,
      rule: "the name of a service has small letters, digits, dots and hyphens, and is known at synth",
      fix: 'write what stands after com.amazonaws.<region>., e.g. "sqs"',
      page: "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
    },
  ];
}

function accountProblems(accountId: string): Problem[] {
  if (isToken(accountId) || /^\d{12}$/.test(accountId)) return [];
  return [
    {
      given: `accountIds "${accountId}"`,
      rule: "an AWS account is named by its 12 digits, and an endpoint policy takes no wildcard for one",
      fix: 'write the digits alone, e.g. "123456789012"',
      page: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    },
  ];
}

function gatewayProblems({ vpc, purposes, gateways }: VpcEndpointsProps): Problem[] {
  if (gateways === undefined) return [];
  const written = `gateways ${JSON.stringify(gateways)}`;
  const unknown = gateways.filter((gateway) => !GATEWAYS.includes(gateway));
  if (unknown.length > 0) {
    return [
      {
        given: `gateways ${JSON.stringify(unknown)}`,
        rule: `gateway endpoints are there for ${GATEWAYS.join(" and ")} alone`,
        fix: `leave ${unknown.map((gateway) => `"${gateway}"`).join(", ")} out, or name a purpose for it`,
        page: GATEWAY_PAGE,
      },
    ];
  }
  const needy = purposes.filter((purpose) => purposeProblems("purposes", [purpose]).length === 0);
  const { own, made } = vpc.needs;
  const missing = gatewaysFor(needy).filter(
    (gateway) => !(gateways.includes(gateway) || own.gateways.has(gateway) || made.gateways.has(gateway)),
  );
  if (missing.length > 0) {
    return [
      {
        given: `${written} with purposes ${JSON.stringify(purposes)}`,
        rule: "ECR keeps the layers of its images in S3, which tasks download through the gateway endpoint for S3",
        fix: `write gateways: ${JSON.stringify([...missing, ...gateways])}, or leave it out`,
        page: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-setting-up-s3-gateway",
      },
    ];
  }
  if (gateways.length === 0 || gatewayTables(vpc).length > 0) return [];
  const [name] = innerTiers(vpc)[0] ?? [];
  if (name !== undefined) {
    return [
      {
        given: `${written} in a VPC whose private and isolated tiers name no routeTableIds`,
        rule: "a gateway endpoint is a route in their route tables",
        fix: `write them where the VPC is imported, e.g. tiers.${name}.routeTableIds, or leave gateways out`,
        page: GATEWAY_PAGE,
      },
    ];
  }
  return [
    {
      given: `${written} in a VPC without private and isolated tiers`,
      rule: "a gateway endpoint is a route in their route tables; public subnets reach S3 and DynamoDB for free without",
      fix: "leave gateways out, or give the VPC such a tier",
      page: GATEWAY_PAGE,
    },
  ];
}

function dnsProblems({ vpc: { dns } }: VpcEndpointsProps): Problem[] {
  if (dns.support && dns.hostnames) return [];
  const off = [
    ...(dns.support ? [] : ["enableDnsSupport"]),
    ...(dns.hostnames ? [] : ["enableDnsHostnames"]),
  ];
  return [
    {
      given: `endpoints with private DNS in a VPC with ${off.map((name) => `${name} false`).join(" and ")}`,
      rule: "an AWS service's usual name leads to its endpoint only where both DNS support and DNS host names are on",
      fix: `write ${off.map((name) => `${name}: true`).join(" and ")} in the VPC`,
      page: INTERFACE_PAGE,
    },
  ];
}

function tierProblems({ vpc, tier: named }: VpcEndpointsProps): Problem[] {
  const [name, tier] = tierFor(vpc, { subnetTier: named }) ?? [];
  const usable = [...vpc.tiers].filter(([, each]) => each.addresses !== "ipv6").map(([each]) => each);
  const fix =
    usable.length > 0 ? `write one of tier: "${usable.join('", "')}"` : "give the VPC a tier with IPv4";
  if (tier === undefined) {
    return [
      {
        given: named === undefined ? "endpoints in a VPC of public tiers alone" : `tier "${named}"`,
        rule: "an interface endpoint has an interface in a subnet of each zone, in one tier of the VPC",
        fix,
        page: INTERFACE_PAGE,
      },
    ];
  }
  if (tier.addresses !== "ipv6") return [];
  return [
    {
      given: `endpoints in tier "${name}" with IPv6 addresses alone`,
      rule: "an endpoint's interface has an IPv4 address here, since not every service takes IPv6",
      fix,
      page: INTERFACE_PAGE,
    },
  ];
}
