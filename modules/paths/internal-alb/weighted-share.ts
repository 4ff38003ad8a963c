import { TerraformStack } from "cdktf";
import type { Problem } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import { wholeNumberProblems } from "../../core/whole-number";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import type { InternalAlb } from "./internal-alb";
import { ACTIONS_PAGE, QUOTAS_PAGE, TARGET_GROUP_ATTRIBUTES_PAGE } from "./pages";
import { createTarget, TARGET_PROPS, type TargetProps } from "./target";
import { targetProblems } from "./target-problems";
import type { WeightedRoute } from "./weighted-route";

/** Target groups of one rule at most. */
const MAX_SHARES = 5;

/** A service's part of a weighted route. */
export class WeightedShare implements ServicePath {
  private service: ReachableService | undefined;

  constructor(
    private readonly route: WeightedRoute,
    private readonly alb: InternalAlb,
    private readonly weight: number,
    private readonly props: TargetProps,
  ) {}

  private get given(): string {
    return `a share of ${this.route.label}`;
  }

  problems(service: ReachableService): readonly Problem[] {
    const { given } = this;
    const problems = [
      ...propProblems(this.props, TARGET_PROPS),
      ...wholeNumberProblems("weight", this.weight, {
        is: "the weight of a target group is a whole number",
        least: 0,
        most: 999,
        example: 1,
        page: ACTIONS_PAGE,
      }),
      ...targetProblems(given, this.alb, service, this.props),
      ...this.stickinessProblems(),
      ...this.stackProblems(given, service),
    ];
    if (this.service !== undefined) {
      problems.push({
        given: `${given}, already that of ${this.service.construct.node.path}`,
        rule: "a share leads to one service",
        fix: "call route.share(…) once for each service",
      });
    }
    if (this.route.size >= MAX_SHARES) {
      problems.push({
        given: `${given}, number ${this.route.size + 1}`,
        rule: `a rule forwards to at most ${MAX_SHARES} target groups`,
        fix: "leave a share out",
        page: QUOTAS_PAGE,
      });
    }
    return problems;
  }

  private stickinessProblems(): Problem[] {
    const { stickiness } = this.props;
    if (stickiness?.type === "app_cookie") {
      return [
        {
          given: 'stickiness "app_cookie" of a share',
          rule: "an application's cookie doesn't work with weighted target groups",
          fix: 'write stickiness: { type: "lb_cookie" }, or leave it out',
          page: TARGET_GROUP_ATTRIBUTES_PAGE,
        },
      ];
    }
    if (stickiness === undefined || this.route.sticky) return [];
    return [
      {
        given: `stickiness "${stickiness.type}" of a share of a route without stickiness`,
        rule: "a client that stays with a task must stay with its target group",
        fix: "give the WeightedRoute stickiness too, e.g. stickiness: { duration: 86400 }",
        page: ACTIONS_PAGE,
      },
    ];
  }

  private stackProblems(given: string, { construct }: ReachableService): Problem[] {
    const [own, other] = [TerraformStack.of(this.route), TerraformStack.of(construct)];
    if (own === other) return [];
    return [
      {
        given: `${given} in stack ${own.node.id}, for a service in stack ${other.node.id}`,
        rule: "the rule needs the target groups of all its services and each service the rule, so that two stacks would each wait for the other",
        fix: `put all services of the route into one stack, and the WeightedRoute with them, e.g. into ${other.node.id}`,
      },
    ];
  }

  attach(service: ReachableService): PathParts {
    this.service = service;
    const { targetGroup, parts } = createTarget(this.given, this.alb, service, this.props);
    this.route.add(targetGroup, this.weight);
    // AWS takes a service only with a target group that a listener already uses.
    return { ...parts, dependsOn: [this.route.resource, ...parts.dependsOn] };
  }
}
