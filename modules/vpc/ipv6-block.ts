import { IPv6CidrRange } from "ip-num";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { VPC_CIDR_PAGE } from "./cidr-block";

const PREFIX_LENGTHS = [44, 48, 52, 56, 60];
const EXAMPLE = "2001:db8:1234:5600::/56";

/** What is wrong with a VPC's IPv6 block on its own. */
export function ipv6BlockProblems(prop: string, cidr: string): Problem[] {
  if (isToken(cidr)) return [];
  const given = `${prop} "${cidr}"`;
  const range = parse(cidr);
  if (range === undefined) {
    return [
      {
        given,
        rule: "a VPC's IPv6 block is eight groups of hexadecimal digits, :: for groups of zeros, a slash and the prefix length",
        fix: `write one like ${prop}: "${EXAMPLE}"`,
        page: VPC_CIDR_PAGE,
      },
    ];
  }
  const prefixLength = Number(range.getPrefix().getValue());
  if (!PREFIX_LENGTHS.includes(prefixLength)) {
    return [
      {
        given,
        rule: `the prefix length of a VPC's IPv6 block is one of ${PREFIX_LENGTHS.join(", ")}`,
        fix: `write the VPC's own, e.g. ${prop}: "${EXAMPLE}"`,
        page: VPC_CIDR_PAGE,
      },
    ];
  }
  // A URL's host is written in the one short form (RFC 5952) that AWS answers with too.
  const { hostname } = new URL(`http://[${range.getFirst().toString()}]`);
  const canonical = `${hostname.slice(1, -1)}/${prefixLength}`;
  if (cidr === canonical) return [];
  return [
    {
      given,
      rule: `the block is written as AWS answers with it: in its shortest form, in lower case, and with bits after the first ${prefixLength} (host bits) 0`,
      fix: `write ${prop}: "${canonical}"`,
      page: VPC_CIDR_PAGE,
    },
  ];
}

function parse(cidr: string): IPv6CidrRange | undefined {
  try {
    return IPv6CidrRange.fromCidr(cidr);
  } catch {
    return undefined;
  }
}
