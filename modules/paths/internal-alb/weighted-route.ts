import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { describeProblem, type Problem, refuse } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import type { ServicePath } from "../service-path";
import { conditionConfig } from "./conditions";
import type { InternalAlb } from "./internal-alb";
import { rewriteConfig } from "./rewrite";
import { ROUTE_PROPS, type RouteProps, routeOf, routeProblems } from "./route";
import { sourceProblems } from "./source-problems";
import { cookieDurationProblems } from "./stickiness";
import type { TargetProps } from "./target";
import { WeightedShare } from "./weighted-share";

export interface WeightedRouteProps extends RouteProps {
  readonly alb: InternalAlb;
  /** The path that services share, and everything below it. */
  readonly path: string;
  /**
   * Keeps a client with the service that got its first request, by a cookie of the load balancer's.
   * @default every request is shared anew
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#forward-actions
   */
  readonly stickiness?: {
    /** Seconds, 1 to 604800 (a week). */
    readonly duration: number;
  };
}

const PROPS: PropNames<WeightedRouteProps> = {
  ...ROUTE_PROPS,
  alb: "required",
  path: "required",
  stickiness: "optional",
};

/**
 * A path of an ALB that several services share by weight, for canary and blue/green releases: one listener rule, whose
 * address is this construct's and stays whichever services there are. Changing a weight changes the rule and nothing
 * else. It doesn't fail over: a service without healthy tasks still gets its share.
 *
 * A path that a service has already moves here in one apply: without a priority, the new rule has another number than
 * the old one. But Terraform makes the one and removes the other in no certain order, so that requests may find neither
 * for a moment. They don't where the old rule becomes the new one: see the second example, whose last line is only
 * for one apply. Where both have the same written priority, it must be so, or AWS refuses the new rule (`PriorityInUse`).
 *
 * Its services lie in its stack: each needs the rule before it starts, and the rule the target groups of all.
 *
 * @example
 * const route = new WeightedRoute(this, "orders", { alb, path: "/orders" });
 * new Service(this, "orders-v1", { …, reachableBy: [route.share(90)] });
 * new Service(this, "orders-v2", { …, reachableBy: [route.share(10)] });
 *
 * @example // A service "orders" that had the path alone shares it.
 * const route = new WeightedRoute(this, "checkout", { alb, path: "/orders" });
 * new Service(this, "orders", { …, reachableBy: [route.share(1)] });
 * route.resource.moveFromId("aws_lb_listener_rule.orders");
 *
 * @throws InvalidInputError for a route that AWS refuses, or whose priority or conditions another has.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#forward-actions
 */
export class WeightedRoute extends Construct {
  /** The L1 resource, for what the props don't cover. */
  readonly resource: LbListenerRule;
  /** The path with its ALB, as messages name it. */
  readonly label: string;
  private readonly shares: { readonly targetGroup: LbTargetGroup; readonly weight: number }[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WeightedRouteProps,
  ) {
    super(scope, id);
    refuse(this, incompleteProblems(props, PROPS));
    const { alb, path, stickiness } = props;
    const { routes } = alb;
    const route = routeOf(path, props, routes.band, "weighted");
    this.label = `path "${path}" of ${alb.node.path}`;
    refuse(this, [
      ...propProblems(props, PROPS),
      ...propProblems(stickiness, { duration: "required" }, "stickiness"),
      ...routeProblems(path, props, routes.band),
      ...sourceProblems(props, alb.ipAddressType),
      ...cookieDurationProblems(stickiness?.duration),
      ...routes.problems(route),
    ]);
    routes.add({ ...route, owner: this, targetGroups: () => this.shares.length });
    this.resource = create(this, LbListenerRule, [], {
      listenerArn: alb.listener.arn,
      priority: route.priority,
      action: [
        {
          type: "forward",
          forward: {
            // Services come after the rule.
            targetGroup: Lazy.anyValue({
              produce: () => this.shares.map(({ targetGroup, weight }) => ({ arn: targetGroup.arn, weight })),
            }),
            ...(stickiness && { stickiness: { enabled: true, duration: stickiness.duration } }),
          },
        },
      ],
      condition: route.conditions.map(conditionConfig),
      ...rewriteConfig(props.rewrite),
      tags: { Name: this.node.path.replaceAll("/", "-") },
    });
    this.node.addValidation({ validate: () => this.shareProblems().map(describeProblem) });
  }

  /**
   * A service's part of the route, as a way to reach it.
   *
   * @param weight 0 to 999: of 90 and 10 the first gets nine requests of ten; 0 gets none
   */
  share(weight: number, props: TargetProps = {}): ServicePath {
    return new WeightedShare(this, this.props.alb, weight, props);
  }

  /** Whether clients stay with a service. */
  get sticky(): boolean {
    return this.props.stickiness !== undefined;
  }

  /** @internal */
  get size(): number {
    return this.shares.length;
  }

  /** @internal */
  add(targetGroup: LbTargetGroup, weight: number): void {
    this.shares.push({ targetGroup, weight });
  }

  /** What is only known once all services are there. */
  private shareProblems(): Problem[] {
    if (this.shares.length === 0) {
      return [
        {
          given: `${this.label} without a service`,
          rule: "a rule forwards to at least one target group",
          fix: "write route.share(…) into reachableBy of a service, or leave the route out",
        },
      ];
    }
    if (this.shares.some(({ weight }) => isToken(weight) || weight > 0)) return [];
    return [
      {
        given: `${this.label} with no weight but 0`,
        rule: "requests go by weight, and a service with 0 gets none",
        fix: "write a weight above 0 for at least one service, e.g. route.share(1)",
      },
    ];
  }
}
