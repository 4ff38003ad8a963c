import { Lb } from "@cdktf/provider-aws/lib/lb";
import type { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { Guard } from "../../core/guard";
import { kindProblems } from "../../core/kind";
import { nameOf } from "../../core/name";
import { PEERS, type Peer, type TrafficSource } from "../../core/peer";
import { describeProblem, type Problem, refuse } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { createSecurityGroup } from "../../core/security-group";
import { loadBalancerAddresses } from "../../vpc/needs/address-uses";
import { NETWORK, type Network } from "../../vpc/network";
import { subnetIdsFor, tierNameFor } from "../../vpc/subnet-tier";
import { outboundRulesWarning, warnAtSynth } from "../little-room";
import { checkLoadBalancerName, LOAD_BALANCER_NAME } from "../load-balancer";
import type { LoadBalancerIpAddressType } from "../load-balancer-addresses";
import type { ServicePath } from "../service-path";
import { AlbPath } from "./alb-path";
import { AlbRoutes } from "./alb-routes";
import { createListeners, listenerUrl, openPorts, speaksTls13 } from "./listener";
import { listenerProblems } from "./listener-problems";
import { LISTENER_PROPS, type ListenerProps } from "./listener-props";
import {
  LOAD_BALANCER_OPTIONS,
  type LoadBalancerOptions,
  optionConfig,
  optionProblems,
} from "./load-balancer-options";
import { bandProblems, type PriorityBand } from "./priority";
import type { PathRouteProps } from "./route";
import { placeProblems } from "./subnet-problems";
import type { ClientProtocols } from "./target-group-problems";

export interface InternalAlbProps extends ListenerProps, LoadBalancerOptions {
  /** The ALB lies in its private subnets, or those of `subnetTier`, of which there are two at least, each /27 or larger. */
  readonly vpc: Network;
  /**
   * The tier of the VPC whose subnets the ALB lies in.
   * @default "private", or the first private tier, or else the first isolated one
   */
  readonly subnetTier?: string;
  /**
   * By which addresses clients call the ALB. `"dualstack"` is IPv4 and IPv6: it needs dual-stack subnets, and callers in
   * IPv6-only subnets and services there need it. It can be changed at any time.
   * @default "ipv4"
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html
   */
  readonly ipAddressType?: LoadBalancerIpAddressType;
  /**
   * Who may call the ALB on its ports: services, or the whole VPC.
   * @default nobody
   * @example [vpc]
   */
  readonly allowFrom?: readonly Peer[];
  /**
   * Up to 32 letters, digits and hyphens; no other load balancer of the account has it in the Region.
   * @default the construct's path with hyphens, `network-alb`
   */
  readonly name?: string;
  /**
   * Where the priorities of this app's rules lie, written and made ones, when others add rules to the listener too: two
   * apps can't see each other's, so give each a band of its own. A change moves every priority that is made.
   * @default anywhere; those that are made, from 1000 to 50000
   * @example { from: 10000, to: 19999 }
   */
  readonly priorityBand?: PriorityBand;
}

const NO_PATH: Problem = {
  given: "path() without the path as text",
  rule: "the path of a URL, by which requests are told apart, is text that starts with a slash",
  fix: 'write e.g. alb.path("/orders"), with all else in an object after it',
};

const PROPS: PropNames<InternalAlbProps> = {
  ...LISTENER_PROPS,
  ...LOAD_BALANCER_OPTIONS,
  vpc: "required",
  subnetTier: "optional",
  ipAddressType: "optional",
  allowFrom: "optional",
  name: "optional",
  priorityBand: "optional",
};

/**
 * One internal Application Load Balancer for many services, told apart by path. It works with every network mode
 * that has a port, and from other stacks: a service's rule and target group belong to the service's stack, the
 * security group rules to that of the tasks' security group, and the ALB's own stack never changes for them.
 *
 * About 16 USD a month in us-east-1 and 0.008 USD per LCU-hour, once instead of once a service; every request takes
 * two hops instead of one. It holds 100 rules and 100 target groups; but its security group has a rule for each service in
 * awsvpc mode, and AWS allows 60 of them until it raises that quota. Synth warns where little room is left.
 *
 * At synth its rules are checked against each other: none has the priority or the conditions of another, and none is
 * hidden behind one that comes first. Rules that others made are not seen.
 *
 * @example
 * const alb = new InternalAlb(this, "alb", { vpc, allowFrom: [vpc] });
 * new Service(this, "orders", { …, reachableBy: [alb.path("/orders")] });
 *
 * @throws InvalidInputError for a VPC with fewer than two zones and for props AWS refuses.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
 */
export class InternalAlb extends Construct implements Peer {
  readonly vpc: Network;
  readonly trafficSources: readonly TrafficSource[];
  /** The name that reaches the ALB from inside the VPC. */
  readonly dnsName: string;
  /** What clients call, without a path: `http://<dnsName>`. */
  readonly url: string;
  readonly ipAddressType: LoadBalancerIpAddressType;
  /** What clients may speak with it. */
  readonly clientProtocols: ClientProtocols;
  /** The L1 resources, for what the props don't cover. */
  readonly resource: Lb;
  /** The one that has the services' rules. */
  readonly listener: LbListener;
  /** @internal Every route of this app's. */
  readonly routes: AlbRoutes;

  constructor(scope: Construct, id: string, props: InternalAlbProps) {
    super(scope, id);
    refuse(this, incompleteProblems(props, PROPS));
    refuse(this, kindProblems(props, { vpc: NETWORK, allowFrom: PEERS }));
    const { vpc, priorityBand, ipAddressType = "ipv4" } = props;
    this.vpc = vpc;
    this.ipAddressType = ipAddressType;
    this.clientProtocols = {
      https: props.https !== undefined,
      http2: props.http2 ?? true,
      tls13: speaksTls13(props),
    };
    refuse(this, [
      ...propProblems(props, PROPS),
      ...placeProblems(props),
      ...listenerProblems(props),
      ...optionProblems(props),
      ...bandProblems(priorityBand),
    ]);
    const name = nameOf(this, LOAD_BALANCER_NAME, props.name);
    const securityGroup = createSecurityGroup(this, {
      vpcId: vpc.id,
      members: "load-balancer",
      name: props.name,
    });
    this.trafficSources = [
      { construct: this, from: { securityGroupId: securityGroup.id }, egressByRule: true },
    ];
    const ports = openPorts(props);
    const guard = new Guard(this, securityGroup.id, ports[0]);
    for (const peer of props.allowFrom ?? []) for (const port of ports) guard.admit(peer, port);

    this.resource = create(this, Lb, [], {
      name,
      internal: true,
      loadBalancerType: "application",
      ipAddressType,
      securityGroups: [securityGroup.id],
      subnets: subnetIdsFor(vpc, props),
      dropInvalidHeaderFields: true,
      ...optionConfig(props),
    });
    checkLoadBalancerName(this.resource);
    vpc.needs.add({ addresses: loadBalancerAddresses(this.node.path, tierNameFor(vpc, props)) });
    this.dnsName = this.resource.dnsName;
    this.url = listenerUrl(props, this.dnsName);
    this.listener = createListeners(this, this.resource.arn, props);
    if (props.webAclArn !== undefined) {
      create(this, Wafv2WebAclAssociation, [], {
        resourceArn: this.resource.arn,
        webAclArn: props.webAclArn,
      });
    }
    this.routes = new AlbRoutes(this.node.path, priorityBand);
    this.node.addValidation({ validate: () => this.routes.treeProblems().map(describeProblem) });
    warnAtSynth(this, () => [this.routes.headroom(), outboundRulesWarning(this)]);
  }

  /**
   * A path of this ALB, and everything below it, as a way to reach one service. For several services that share a path
   * by weight, make a WeightedRoute.
   *
   * @example alb.path("/orders") // /orders and /orders/…
   * @example alb.path("/", { hosts: ["orders.internal"] }) // everything for one host name
   */
  path(path: string, props: PathRouteProps = {}): ServicePath {
    if (typeof path !== "string") refuse(this, [NO_PATH]);
    return new AlbPath(this, this.routes, path, props);
  }
}
