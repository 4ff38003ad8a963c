import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type TrafficSource, vpcSources } from "../core/peer";
import { refuse } from "../core/problem";
import { type DnsProps, dnsOf } from "./dns";
import { importedVpcProblems } from "./imported-vpc-problems";
import type { Network, NetworkDns, NetworkTier, TierAccess } from "./network";
import type { Zone } from "./zones";

/** Subnets of one kind that were made elsewhere. */
export interface ImportedTierProps {
  /** How far they reach: `"private"` where they have a route to NAT. */
  readonly access: TierAccess;
  /** Their ids, by zone: the zone's letter, or its id. */
  readonly subnetIds: Readonly<Partial<Record<Zone, string>>>;
  /**
   * Their route tables, of use to gateway endpoints made here.
   * @default none
   */
  readonly routeTableIds?: readonly string[];
  /**
   * Which addresses they have. With IPv6 the VPC needs its `ipv6Cidr`.
   * @default "ipv4"
   */
  readonly addresses?: NetworkTier["addresses"];
}

/** A VPC as it is; every value may be a token, e.g. an output of another stack. */
export interface ImportedVpcProps extends DnsProps {
  readonly vpcId: string;
  /** Its first IPv4 block, which `allowFrom: [vpc]` lets in. */
  readonly cidr: string;
  /**
   * Its IPv6 block, which `allowFrom: [vpc]` lets in too; of several, the one that its subnets have theirs of.
   * @default none
   * @example "2001:db8:1234:5600::/56"
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly ipv6Cidr?: string;
  /** @example "eu-west-1" */
  readonly region: string;
  /** The account that owns the VPC. */
  readonly accountId: string;
  /** Its tiers by name. Name one `private`, so that tasks and instances lie there by default. */
  readonly tiers: Readonly<Record<string, ImportedTierProps>>;
}

/** A network that was made elsewhere. Creates nothing and looks nothing up. */
export class ImportedVpc extends Construct implements Network {
  readonly id: string;
  readonly cidr: string;
  readonly zones: readonly Zone[];
  readonly region: string;
  readonly accountId: string;
  readonly tiers: ReadonlyMap<string, NetworkTier>;
  readonly dns: NetworkDns;
  /** Nothing of this app's: the network is there before and stays after. */
  readonly egress: readonly TerraformResource[] = [];
  readonly trafficSources: readonly TrafficSource[];

  constructor(scope: Construct, id: string, props: ImportedVpcProps) {
    super(scope, id);
    refuse(this, importedVpcProblems(props));
    this.id = props.vpcId;
    this.cidr = props.cidr;
    this.region = props.region;
    this.accountId = props.accountId;
    this.dns = dnsOf(props);
    this.trafficSources = vpcSources(this, props.cidr, props.ipv6Cidr);
    this.tiers = new Map(Object.entries(props.tiers).map(([name, tier]) => [name, networkTier(tier)]));
    this.zones = [
      ...new Set([...this.tiers.values()].flatMap(({ subnetIds }) => [...subnetIds.keys()])),
    ].sort();
  }

  /** Ids of a tier's subnets, by zone; none of a tier there is not. */
  subnetIds(tier: string): string[] {
    return [...(this.tiers.get(tier)?.subnetIds.values() ?? [])];
  }
}

function networkTier({
  access,
  subnetIds,
  routeTableIds = [],
  addresses = "ipv4",
}: ImportedTierProps): NetworkTier {
  const entries = Object.entries(subnetIds).sort(([one], [other]) => (one < other ? -1 : 1));
  return { access, subnetIds: new Map(entries as [Zone, string][]), routeTableIds, addresses };
}
