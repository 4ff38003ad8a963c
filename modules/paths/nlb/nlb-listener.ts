import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { Guard } from "../../core/guard";
import { type Peer, peerName } from "../../core/peer";
import type { IngressPorts } from "../../core/port-range";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { healthCheckPort } from "../health-check-port";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import { arrivals } from "./arrivals";
import type { InternalNlb } from "./internal-nlb";
import { listenerProblems } from "./listener-problems";
import type { NlbListenerProps } from "./listener-props";
import { serviceProblems } from "./service-problems";
import { targetGroupConfig, targetGroupParts } from "./target-group";

const MAX_LISTENERS = 50;
const SSL_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";
const IDLE_TIMEOUT = 350;

/** What a listener knows of its NLB. */
export interface ListenersOfNlb {
  readonly nlb: InternalNlb;
  readonly allowFrom: readonly Peer[];
  /** Every listener of the NLB that has its service. */
  readonly taken: NlbListener[];
}

/** One port of an internal NLB on its way to one service. */
export class NlbListener implements ServicePath {
  private service: ReachableService | undefined;

  constructor(
    private readonly of: ListenersOfNlb,
    private readonly port: number,
    private readonly props: NlbListenerProps,
  ) {}

  problems(service: ReachableService): readonly Problem[] {
    return [
      ...listenerProblems(this.port, this.props),
      ...serviceProblems(this.label, { nlb: this.of.nlb, props: this.props }, service),
      ...this.collisions(service),
      ...this.tooMany(),
    ];
  }

  private get label(): string {
    return `listener ${this.portText} of ${this.of.nlb.node.path}`;
  }

  /** An address can't hold what is only known at apply. */
  private get portText(): string {
    return isToken(this.port) ? "port" : `${this.port}`;
  }

  private collisions(service: ReachableService): Problem[] {
    if (this.service !== undefined) {
      return [
        {
          given: `${this.label}, already that of ${this.service.construct.node.path}`,
          rule: "a listener leads to one service",
          fix: "call nlb.listener(…) once for each service, with a port of its own",
        },
      ];
    }
    const known = this.of.taken.filter(({ port }) => !isToken(port));
    const same = known.find(({ port }) => port === this.port);
    if (same !== undefined) {
      return [
        {
          given: `${this.label}, already that of ${same.service?.construct.node.path}`,
          rule: "a load balancer has one listener a port",
          fix: `write a port that is free; taken are ${known.map(({ port }) => port).join(", ")}`,
          page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
        },
      ];
    }
    if (service.construct.node.tryFindChild(this.id(service)) === undefined) return [];
    return [
      {
        given: `${this.label}, the service's second with a port that is only known at apply`,
        rule: "a listener's address in Terraform holds its port",
        fix: "write one of the two as a number",
      },
    ];
  }

  private tooMany(): Problem[] {
    const { length } = this.of.taken;
    if (length < MAX_LISTENERS) return [];
    return [
      {
        given: `${this.label}, beside ${length} others`,
        rule: `a Network Load Balancer has at most ${MAX_LISTENERS} listeners`,
        fix: "make another InternalNlb for it",
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html",
      },
    ];
  }

  /** `nlb_5432`, or `network_nlb_5432` for one of another stack. */
  private id({ construct }: ReachableService): string {
    return [...this.of.nlb.trafficSources.map((source) => peerName(construct, source)), this.portText].join(
      "_",
    );
  }

  attach(service: ReachableService): PathParts {
    this.service = service;
    this.of.taken.push(this);
    const { nlb, allowFrom } = this.of;
    const { protocol = "TCP", certificateArn, sslPolicy = SSL_POLICY, alpnPolicy = "None" } = this.props;
    const { idleTimeout = IDLE_TIMEOUT } = this.props;
    const { at } = healthCheckPort(service.network, this.props.healthCheck?.port);
    // A construct of its own, so that each address says which listener it is for and none is another path's.
    const owner = new Construct(service.construct, this.id(service));
    const tags = { Name: owner.node.path.replaceAll("/", "-") };
    const targetGroup = create(owner, LbTargetGroup, targetGroupParts(this.props), {
      ...targetGroupConfig(service, this.props, at),
      tags,
    });
    const listener = create(owner, LbListener, [], {
      loadBalancerArn: nlb.resource.arn,
      port: this.port,
      protocol,
      // Where it is left out Terraform sends the one that was there before, which AWS takes with TLS only.
      ...(protocol === "TLS" ? { certificateArn, sslPolicy, alpnPolicy } : { sslPolicy: "" }),
      // Terraform would otherwise leave what was said before.
      ...(protocol === "TCP" && { tcpIdleTimeoutSeconds: idleTimeout }),
      defaultAction: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      tags,
    });
    const entrance: IngressPorts = {
      protocol: protocol === "UDP" ? "udp" : "tcp",
      from: this.port,
      to: this.port,
    };
    const guard = new Guard(owner, nlb.securityGroup.id, entrance);
    return {
      loadBalancers: [
        {
          targetGroupArn: targetGroup.arn,
          containerName: service.containerName,
          // problems() let no service without a port come here.
          containerPort: service.network.containerPort as number,
        },
      ],
      arrivals: arrivals(this.label, this.props, service.network),
      // AWS takes a service only with a target group that a listener already uses.
      dependsOn: [
        listener,
        ...allowFrom.flatMap((peer) => guard.admit(peer, entrance)),
        ...service.admit(nlb),
        ...(at === undefined ? [] : service.admit(nlb, [at])),
      ],
    };
  }
}
