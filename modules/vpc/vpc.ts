import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { Lazy, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { create } from "../core/address";
import { type TrafficSource, vpcSources } from "../core/peer";
import { refuse } from "../core/problem";
import { incompleteProblems } from "../core/prop-names";
import { type BlockSource, blockArguments, plannedCidr, writtenCidr } from "./block-source";
import { layOut } from "./cidr-layout";
import { type CidrPlanProps, tiersOf } from "./cidr-plan-props";
import { emptyDefaultSecurityGroup } from "./default-security-group";
import { createDhcpOptions, type DhcpOptions } from "./dhcp-options";
import { type DnsProps, dnsOf } from "./dns";
import type { EndpointPurpose } from "./endpoints/purposes";
import { VpcEndpoints, type VpcEndpointsProps } from "./endpoints/vpc-endpoints";
import { type FlowLogOptions, FlowLogs } from "./flow-logs";
import { ImportedVpc, type ImportedVpcProps } from "./imported-vpc";
import type { Ipv6 } from "./ipv6";
import { nameTag } from "./name-tag";
import { type Nat, natSettings, usualNat } from "./nat-settings";
import type { SubnetNeed } from "./needs/address-needs";
import { natAddresses } from "./needs/address-uses";
import { NetworkNeeds } from "./needs/network-needs";
import { vpcOffer } from "./needs/vpc-offer";
import type { Network, NetworkDns, NetworkTier } from "./network";
import { createNetworkAcl } from "./network-acl";
import type { NetworkAclRules } from "./network-acl-rules";
import { routeTiers, type TierRoutes } from "./routes";
import { SecondaryCidr } from "./secondary-cidr";
import { createSubnets, type TierSubnets } from "./tier-subnets";
import { VPC_PROPS, vpcProblems } from "./vpc-problems";
import type { Zone, Zones } from "./zones";

export interface VpcProps extends Omit<CidrPlanProps<string>, "cidr" | "secondaryCidrs">, DnsProps {
  /**
   * The VPC's IPv4 block, /16 to /28; also a token, of which tiers that say their size must know the length
   * (`{ cidr, prefixLength }`), or one from an IPAM pool. It can't be changed.
   * @example "10.0.0.0/16"
   * @example { ipamPoolId: pool.id, prefixLength: 18 }
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly cidr: BlockSource;
  /**
   * Letters of the Availability Zones to use, or their ids, which are the same in every account; each has a subnet of
   * every tier. Their order means nothing; adding or removing one touches only its own subnets. Only a zone before the
   * first also moves the NAT gateway of `nat: "single"`, which lies in the first unless `nat` names its zone. An ALB
   * needs two.
   * @example ["a", "b", "c"]
   * @example ["use1-az1", "use1-az2"]
   */
  readonly zones: Zones;
  /**
   * Further IPv4 blocks of the VPC, by a name that tiers give as their `secondaryCidr`. They are of the first one's
   * range of RFC 1918 or of 100.64.0.0/10; AWS allows four until you ask for more. Free.
   * @default none
   * @example { tasks: "100.64.0.0/16" }
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly secondaryCidrs?: Readonly<Record<string, BlockSource>>;
  /**
   * IPv6 addresses beside the IPv4 ones, of a /56 that Amazon gives the VPC; tiers may turn it off, or be IPv6-only.
   * Private tiers then reach the IPv6 internet through an egress-only internet gateway, without NAT. Free. It is taken
   * away in two steps, as AWS keeps a block that subnets use and Terraform changes the VPC first: write `ipv6: false`
   * for all tiers and apply, then leave it out.
   * @default none
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
   */
  readonly ipv6?: Ipv6;
  /**
   * How private subnets reach the internet, which tasks need to pull images unless there are VPC endpoints:
   * - `"none"`: not at all. Free.
   * - `"single"`: one NAT gateway, in the first zone by letter. About 33 USD a month in us-east-1 and 0.045 USD a
   *   GB; when its zone fails every zone is cut off, and traffic from the others pays 0.01 USD a GB for crossing.
   * - `"per-zone"`: one in each zone, each about 33 USD a month. A zone's failure stays its own.
   * - `"instance"`: one small NAT instance, in the first zone by letter, or one in each. About 7.50 USD a month with
   *   its address, and nothing a GB; a failure cuts every zone off for minutes or longer, see {@link NatInstanceProps}.
   *
   * Each gateway's public address costs about 3.60 USD a month more. An object names the zone of a single one, Elastic
   * IP addresses of yours, private gateways, or what instances there are.
   * @default "single", or "none" without private tiers
   * @example { mode: "single", zone: "b" }
   * @example { mode: "instance", instances: "per-zone" }
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
   */
  readonly nat?: Nat;
  /**
   * Endpoints for AWS's services, by what they are for: 7.30 USD a month each, in each zone, in us-east-1. An object says
   * more about them; `[]` is the free gateway to S3 alone. What they depend on is said at {@link VpcEndpoints}.
   * @default none
   * @example ["ecs-on-fargate", "secrets"]
   */
  readonly endpoints?: readonly EndpointPurpose[] | Omit<VpcEndpointsProps, "vpc">;
  /**
   * A record of who talked to whom: `true` for one in CloudWatch, kept for 30 days, at 0.50 USD a GB in us-east-1. An
   * object says more about it, see {@link FlowLogs}.
   * @default false
   */
  readonly flowLogs?: boolean | FlowLogOptions;
  /**
   * What instances and tasks are told when they start: DNS servers, domain, time servers.
   * @default AWS's own
   */
  readonly dhcpOptions?: DhcpOptions;
  /**
   * Rules at the edge of tiers, by tier, for what must never pass whatever security groups say.
   * @default none: everything passes, and security groups decide
   */
  readonly networkAcls?: Readonly<Record<string, NetworkAclRules>>;
}

/**
 * A VPC with a subnet of every tier in each zone: a private and a public one, unless it names others. DNS support and
 * DNS host names are on: Cloud Map and the host names of task ENIs need both. The VPC's default security group, which
 * whatever names none gets, is emptied.
 *
 * At synth it says which tasks and instances reach neither the internet nor the endpoints they need, and which tiers
 * have too few IPv4 addresses for what this app puts there.
 *
 * @example
 * const vpc = new Vpc(this, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], nat: "single" });
 *
 * @throws InvalidInputError for a block with host bits, outside /16 to /28, of a range AWS refuses or too small for its
 * subnets; for zones that are unknown, repeated or missing; for NAT without a public tier, and so on.
 */
export class Vpc extends Construct implements Network {
  /**
   * A network that was made elsewhere, for everything that takes a Vpc. Nothing is looked up: its props say all of it.
   *
   * @example
   * const vpc = Vpc.import(this, "vpc", {
   *   vpcId: "vpc-0123456789abcdef0", cidr: "10.0.0.0/16", region: "eu-west-1", accountId: "111122223333",
   *   tiers: { private: { access: "private", subnetIds: { a: "subnet-0a…", b: "subnet-0b…" } } },
   * });
   */
  static import(scope: Construct, id: string, props: ImportedVpcProps): Network {
    return new ImportedVpc(scope, id, props);
  }

  /** The zones in use, in alphabetical order. */
  readonly zones: readonly Zone[];
  readonly cidr: string;
  /** The Region everything here lies in, as Terraform's provider has it. */
  readonly region: string;
  /** The account that owns the VPC. */
  readonly accountId: string;
  readonly id: string;
  readonly tiers: ReadonlyMap<string, NetworkTier>;
  readonly dns: NetworkDns;
  /** The subnets by tier and zone. */
  readonly subnets: Readonly<Record<string, ReadonlyMap<Zone, Subnet>>>;
  /**
   * What private and isolated subnets reach the world through. Whatever needs it to start, or to say goodbye, depends
   * on these, so that they are there before and go after it.
   */
  readonly egress: readonly TerraformResource[];
  /** Everything inside the VPC: its blocks, that of IPv6 where it has one. */
  readonly trafficSources: readonly TrafficSource[];
  /** The endpoints, where the VPC's own props ask for some. */
  readonly endpoints: VpcEndpoints | undefined;
  readonly flowLogs: FlowLogs | undefined;
  /** The L1 resource, for what the props don't cover. */
  readonly resource: AwsVpc;
  /** The further IPv4 blocks, by name. */
  readonly secondaryCidrs: ReadonlyMap<string, SecondaryCidr>;
  /** @internal What everything in the network asks of it. */
  readonly needs: NetworkNeeds;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    refuse(this, incompleteProblems(props, VPC_PROPS));
    const plan = this.planProps(props);
    refuse(this, vpcProblems(props, plan));

    this.zones = [...props.zones].sort();
    this.dns = dnsOf(props);
    this.region = create(this, DataAwsRegion, [], {}).id;
    this.resource = create(this, AwsVpc, [], {
      ...blockArguments(props.cidr),
      ...(props.ipv6 && { assignGeneratedIpv6CidrBlock: true }),
      enableDnsSupport: this.dns.support,
      enableDnsHostnames: this.dns.hostnames,
      tags: nameTag(this),
    });
    this.id = this.resource.id;
    this.accountId = this.resource.ownerId;
    this.cidr = writtenCidr(props.cidr) ?? this.resource.cidrBlock;
    const secondaryCidrs = Object.entries(props.secondaryCidrs ?? {}).map(
      ([name, source]) => [name, new SecondaryCidr(this, name, this.id, source)] as const,
    );
    this.secondaryCidrs = new Map(secondaryCidrs);
    this.trafficSources = [
      ...vpcSources(this, this.cidr, props.ipv6 && this.resource.ipv6CidrBlock),
      ...secondaryCidrs.map(([, secondary]) => secondary.trafficSource),
    ];

    const tiers = tiersOf(plan);
    const nat = natSettings(props.nat ?? usualNat(tiers), tiers, props.zones);
    const blocks = layOut(plan);
    const made = createSubnets(this, { tiers, plan: blocks, ipv6: props.ipv6, nat });
    this.subnets = Object.fromEntries(made.map(({ name, subnets }) => [name, subnets]));
    const routes = routeTiers(this, made, nat);
    this.tiers = new Map(made.map((tier) => [tier.name, networkTier(tier, routes.get(tier.name))]));
    this.egress = [...routes.values()].flatMap(({ egress }) => egress);
    this.needs = new NetworkNeeds(this, vpcOffer(made, { tiers, blocks, nat }));
    if (nat.tier !== undefined) {
      this.needs.add({ addresses: natAddresses(`${this.node.path}'s NAT`, nat.tier, nat.zones) });
    }
    emptyDefaultSecurityGroup(this, this.id);
    if (props.dhcpOptions) createDhcpOptions(this, this.id, props.dhcpOptions);
    this.endpoints =
      props.endpoints && new VpcEndpoints(this, "endpoints", endpointsProps(this, props.endpoints));
    this.flowLogs = props.flowLogs
      ? new FlowLogs(this, "flow_logs", { vpc: this, ...(props.flowLogs === true ? {} : props.flowLogs) })
      : undefined;
    for (const [tier, rules] of Object.entries(props.networkAcls ?? {})) {
      createNetworkAcl(this, { vpcId: this.id, tier, subnetIds: this.subnetIds(tier), rules });
    }
  }

  /** Ids of a tier's subnets, by zone; none of a tier there is not. */
  subnetIds(tier: string): string[] {
    return [...(this.tiers.get(tier)?.subnetIds.values() ?? [])];
  }

  /**
   * How many IPv4 addresses each subnet may need for what this app puts into it, once all of that is made.
   * @example console.table(vpc.addressNeeds())
   */
  addressNeeds(): readonly SubnetNeed[] {
    return this.needs.subnets();
  }

  /** The plan's props, in which a block that is made with the VPC is a token. */
  private planProps({ cidr, secondaryCidrs = {}, ...props }: VpcProps): CidrPlanProps<string> {
    const own = Lazy.stringValue({ produce: () => this.resource.cidrBlock });
    const named = Object.entries(secondaryCidrs).map(([name, source]) => {
      const made = Lazy.stringValue({ produce: () => this.secondaryCidrs.get(name)?.resource.cidrBlock });
      return [name, plannedCidr(source, made)] as const;
    });
    return { ...props, cidr: plannedCidr(cidr, own), secondaryCidrs: Object.fromEntries(named) };
  }
}

function endpointsProps(vpc: Vpc, asked: NonNullable<VpcProps["endpoints"]>): VpcEndpointsProps {
  return { vpc, ...(isPurposes(asked) ? { purposes: asked } : asked) };
}

type Asked = NonNullable<VpcProps["endpoints"]>;

function isPurposes(asked: Asked): asked is Extract<Asked, readonly unknown[]> {
  return Array.isArray(asked);
}

function networkTier(
  { access, addresses, subnets }: TierSubnets,
  routes: TierRoutes | undefined,
): NetworkTier {
  return {
    access,
    addresses,
    subnetIds: new Map([...subnets].map(([zone, subnet]) => [zone, subnet.id])),
    routeTableIds: routes?.tables.map((table) => table.id) ?? [],
  };
}
