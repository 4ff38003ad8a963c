import type { Problem } from "../../core/problem";
import type { PropNames } from "../../core/prop-names";
import { conditionProblems } from "./condition-problems";
import { CONDITION_PROPS, type Condition, conditionsOf, type RouteConditions } from "./conditions";
import { pathProblems } from "./path-pattern";
import { allocatePriority, type PriorityBand, priorityProblems, type RuleKind, USUAL_BAND } from "./priority";
import { type Rewrite, rewriteProblems } from "./rewrite";
import { TARGET_PROPS, type TargetProps } from "./target";

/** Which requests a rule takes, when, and what it changes in them. */
export interface RouteProps extends RouteConditions {
  /**
   * Order among the ALB's rules, 1 to 50000 and unique on the ALB; the lowest that matches wins.
   *
   * Two rules can't swap theirs in one apply: AWS changes them one by one and refuses one that is still taken
   * (`PriorityInUse`), with nothing changed. To change their order, move one of them to a free number on the other
   * side of the other. The same goes for services that swap paths without priorities: give one a free number in an
   * apply before, and take it out in one after. One that takes over the number of another that goes may need a second
   * apply.
   * @default from 1000 up, made from the route's conditions alone, so that no other route changes it: hosts count
   * first, then how many segments the path has, then what else a request must be like; where one route takes requests of
   * another's, and none besides, it comes first. Two may meet, seldom with some tens of them: in one app that is refused
   * at synth with a free number to write, and between apps AWS refuses it (`PriorityInUse`), so give each app a band
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
   */
  readonly priority?: number;
  /**
   * Rewrites requests on their way to the tasks. Needs version 6.19 or later of the AWS provider.
   * @default tasks get requests as they came, path included
   * @example { url: { regex: "^/orders/?(.*)$", replace: "/$1" } }
   */
  readonly rewrite?: Rewrite;
}

export const ROUTE_PROPS: PropNames<RouteProps> = {
  ...CONDITION_PROPS,
  priority: "optional",
  rewrite: "optional",
};

/** A path of an ALB to one service. */
export interface PathRouteProps extends RouteProps, TargetProps {}

export const PATH_ROUTE_PROPS: PropNames<PathRouteProps> = { ...ROUTE_PROPS, ...TARGET_PROPS };

/** A route as its ALB compares it with others. */
export interface Route {
  readonly path: string;
  readonly conditions: readonly Condition[];
  /** Undefined where it is neither said nor can be made; may be a token. */
  readonly priority: number | undefined;
  /** Whether the priority is made from the conditions. */
  readonly allocated: boolean;
}

/** @param band of the load balancer, where it has one */
export function routeOf(
  path: string,
  props: RouteProps,
  band: PriorityBand = USUAL_BAND,
  kind?: RuleKind,
): Route {
  const conditions = conditionsOf(path, props);
  return {
    path,
    conditions,
    priority: props.priority ?? allocatePriority(conditions, band, kind),
    allocated: props.priority === undefined,
  };
}

/** What AWS would refuse in a route on its own. */
export function routeProblems(path: string, props: RouteProps, band?: PriorityBand): Problem[] {
  const problems = [
    ...pathProblems(path),
    ...conditionProblems(path, props),
    ...rewriteProblems(props.rewrite),
    ...priorityProblems(props.priority, band),
  ];
  if (problems.length > 0 || routeOf(path, props, band).priority !== undefined) return problems;
  return [
    {
      given: "a route without priority, in whose conditions something is only known at apply,",
      rule: "a priority is made from the conditions, and must stay the same whatever they turn out to be",
      fix: "write priority: …, a number that no other rule of the load balancer has",
    },
  ];
}
