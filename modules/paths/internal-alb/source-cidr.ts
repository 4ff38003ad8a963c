import { isIPv4 } from "node:net";
import { type IPv4CidrRange, IPv6CidrRange } from "ip-num";
import { parseCidr } from "../../vpc/cidr-block";

/** A block of addresses, IPv4 or IPv6; undefined for text that is none. */
function parse(cidr: string): IPv4CidrRange | IPv6CidrRange | undefined {
  if (isIPv4(cidr.split("/")[0] ?? "")) return parseCidr(cidr);
  try {
    return IPv6CidrRange.fromCidr(cidr);
  } catch {
    return undefined;
  }
}

/** The block as all that hold the same addresses are written: without host bits and abbreviations. */
export function plainCidr(cidr: string): string {
  const range = parse(cidr);
  return range === undefined ? cidr : `${range.getFirst().toString()}/${prefixLength(cidr)}`;
}

/** How little a block holds: longer than that of any other block that holds all of it. */
export function prefixLength(cidr: string): number {
  return Number(cidr.split("/")[1] ?? 0);
}

/** Whether `wide` holds every address of `narrow`. */
export function cidrCovers(wide: string, narrow: string): boolean {
  const [whole, part] = [parse(wide), parse(narrow)];
  if (whole === undefined || part === undefined) return wide === narrow;
  if (whole.bitValue !== part.bitValue) return false;
  return (
    whole.getFirst().getValue() <= part.getFirst().getValue() &&
    part.getLast().getValue() <= whole.getLast().getValue()
  );
}
