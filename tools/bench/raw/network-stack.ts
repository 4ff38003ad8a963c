import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { RawBaseStack } from "./base-stack";

const CIDR = "10.0.0.0/16";
const ZONES = [
  { zone: "a", privateCidr: "10.0.0.0/20", publicCidr: "10.0.16.0/24" },
  { zone: "b", privateCidr: "10.0.32.0/20", publicCidr: "10.0.48.0/24" },
];

/** The VPC and the internal ALB. */
export class RawNetworkStack extends RawBaseStack {
  readonly region: DataAwsRegion;
  readonly vpc: Vpc;
  readonly privateSubnets: Subnet[] = [];
  readonly alb: Lb;
  readonly albGroup: SecurityGroup;
  readonly listener: LbListener;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.region = new DataAwsRegion(this, "region");
    this.region.overrideLogicalId("vpc");
    this.vpc = new Vpc(this, "vpc", {
      cidrBlock: CIDR,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: "network-vpc" },
    });
    new DefaultSecurityGroup(this, "default-security-group", {
      vpcId: this.vpc.id,
      ingress: [],
      egress: [],
      tags: { Name: "network-vpc-default-unused" },
    }).overrideLogicalId("vpc_default");
    const natGateway = this.createPublicSubnets();
    this.createPrivateSubnets(natGateway);

    this.albGroup = new SecurityGroup(this, "alb-security-group", {
      name: "network-alb-load-balancer",
      description: "The load-balancer of network/alb",
      vpcId: this.vpc.id,
      tags: { Name: "network-alb-load-balancer" },
    });
    this.albGroup.overrideLogicalId("alb");
    new VpcSecurityGroupIngressRule(this, "alb_from_vpc", {
      securityGroupId: this.albGroup.id,
      description: "From network/vpc",
      cidrIpv4: CIDR,
      ipProtocol: "tcp",
      fromPort: 80,
      toPort: 80,
    });
    this.alb = new Lb(this, "alb", {
      name: "network-alb",
      internal: true,
      loadBalancerType: "application",
      ipAddressType: "ipv4",
      securityGroups: [this.albGroup.id],
      subnets: this.privateSubnets.map((subnet) => subnet.id),
      dropInvalidHeaderFields: true,
    });
    this.listener = new LbListener(this, "alb-listener", {
      loadBalancerArn: this.alb.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [
        {
          type: "fixed-response",
          fixedResponse: {
            contentType: "text/plain",
            messageBody: "No service has this path.\n",
            statusCode: "404",
          },
        },
      ],
    });
    this.listener.overrideLogicalId("alb");
    new TerraformOutput(this, "alb_name", { value: this.alb.dnsName });
    new TerraformOutput(this, "alb_url", { value: `http://${this.alb.dnsName}` });
    new TerraformOutput(this, "alb_curl", { value: `curl http://${this.alb.dnsName}` });
  }

  /** Public subnets with their way out, and the NAT gateway in the first of them. */
  private createPublicSubnets(): NatGateway {
    const gateway = new InternetGateway(this, "internet-gateway", {
      vpcId: this.vpc.id,
      tags: { Name: "network-vpc" },
    });
    gateway.overrideLogicalId("vpc");
    const table = new RouteTable(this, "route-table-public", {
      vpcId: this.vpc.id,
      tags: { Name: "network-vpc-public" },
    });
    table.overrideLogicalId("vpc_public");
    const subnets = ZONES.map(({ zone, publicCidr }) => {
      const subnet = new Subnet(this, `subnet-public-${zone}`, {
        vpcId: this.vpc.id,
        availabilityZone: `${this.region.id}${zone}`,
        cidrBlock: publicCidr,
        tags: { Name: `network-vpc-public-${zone}` },
      });
      subnet.overrideLogicalId(`vpc_public_${zone}`);
      const association = new RouteTableAssociation(this, `association-public-${zone}`, {
        subnetId: subnet.id,
        routeTableId: table.id,
      });
      association.overrideLogicalId(`vpc_public_${zone}`);
      return subnet;
    });
    const route = new Route(this, "route-public", {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
    route.overrideLogicalId("vpc_public");

    const address = new Eip(this, "nat-address", {
      domain: "vpc",
      tags: { Name: "network-vpc-nat-a" },
      dependsOn: [route],
    });
    address.overrideLogicalId("vpc_nat_a");
    const natGateway = new NatGateway(this, "nat-gateway", {
      subnetId: (subnets[0] as Subnet).id,
      allocationId: address.id,
      tags: { Name: "network-vpc-nat-a" },
      dependsOn: [route],
    });
    natGateway.overrideLogicalId("vpc_nat_a");
    return natGateway;
  }

  private createPrivateSubnets(natGateway: NatGateway): void {
    for (const { zone, privateCidr } of ZONES) {
      const subnet = new Subnet(this, `subnet-private-${zone}`, {
        vpcId: this.vpc.id,
        availabilityZone: `${this.region.id}${zone}`,
        cidrBlock: privateCidr,
        tags: { Name: `network-vpc-private-${zone}` },
      });
      subnet.overrideLogicalId(`vpc_private_${zone}`);
      this.privateSubnets.push(subnet);
      const table = new RouteTable(this, `route-table-private-${zone}`, {
        vpcId: this.vpc.id,
        tags: { Name: `network-vpc-private-${zone}` },
      });
      table.overrideLogicalId(`vpc_private_${zone}`);
      const association = new RouteTableAssociation(this, `association-private-${zone}`, {
        subnetId: subnet.id,
        routeTableId: table.id,
      });
      association.overrideLogicalId(`vpc_private_${zone}`);
      const route = new Route(this, `route-private-${zone}`, {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: natGateway.id,
      });
      route.overrideLogicalId(`vpc_private_${zone}`);
    }
  }
}
