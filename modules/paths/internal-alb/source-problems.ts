import { isIPv6 } from "node:net";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { LoadBalancerIpAddressType } from "../load-balancer-addresses";
import type { RouteConditions } from "./conditions";

/** What is wrong with sources that no client of such a load balancer has, so that the rule never sees a request. */
export function sourceProblems({ sourceCidrs }: RouteConditions, type: LoadBalancerIpAddressType): Problem[] {
  if (type !== "ipv4" || sourceCidrs === undefined || isToken(sourceCidrs)) return [];
  const onlyIpv6 = sourceCidrs.length > 0 && sourceCidrs.every((cidr) => isIPv6(cidr.split("/")[0] ?? ""));
  if (!onlyIpv6) return [];
  return [
    {
      given: `sourceCidrs ${JSON.stringify(sourceCidrs)} behind an ALB with ipAddressType "ipv4"`,
      rule: "clients call such a load balancer from IPv4 addresses alone, so that no request matches",
      fix: 'write IPv4 blocks too, or ipAddressType: "dualstack" for the ALB',
      page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html",
    },
  ];
}
