import { Lb } from "@cdktf/provider-aws/lib/lb";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { kindProblems } from "../../core/kind";
import { nameOf } from "../../core/name";
import { PEERS, type Peer, type TrafficSource } from "../../core/peer";
import { refuse } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { createSecurityGroup } from "../../core/security-group";
import { loadBalancerAddresses } from "../../vpc/needs/address-uses";
import { NETWORK, type Network } from "../../vpc/network";
import { subnetIdsFor, tierNameFor } from "../../vpc/subnet-tier";
import { accessLogProblems } from "../access-log-problems";
import { outboundRulesWarning, warnAtSynth } from "../little-room";
import { checkLoadBalancerName, LOAD_BALANCER_NAME } from "../load-balancer";
import { loadBalancerTierProblems } from "../load-balancer-addresses";
import type { ServicePath } from "../service-path";
import type { NlbListenerProps } from "./listener-props";
import { NlbListener } from "./nlb-listener";

const LOGS_PAGE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html";

export interface InternalNlbProps {
  /** The NLB lies in its private subnets, or those of `subnetTier`. */
  readonly vpc: Network;
  /**
   * The tier of the VPC whose subnets the NLB lies in.
   * @default "private", or the first private tier, or else the first isolated one
   */
  readonly subnetTier?: string;
  /**
   * Who may call the NLB, on the ports of its listeners: services, or the whole VPC.
   * @default nobody
   * @example [vpc]
   */
  readonly allowFrom?: readonly Peer[];
  /**
   * Up to 32 letters, digits and hyphens; no other load balancer of the account has it in the Region.
   * @default the construct's path with hyphens, `network-nlb`
   */
  readonly name?: string;
  /**
   * Whether the NLB's node in one zone also sends to tasks in the others. It evens out the load where zones have
   * different numbers of tasks, and costs the transfer between zones. Without it a zone that has no task of a service
   * leaves the NLB's DNS name.
   * @default false
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-load-balancer-attributes.html#load-balancer-cross-zone
   */
  readonly crossZone?: boolean;
  /**
   * Whether AWS refuses to delete the NLB; `terraform destroy` then fails until it is turned off.
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * A record of TLS connections in an S3 bucket; AWS writes none of those over TCP and UDP. The bucket's policy lets
   * `delivery.logs.amazonaws.com` write. Costs the storage.
   * @default none
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
   */
  readonly accessLogs?: NlbAccessLogs;
}

export interface NlbAccessLogs {
  /** The bucket's name. It is in the NLB's Region. */
  readonly bucket: string;
  /**
   * What the files' names start with, before AWS's own `AWSLogs/`.
   * @default nothing
   */
  readonly prefix?: string;
}

const PROPS: PropNames<InternalNlbProps> = {
  vpc: "required",
  subnetTier: "optional",
  allowFrom: "optional",
  name: "optional",
  crossZone: "optional",
  deletionProtection: "optional",
  accessLogs: "optional",
};

/**
 * One internal Network Load Balancer for services that don't speak HTTP: each of its ports leads to one service. It
 * works with every network mode that has a port, and from other stacks: a listener belongs to the stack of its service,
 * with the target group and the rule that lets callers in, so that the NLB's own stack never changes for it.
 *
 * The tasks' security group refers to the NLB's, which also lets in what still has the client's address.
 *
 * About 16 USD a month in us-east-1 and 0.006 USD per NLCU-hour. It holds 50 listeners.
 *
 * @example
 * const nlb = new InternalNlb(this, "nlb", { vpc, allowFrom: [vpc] });
 * new Service(this, "db", { …, network: awsvpc({ port: 5432 }), reachableBy: [nlb.listener(5432)] });
 *
 * @throws InvalidInputError for a tier the VPC has not, and for a name or logs AWS refuses.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/nlb.html
 */
export class InternalNlb extends Construct implements Peer {
  readonly vpc: Network;
  readonly trafficSources: readonly TrafficSource[];
  /** The name that reaches the NLB from inside the VPC. */
  readonly dnsName: string;
  /** The L1 resources, for what the props don't cover. */
  readonly resource: Lb;
  readonly securityGroup: SecurityGroup;
  private readonly allowFrom: readonly Peer[];
  private readonly listeners: NlbListener[] = [];

  constructor(scope: Construct, id: string, props: InternalNlbProps) {
    super(scope, id);
    refuse(this, incompleteProblems(props, PROPS));
    refuse(this, kindProblems(props, { vpc: NETWORK, allowFrom: PEERS }));
    const { vpc, allowFrom = [], crossZone = false, deletionProtection = false, accessLogs } = props;
    this.vpc = vpc;
    this.allowFrom = allowFrom;
    refuse(this, [
      ...propProblems(props, PROPS),
      ...loadBalancerTierProblems(vpc, props.subnetTier),
      ...accessLogProblems(accessLogs, LOGS_PAGE),
    ]);
    const name = nameOf(this, LOAD_BALANCER_NAME, props.name);
    this.securityGroup = createSecurityGroup(this, {
      vpcId: vpc.id,
      members: "load-balancer",
      name: props.name,
    });
    this.trafficSources = [
      { construct: this, from: { securityGroupId: this.securityGroup.id }, egressByRule: true },
    ];
    this.resource = create(this, Lb, [], {
      name,
      internal: true,
      loadBalancerType: "network",
      // An NLB that is made without one can't have one later.
      securityGroups: [this.securityGroup.id],
      subnets: subnetIdsFor(vpc, { subnetTier: props.subnetTier }),
      enableCrossZoneLoadBalancing: crossZone,
      enableDeletionProtection: deletionProtection,
      // Written also where there are none: Terraform would otherwise leave on what was on before.
      accessLogs: { bucket: "", ...accessLogs, enabled: accessLogs !== undefined },
    });
    checkLoadBalancerName(this.resource);
    warnAtSynth(this, () => [outboundRulesWarning(this)]);
    const tier = tierNameFor(vpc, { subnetTier: props.subnetTier });
    vpc.needs.add({ addresses: loadBalancerAddresses(this.node.path, tier) });
    this.dnsName = this.resource.dnsName;
  }

  /**
   * A port of this NLB as a way to reach one service. To give it to another service, take it away from the first in one
   * apply and give it to the second in the next: a port has one listener.
   *
   * @example nlb.listener(5432)
   * @example nlb.listener(443, { protocol: "TLS", certificateArn: certificate.arn })
   * @example nlb.listener(514, { protocol: "UDP", healthCheck: { port: 8080 } }) // for awsvpc({ port: 514, protocol: "udp" })
   */
  listener(port: number, props: NlbListenerProps = {}): ServicePath {
    return new NlbListener({ nlb: this, allowFrom: this.allowFrom, taken: this.listeners }, port, props);
  }
}
