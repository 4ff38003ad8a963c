import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { IpAddresses } from "../core/ip-addresses";
import type { Kind } from "../core/kind";
import type { Peer } from "../core/peer";
import type { SubnetNeed } from "./needs/address-needs";
import type { NetworkNeeds } from "./needs/network-needs";
import type { Zone } from "./zones";

/**
 * How far a tier's subnets reach, and whether they are there at all:
 * - `"public"`: the internet reaches what has a public address, and is reached by it.
 * - `"private"`: reaches the internet through NAT (and IPv6's egress-only gateway), and is not reached from it.
 * - `"isolated"`: reaches the VPC only, and AWS by VPC endpoints.
 */
export type TierAccess = "public" | "private" | "isolated";

/** A tier's subnets, as those that lie in them need to know them. */
export interface NetworkTier {
  readonly access: TierAccess;
  /** The subnets' ids, by zone. */
  readonly subnetIds: ReadonlyMap<Zone, string>;
  /** Route tables of the subnets, for gateway endpoints and for routes of your own; a public tier's zones share one. */
  readonly routeTableIds: readonly string[];
  /** Which addresses the subnets have. */
  readonly addresses: IpAddresses;
}

/** A VPC of which synth knows the subnets. */
export const NETWORK: Kind = {
  has: "tiers",
  rule: "synth reads the VPC's zones, tiers and addresses, which an id doesn't tell",
  fix: "write vpc: new Vpc(…), or for one that exists Vpc.import(…)",
};

/** What names inside a VPC resolve to. Cloud Map, private hosted zones and endpoints with private DNS need both. */
export interface NetworkDns {
  /** Whether Amazon's DNS server answers. */
  readonly support: boolean;
  /** Whether instances with public addresses get names, and private hosted zones are answered. */
  readonly hostnames: boolean;
}

/**
 * A VPC as tasks, capacity and load balancers need to know it, whoever made it: `new Vpc(…)` or `Vpc.import(…)`.
 */
export interface Network extends IConstruct, Peer {
  readonly id: string;
  /** The VPC's first IPv4 block. */
  readonly cidr: string;
  /** The zones in use, in alphabetical order. */
  readonly zones: readonly Zone[];
  readonly region: string;
  /** The account that owns the VPC. */
  readonly accountId: string;
  /** The tiers that have subnets, in the order they are listed. */
  readonly tiers: ReadonlyMap<string, NetworkTier>;
  readonly dns: NetworkDns;
  /**
   * What private and isolated subnets reach the world through. Whatever needs it to start, or to say goodbye,
   * depends on these, so that they are there before and go after it.
   */
  readonly egress: readonly TerraformResource[];
  /** Ids of a tier's subnets, by zone; none of a tier there is not. */
  subnetIds(tier: string): string[];
  /**
   * How many IPv4 addresses each subnet may need for what this app puts into it, once all of that is made: tasks as many
   * as their scaling lets there be, with those that a deployment starts besides, instances at most (with ENI trunking
   * two addresses each), 8 for a load balancer, one for each endpoint and NAT gateway. What others put there isn't
   * known, nor are subnets whose block only Terraform knows.
   * @example console.table(vpc.addressNeeds())
   */
  addressNeeds(): readonly SubnetNeed[];
  /** @internal What everything in the network asks of it. */
  readonly needs: NetworkNeeds;
}
