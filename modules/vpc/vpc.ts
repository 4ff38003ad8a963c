import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { create } from "../core/address";
import type { Peer, TrafficSource } from "../core/peer";
import { refuse } from "../core/problem";
import { type CidrPlanProps, cidrPlan, cidrPlanProblems, type Tier } from "./cidr-plan";
import { createNat, type Nat, natProblems } from "./nat";
import { type ZoneLetter, zoneProblems } from "./zones";

export interface VpcProps extends CidrPlanProps {
  /**
   * The VPC's IPv4 block, /16 to /28.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly cidr: string;
  /**
   * Letters of the Availability Zones to use, each with a public and a private subnet. Their order means nothing;
   * adding or removing one touches only its own subnets. Only a zone before the first also moves the NAT gateway of
   * `nat: "single"`, which lies in the first. An ALB needs two.
   * @example ["a", "b", "c"]
   */
  readonly zones: readonly ZoneLetter[];
  /**
   * How private subnets reach the internet, which tasks need to pull images unless there are VPC endpoints:
   * - `"none"`: not at all. Free.
   * - `"single"`: one NAT gateway, in the first zone by letter. About 33 USD a month in us-east-1 and 0.045 USD a
   *   GB; when its zone fails every zone is cut off, and traffic from the others pays 0.01 USD a GB for crossing.
   * - `"per-zone"`: one in each zone, each about 33 USD a month. A zone's failure stays its own.
   * @default "single"
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
   */
  readonly nat?: Nat;
}

/**
 * A VPC with a public and a private subnet in each zone. DNS support and DNS host names are on: Cloud Map and the
 * host names of task ENIs need both.
 *
 * @example
 * const vpc = new Vpc(this, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], nat: "single" });
 *
 * @throws InvalidInputError for a block with host bits, outside /16 to /28 or too small for its subnets, and for
 * zones that are unknown, repeated or missing.
 */
export class Vpc extends Construct implements Peer {
  /** Letters of the zones in use, in alphabetical order. */
  readonly zones: readonly ZoneLetter[];
  readonly cidr: string;
  /** The Region everything here lies in, as Terraform's provider has it. */
  readonly region: string;
  /** The account that owns the VPC. */
  readonly accountId: string;
  readonly id: string;
  /** The subnets by zone. */
  readonly subnets: Readonly<Record<Tier, ReadonlyMap<ZoneLetter, Subnet>>>;
  /**
   * What private subnets reach the internet through. Whatever needs it to start, or to say goodbye, depends on
   * these, so that they are there before and go after it.
   */
  readonly egress: readonly TerraformResource[];
  /** Everything inside the VPC. */
  readonly trafficSources: readonly TrafficSource[];
  /** The L1 resource, for what the props don't cover. */
  readonly resource: AwsVpc;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    const { nat = "single" } = props;
    const problems = [...zoneProblems(props.zones), ...natProblems(nat)];
    refuse(this, problems.length > 0 ? problems : cidrPlanProblems(props));

    this.zones = [...props.zones].sort();
    this.cidr = props.cidr;
    this.trafficSources = [{ construct: this, from: { cidr: props.cidr }, egressByRule: false }];
    const region = create(this, DataAwsRegion, [], {});
    this.region = region.id;
    this.resource = create(this, AwsVpc, [], {
      cidrBlock: props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: this.nameTag(),
    });
    this.id = this.resource.id;
    this.accountId = this.resource.ownerId;

    const plan = cidrPlan(props);
    const subnetsOf = (tier: Tier) =>
      new Map(
        this.zones.map((zone) => [zone, this.createSubnet(tier, zone, plan[tier].get(zone) as string)]),
      );
    this.subnets = { public: subnetsOf("public"), private: subnetsOf("private") };
    const internet = this.routePublicSubnets();
    this.egress = this.routePrivateSubnets(nat, internet);
  }

  /** Ids of a tier's subnets, by zone letter. */
  subnetIds(tier: Tier): string[] {
    return [...this.subnets[tier].values()].map((subnet) => subnet.id);
  }

  private createSubnet(tier: Tier, zone: ZoneLetter, cidrBlock: string): Subnet {
    return create(this, Subnet, [tier, zone], {
      vpcId: this.resource.id,
      availabilityZone: `${this.region}${zone}`,
      cidrBlock,
      tags: this.nameTag(tier, zone),
    });
  }

  /** One route table for all public subnets: they share the one way out. */
  private routePublicSubnets(): Route {
    const gateway = create(this, InternetGateway, [], { vpcId: this.resource.id, tags: this.nameTag() });
    const table = create(this, RouteTable, ["public"], {
      vpcId: this.resource.id,
      tags: this.nameTag("public"),
    });
    for (const [zone, subnet] of this.subnets.public) {
      create(this, RouteTableAssociation, ["public", zone], { subnetId: subnet.id, routeTableId: table.id });
    }
    return create(this, Route, ["public"], {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
  }

  /** A route table a zone, so that moving from one NAT gateway to one a zone changes routes, not tables. */
  private routePrivateSubnets(nat: Nat, internet: Route): TerraformResource[] {
    const gateways = createNat(this, nat, this.subnets.public, internet, (...parts) =>
      this.nameTag(...parts),
    );
    const egress: TerraformResource[] = [];
    for (const [zone, subnet] of this.subnets.private) {
      const table = create(this, RouteTable, ["private", zone], {
        vpcId: this.resource.id,
        tags: this.nameTag("private", zone),
      });
      egress.push(
        create(this, RouteTableAssociation, ["private", zone], {
          subnetId: subnet.id,
          routeTableId: table.id,
        }),
      );
      const gateway = gateways.get(zone);
      if (gateway === undefined) continue;
      egress.push(
        create(this, Route, ["private", zone], {
          routeTableId: table.id,
          destinationCidrBlock: "0.0.0.0/0",
          natGatewayId: gateway.id,
        }),
      );
    }
    return egress;
  }

  /** The console shows a VPC's parts by this tag. */
  private nameTag(...parts: string[]): Record<string, string> {
    return { Name: [...this.node.path.split("/"), ...parts].join("-") };
  }
}
