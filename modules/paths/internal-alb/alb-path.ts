import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { create } from "../../core/address";
import type { Problem } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import type { AlbRoutes } from "./alb-routes";
import { conditionConfig } from "./conditions";
import type { InternalAlb } from "./internal-alb";
import { rewriteConfig } from "./rewrite";
import { PATH_ROUTE_PROPS, type PathRouteProps, type Route, routeOf, routeProblems } from "./route";
import { sourceProblems } from "./source-problems";
import { createTarget } from "./target";
import { targetProblems } from "./target-problems";

/** One path of an internal ALB on its way to one service. */
export class AlbPath implements ServicePath {
  private readonly route: Route;
  private service: ReachableService | undefined;

  constructor(
    private readonly alb: InternalAlb,
    private readonly routes: AlbRoutes,
    private readonly path: string,
    private readonly props: PathRouteProps,
  ) {
    this.route = routeOf(path, props, routes.band);
  }

  private get given(): string {
    return `path "${this.path}" of ${this.alb.node.path}`;
  }

  problems(service: ReachableService): readonly Problem[] {
    const { given } = this;
    const problems = [
      ...propProblems(this.props, PATH_ROUTE_PROPS),
      ...routeProblems(this.path, this.props, this.routes.band),
      ...sourceProblems(this.props, this.alb.ipAddressType),
      ...targetProblems(given, this.alb, service, this.props),
    ];
    if (this.service !== undefined) {
      return [
        ...problems,
        {
          given: `${given}, already that of ${this.service.construct.node.path}`,
          rule: "a path leads to one service",
          fix: "call alb.path(…) once for each service; where they share it by weight, make a WeightedRoute",
        },
      ];
    }
    return [...problems, ...this.routes.problems(this.route)];
  }

  attach(service: ReachableService): PathParts {
    this.service = service;
    this.routes.add({ ...this.route, owner: service.construct, targetGroups: () => 1 });
    const { targetGroup, addressParts, parts } = createTarget(this.given, this.alb, service, this.props);
    const { construct } = service;
    const rule = create(construct, LbListenerRule, addressParts, {
      listenerArn: this.alb.listener.arn,
      priority: this.route.priority,
      action: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      condition: this.route.conditions.map(conditionConfig),
      ...rewriteConfig(this.props.rewrite),
      tags: { Name: [construct.node.path.replaceAll("/", "-"), ...addressParts].join("-") },
    });
    // AWS takes a service only with a target group that a listener already uses.
    return { ...parts, dependsOn: [rule, ...parts.dependsOn] };
  }
}
