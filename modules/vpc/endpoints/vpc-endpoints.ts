import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { Guard } from "../../core/guard";
import type { Peer } from "../../core/peer";
import type { IngressPorts } from "../../core/port-range";
import { refuse } from "../../core/problem";
import { createSecurityGroup } from "../../core/security-group";
import { nameTag } from "../name-tag";
import { endpointAddresses } from "../needs/address-uses";
import { tierFor } from "../subnet-tier";
import { askedEndpoints } from "./asked-endpoints";
import { type EndpointNetwork, gatewayTables } from "./endpoint-network";
import { endpointProblems } from "./endpoint-problems";
import { gatewayPolicy, interfacePolicy } from "./policies";
import type { EndpointPurpose, GatewayService } from "./purposes";

export interface VpcEndpointsProps {
  /** With DNS support and DNS host names on: the services' usual names lead to their endpoints. */
  readonly vpc: EndpointNetwork;
  /**
   * What the endpoints are for; each brings those it needs.
   * @example ["ecs-on-fargate", "exec", "secrets"]
   */
  readonly purposes: readonly EndpointPurpose[];
  /**
   * Further services of AWS, by what stands after `com.amazonaws.<region>.` in their endpoints' names.
   * @default none
   * @example ["sqs", "sns"]
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
   */
  readonly otherServices?: readonly string[];
  /**
   * The tier in whose subnets the endpoints have their interfaces, one in each zone. Every tier reaches them.
   * @default "private", or the first private tier, or else the first isolated one
   */
  readonly tier?: string;
  /**
   * Who may call the interface endpoints, on port 443.
   * @default the whole VPC
   * @example [capacity, orders]
   */
  readonly allowFrom?: readonly Peer[];
  /**
   * Services that private and isolated subnets reach by a route, free of charge. Adding one breaks connections to
   * the service that are open.
   * @default ["s3"] where there are such subnets whose route tables are known
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
   */
  readonly gateways?: readonly GatewayService[];
  /**
   * Further accounts whose principals may use the endpoints: of roles that tasks assume there.
   * @default none: the VPC's account alone
   */
  readonly accountIds?: readonly string[];
}

const HTTPS: IngressPorts = { protocol: "tcp", from: 443, to: 443 };

/**
 * VPC endpoints, by what they are for: ways to AWS's services that lead neither through NAT nor over the internet.
 * Isolated subnets have no others. In private ones they save NAT's 0.045 USD a GB.
 *
 * Each interface endpoint costs 0.01 USD an hour and zone in us-east-1 (7.30 USD a month) and 0.01 USD a GB: in two
 * zones `"ecs-on-ec2"` is 6 of them, 87.60 USD a month, and `"ecs-on-fargate"` 3, 43.80 USD. Gateway endpoints are
 * free, and the one for S3 is there unless it is turned off.
 *
 * Only principals of the VPC's account get through, apart from downloads from S3 (image layers, packages), and apart
 * from the endpoints of the ECS agent, of ECS Exec, of App Mesh and of `otherServices`, which have AWS's own policy.
 *
 * A VPC has each endpoint once. Those that it was imported with aren't made again; those of another VpcEndpoints are
 * refused here.
 *
 * @example
 * const endpoints = new VpcEndpoints(this, "endpoints", { vpc, purposes: ["ecs-on-fargate", "secrets"] });
 *
 * @throws InvalidInputError for an unknown purpose, for a VPC without DNS support or DNS host names, for a tier that
 * isn't there, for images in ECR without the gateway to S3, and for endpoints that another VpcEndpoints has.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
export class VpcEndpoints extends Construct {
  /** The interface endpoints by service: `ecr.api`. */
  readonly interfaces: ReadonlyMap<string, VpcEndpoint>;
  readonly gateways: ReadonlyMap<GatewayService, VpcEndpoint>;
  private readonly guard: Guard | undefined;
  private readonly rules: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: VpcEndpointsProps) {
    super(scope, id);
    refuse(this, endpointProblems(props));
    const { vpc, allowFrom = [vpc] } = props;
    const accountIds = [vpc.accountId, ...(props.accountIds ?? [])];
    const { services, gateways } = askedEndpoints(props);
    this.gateways = new Map(
      gateways.map((service) => [service, this.createGateway(vpc, service, accountIds)]),
    );

    const [tierName, tier] = tierFor(vpc, { subnetTier: props.tier }) ?? [];
    if (services.length === 0 || tierName === undefined || tier === undefined) {
      this.interfaces = new Map();
      this.rules = [];
      this.register(vpc);
      return;
    }
    vpc.needs.add({ addresses: endpointAddresses(this.node.path, tierName, services.length) });
    const { id: securityGroupId } = createSecurityGroup(this, {
      vpcId: vpc.id,
      members: "endpoints",
      name: undefined,
    });
    this.guard = new Guard(this, securityGroupId, HTTPS);
    this.rules = allowFrom.flatMap((peer) => this.admit(peer));
    const subnetIds = [...tier.subnetIds.values()];
    this.interfaces = new Map(
      services.map((service) => [
        service,
        create(this, VpcEndpoint, addressParts(service), {
          ...this.common(vpc, service),
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds,
          securityGroupIds: [securityGroupId],
          policy: interfacePolicy(service, accountIds),
        }),
      ]),
    );
    this.register(vpc);
  }

  /**
   * What makes the endpoints usable. Whatever needs them to start, or to say goodbye, depends on these, so that they
   * are there before and go after it. Services, schedules and instances of their stack do so by themselves in tiers
   * that nothing else leads out of.
   */
  get egress(): readonly TerraformResource[] {
    return [...this.gateways.values(), ...this.interfaces.values(), ...this.rules];
  }

  /** Lets a peer call the interface endpoints, with the rules that do so; none where there are no such endpoints. */
  admit(peer: Peer): readonly TerraformResource[] {
    return this.guard?.admit(peer, HTTPS) ?? [];
  }

  private register({ needs }: EndpointNetwork): void {
    const [services, gateways] = [new Set(this.interfaces.keys()), new Set(this.gateways.keys())];
    needs.provide({ services, gateways }, this.egress);
  }

  private createGateway(vpc: EndpointNetwork, service: GatewayService, accountIds: string[]): VpcEndpoint {
    return create(this, VpcEndpoint, addressParts(service), {
      ...this.common(vpc, service),
      vpcEndpointType: "Gateway",
      routeTableIds: gatewayTables(vpc),
      policy: gatewayPolicy(service, accountIds),
    });
  }

  private common({ id: vpcId, region }: EndpointNetwork, service: string) {
    return {
      vpcId,
      serviceName: `com.amazonaws.${region}.${service}`,
      tags: nameTag(this, service),
    };
  }
}

/** `ecr_api`. */
function addressParts(service: string): string[] {
  return [service.replace(/[.-]/g, "_")];
}
