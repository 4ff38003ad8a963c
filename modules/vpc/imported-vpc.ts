import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type TrafficSource, vpcSources } from "../core/peer";
import { refuse } from "../core/problem";
import { type DnsProps, dnsOf } from "./dns";
import { importedVpcProblems } from "./imported-vpc-problems";
import type { SubnetNeed } from "./needs/address-needs";
import { importedOffer } from "./needs/imported-offer";
import { NetworkNeeds } from "./needs/network-needs";
import type { Network, NetworkDns, NetworkTier, TierAccess } from "./network";
import type { Zone } from "./zones";

/** Subnets of one kind that were made elsewhere. */
export interface ImportedTierProps {
  /** How far they reach: `"private"` where they have a route to NAT. */
  readonly access: TierAccess;
  /** Their ids, by zone: the zone's letter, or its id. */
  readonly subnetIds: Readonly<Partial<Record<Zone, string>>>;
  /**
   * Their route tables, in which gateway endpoints made here are routes. Without them such endpoints don't serve the tier.
   * @default unknown
   */
  readonly routeTableIds?: readonly string[];
  /**
   * Which addresses they have. With IPv6 the VPC needs its `ipv6Cidr`.
   * @default "ipv4"
   */
  readonly addresses?: NetworkTier["addresses"];
  /**
   * Their IPv4 blocks, by zone. With all of them known, synth says where they have too few addresses for what this app
   * puts there.
   * @default unknown
   * @example { a: "10.0.0.0/20", b: "10.0.32.0/20" }
   */
  readonly cidrs?: Readonly<Partial<Record<Zone, string>>>;
  /**
   * Whether something else takes the subnets' traffic out of the VPC: routes of yours to a transit gateway or a
   * firewall, addresses that public subnets give by themselves, a proxy. What lies there then isn't checked for a way
   * to AWS.
   * @default false
   */
  readonly otherEgress?: boolean;
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
  /**
   * The services that the VPC has endpoints for, by what stands after `com.amazonaws.<region>.` in their names. With
   * these known, and those made here, synth says which ones tasks and instances in isolated tiers lack. VpcEndpoints
   * doesn't make them again.
   * @default unknown
   * @example ["ecr.api", "ecr.dkr", "s3", "logs"]
   */
  readonly endpoints?: readonly string[];
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
  /** @internal What everything in the network asks of it. */
  readonly needs: NetworkNeeds;

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
    this.needs = new NetworkNeeds(this, importedOffer(props));
  }

  /** Ids of a tier's subnets, by zone; none of a tier there is not. */
  subnetIds(tier: string): string[] {
    return [...(this.tiers.get(tier)?.subnetIds.values() ?? [])];
  }

  /**
   * How many IPv4 addresses each subnet whose block is known may need for what this app puts into it, once all of that
   * is made.
   */
  addressNeeds(): readonly SubnetNeed[] {
    return this.needs.subnets();
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
