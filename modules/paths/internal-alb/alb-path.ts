import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { create } from "../../core/address";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import type { InternalAlb } from "./internal-alb";
import { type PathRouteProps, pathPatterns, routeProblems } from "./route";

const LOAD_BALANCER_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html";

/** One path of an internal ALB on its way to one service. */
export class AlbPath implements ServicePath {
  private service: ReachableService | undefined;

  constructor(
    private readonly alb: InternalAlb,
    /** Every path of the ALB that has its service, to find two that collide. */
    private readonly taken: AlbPath[],
    private readonly path: string,
    private readonly props: PathRouteProps,
  ) {}

  problems(service: ReachableService): readonly Problem[] {
    const problems = [...routeProblems(this.path, this.props), ...this.networkProblems(service)];
    if (this.service !== undefined) {
      problems.push({
        given: `path "${this.path}" of ${this.alb.node.path}, already that of ${this.service.construct.node.path}`,
        rule: "a path leads to one service",
        fix: "call alb.path(…) once for each service",
      });
    }
    if (service.construct.node.tryFindChild(LbTargetGroup.tfResourceType) !== undefined) {
      problems.push({
        given: `path "${this.path}" of ${this.alb.node.path}, the service's second path of a load balancer`,
        rule: "a service has one target group here, and its address is the service's",
        fix: "leave one out; where one path must serve several, put a wildcard into it",
      });
    }
    if (service.vpc !== this.alb.vpc) {
      problems.push({
        given: `path "${this.path}" of ${this.alb.node.path} in ${this.alb.vpc.node.path}, for a service in ${service.vpc.node.path}`,
        rule: "a load balancer's targets lie in its own VPC",
        fix: "use a load balancer in the service's VPC",
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
      });
    }
    for (const other of this.taken) problems.push(...this.collisions(other));
    return problems;
  }

  private networkProblems({ network }: ReachableService): Problem[] {
    const given = `path "${this.path}" of ${this.alb.node.path} with network ${network.name}`;
    if (network.admits.loadBalancer !== true) return [{ given, ...network.admits.loadBalancer }];
    const [main] = network.portMappings;
    if (network.containerPort === undefined || main === undefined) {
      return [
        {
          given: `${given} and no port`,
          rule: "a load balancer sends requests to a port of the container",
          fix: "write the port the application listens on, e.g. port: 8080",
          page: LOAD_BALANCER_PAGE,
        },
      ];
    }
    if (main.protocol === "tcp") return [];
    return [
      {
        given: `${given} and protocol "${main.protocol}"`,
        rule: "an Application Load Balancer speaks HTTP, over TCP",
        fix: "let the application listen on a TCP port, and write that",
        page: LOAD_BALANCER_PAGE,
      },
    ];
  }

  private collisions(other: AlbPath): Problem[] {
    const { priority } = this.props;
    const owner = other.service?.construct.node.path;
    const problems: Problem[] = [];
    if (!isToken(priority) && priority === other.props.priority) {
      problems.push({
        given: `priority ${priority} on ${this.alb.node.path}, already that of ${owner}`,
        rule: "each rule of a listener has a priority of its own",
        fix: `write one that is free; taken are ${this.takenPriorities().join(", ")}`,
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html",
      });
    }
    if (!isToken(this.path) && this.path === other.path) {
      problems.push({
        given: `path "${this.path}" on ${this.alb.node.path}, already that of ${owner}`,
        rule: "the rule with the lower priority takes every request, the other never sees one",
        fix: "write another path",
      });
    }
    return problems;
  }

  private takenPriorities(): number[] {
    return this.taken.map((path) => path.props.priority).filter((priority) => !isToken(priority));
  }

  attach(service: ReachableService): PathParts {
    this.service = service;
    this.taken.push(this);
    const { construct, network, containerName } = service;
    // problems() let no service without a port come here.
    const containerPort = network.containerPort as number;
    const targetGroup = create(construct, LbTargetGroup, [], {
      // A prefix, because a target group that must be replaced is made before the old one goes: the listener rule
      // uses it until then.
      namePrefix: targetGroupPrefix(construct.node.id),
      port: containerPort,
      protocol: "HTTP",
      targetType: network.targetType,
      vpcId: service.vpc.id,
      healthCheck: { path: this.props.healthCheckPath ?? "/", matcher: "200-399" },
      tags: { Name: construct.node.path.replaceAll("/", "-") },
      lifecycle: { createBeforeDestroy: true },
    });
    const rule = create(construct, LbListenerRule, [], {
      listenerArn: this.alb.listener.arn,
      priority: this.props.priority,
      action: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      condition: [{ pathPattern: { values: pathPatterns(this.path) } }],
      tags: { Name: construct.node.path.replaceAll("/", "-") },
    });
    return {
      loadBalancers: [{ targetGroupArn: targetGroup.arn, containerName, containerPort }],
      // AWS takes a service only with a target group that a listener already uses.
      dependsOn: [rule, ...service.admit(this.alb)],
      requestCount: {
        loadBalancerArnSuffix: this.alb.resource.arnSuffix,
        targetGroupArnSuffix: targetGroup.arnSuffix,
      },
    };
  }
}

/** Terraform allows six characters before the number it adds. */
function targetGroupPrefix(id: string): string {
  return id.replace(/[^A-Za-z0-9]/g, "").slice(0, 6);
}
