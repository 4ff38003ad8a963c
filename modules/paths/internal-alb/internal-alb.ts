import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { Guard } from "../../core/guard";
import { type NameRule, nameOf } from "../../core/name";
import type { Peer, TrafficSource } from "../../core/peer";
import type { IngressPorts } from "../../core/port-range";
import { refuse } from "../../core/problem";
import { createSecurityGroup } from "../../core/security-group";
import type { Network } from "../../vpc/network";
import { subnetIdsFor, subnetTierProblems, subnetZonesFor } from "../../vpc/subnet-tier";
import type { ServicePath } from "../service-path";
import { AlbPath } from "./alb-path";
import type { PathRouteProps } from "./route";

export interface InternalAlbProps {
  /** The ALB lies in its private subnets, or those of `subnetTier`, of which there are two at least. */
  readonly vpc: Network;
  /**
   * The tier of the VPC whose subnets the ALB lies in.
   * @default "private", or the first private tier, or else the first isolated one
   */
  readonly subnetTier?: string;
  /**
   * Who may call the ALB on port 80: services, or the whole VPC.
   * @default nobody
   * @example [vpc]
   */
  readonly allowFrom?: readonly Peer[];
  /**
   * Up to 32 letters, digits and hyphens.
   * @default the construct's path with hyphens, `network-alb`
   */
  readonly name?: string;
}

const ALB_NAME: NameRule = {
  resource: "load balancer",
  maxLength: 32,
  pattern: /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/,
  inWords: "letters, digits and hyphens, and neither starts nor ends with a hyphen nor starts with internal-",
  page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
};

const HTTP_PORT = 80;

/**
 * One internal Application Load Balancer for many services, told apart by path. It works with every network mode
 * that has a port, and from other stacks: a service's rule and target group belong to the service's stack, the
 * security group rules to that of the tasks' security group, and the ALB's own stack never changes for them.
 *
 * About 16 USD a month in us-east-1 and 0.008 USD per LCU-hour, once instead of once a service; every request takes
 * two hops instead of one. It holds 100 rules and 100 target groups.
 *
 * @example
 * const alb = new InternalAlb(this, "alb", { vpc, allowFrom: [vpc] });
 * new Service(this, "orders", { …, reachableBy: [alb.path("/orders", { priority: 30 })] });
 *
 * @throws InvalidInputError for a VPC with fewer than two zones and for a name AWS refuses.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
 */
export class InternalAlb extends Construct implements Peer {
  readonly vpc: Network;
  readonly trafficSources: readonly TrafficSource[];
  /** The name that reaches the ALB from inside the VPC. */
  readonly dnsName: string;
  /** The L1 resources, for what the props don't cover. */
  readonly resource: Lb;
  readonly listener: LbListener;
  private readonly paths: AlbPath[] = [];

  constructor(scope: Construct, id: string, props: InternalAlbProps) {
    super(scope, id);
    const { vpc } = props;
    this.vpc = vpc;
    refuse(this, subnetTierProblems(vpc, { subnetTier: props.subnetTier }));
    const zones = subnetZonesFor(vpc, props);
    if (zones.length < 2) {
      refuse(this, [
        {
          given: `vpc ${vpc.node.path} with zones ${JSON.stringify(zones)}`,
          rule: "an Application Load Balancer lies in at least two Availability Zones",
          fix: 'give the VPC another zone, e.g. zones: ["a", "b"]',
          page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
        },
      ]);
    }
    const name = nameOf(this, ALB_NAME, props.name);
    const securityGroup = createSecurityGroup(this, {
      vpcId: vpc.id,
      members: "load-balancer",
      name: props.name,
    });
    this.trafficSources = [
      { construct: this, from: { securityGroupId: securityGroup.id }, egressByRule: true },
    ];
    const http: IngressPorts = { protocol: "tcp", from: HTTP_PORT, to: HTTP_PORT };
    const guard = new Guard(this, securityGroup.id, http);
    for (const peer of props.allowFrom ?? []) guard.admit(peer, http);

    this.resource = create(this, Lb, [], {
      name,
      internal: true,
      loadBalancerType: "application",
      securityGroups: [securityGroup.id],
      subnets: subnetIdsFor(vpc, props),
      dropInvalidHeaderFields: true,
    });
    this.dnsName = this.resource.dnsName;
    this.listener = create(this, LbListener, [], {
      loadBalancerArn: this.resource.arn,
      port: HTTP_PORT,
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
  }

  /**
   * A path of this ALB, and everything below it, as a way to reach one service.
   *
   * @example alb.path("/orders", { priority: 30 }) // /orders and /orders/…
   */
  path(path: string, props: PathRouteProps): ServicePath {
    return new AlbPath(this, this.paths, path, props);
  }
}
