import type { Problem } from "../core/problem";
import type { NetworkDns } from "./network";

export interface DnsProps {
  /**
   * Whether Amazon's DNS server answers in the VPC. Without it nothing here resolves a name unless you run a server.
   * @default true
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
   */
  readonly enableDnsSupport?: boolean;
  /**
   * Whether instances get host names and private hosted zones are answered: Cloud Map, endpoints with private DNS and
   * the host names of task ENIs need it.
   * @default true, and false without enableDnsSupport
   */
  readonly enableDnsHostnames?: boolean;
}

export function dnsOf({
  enableDnsSupport = true,
  enableDnsHostnames = enableDnsSupport,
}: DnsProps): NetworkDns {
  return { support: enableDnsSupport, hostnames: enableDnsHostnames };
}

export function dnsProblems(props: DnsProps): Problem[] {
  const { support, hostnames } = dnsOf(props);
  if (support || !hostnames) return [];
  return [
    {
      given: "enableDnsHostnames true with enableDnsSupport false",
      rule: "DNS host names are for Amazon's DNS server to answer: they can be on only where enableDnsSupport is",
      fix: "leave enableDnsSupport out, or write enableDnsHostnames: false",
      page: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html",
    },
  ];
}
