import { isToken } from "../core/token";
import { parseCidr, prefixLengthOf } from "./cidr-block";
import type { Zone } from "./zones";

/** Addresses of a subnet that AWS keeps: network, router, DNS, future use and broadcast. */
export const RESERVED_ADDRESSES = 5;

/** How many addresses of a subnet of a prefix length are there to use. */
export function usableOf(prefixLength: number): number {
  return 2 ** (32 - prefixLength) - RESERVED_ADDRESSES;
}

/** How many addresses of a subnet are there to use; undefined where only Terraform knows its block. */
export function usableAddresses(cidr: string): number | undefined {
  const range = isToken(cidr) ? undefined : parseCidr(cidr);
  return range && usableOf(prefixLengthOf(range));
}

/**
 * A plan as text: tier, zone, block and how many addresses are there to use, which are five fewer than the block has.
 *
 * @example console.log(cidrMap(cidrPlan({ cidr: "10.0.0.0/16", zones: ["a", "b"] })))
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function cidrMap(plan: Readonly<Record<string, ReadonlyMap<Zone, string>>>): string {
  const rows = Object.entries(plan).flatMap(([tier, blocks]) =>
    [...blocks].map(([zone, cidr]) => [
      tier,
      zone,
      isToken(cidr) ? "known at apply" : cidr,
      usableAddresses(cidr)?.toString() ?? "",
    ]),
  );
  const table = [["tier", "zone", "block", "usable"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 3 ? cell.padStart(widths[3] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
  return table.map((row) => line(row).join("  ").trimEnd()).join("\n");
}
