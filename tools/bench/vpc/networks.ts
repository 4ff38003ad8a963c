import type { ZoneLetter } from "../../../modules/vpc/zones";

/** A network that Vpc and its peer both make, with a NAT gateway in each zone. */
export interface BenchNetwork {
  readonly name: string;
  readonly zones: readonly ZoneLetter[];
  /** A tier of each of these. */
  readonly accesses: readonly ("public" | "private" | "isolated")[];
}

/** A usual one, and a large one. */
export const NETWORKS: readonly BenchNetwork[] = [
  { name: "2 zones; private and public", zones: ["a", "b"], accesses: ["private", "public"] },
  {
    name: "3 zones; private, isolated and public",
    zones: ["a", "b", "c"],
    accesses: ["private", "isolated", "public"],
  },
];

export function withoutFirstZone(network: BenchNetwork): BenchNetwork {
  return { ...network, zones: network.zones.slice(1) };
}
