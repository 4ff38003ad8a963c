import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { quotaWarning } from "../quota-warning";
import { type Conditions, covers } from "./match-coverage";
import { textProblems } from "./match-text";
import { PAGES } from "./pages";
import { ROUTE_PAGES } from "./route-pages";

/** A route among others, of a router or of a gateway. */
export interface OrderedRoute {
  readonly name: string;
  readonly priority: number | undefined;
  /** Undefined for a match that something is wrong with: what it would match nobody knows. */
  readonly conditions: Conditions | undefined;
}

/** What holds routes. */
export interface RouteHolder {
  /** As the rule names it: `a virtual router`. */
  readonly kind: string;
  /** Routes at most, unless AWS has raised the quota. */
  readonly most: number;
  readonly quota: string;
  readonly page: string;
}

const MAX_NAME = 255;
const MAX_PRIORITY = 1000;

/** What is wrong with routes beside each other: their number, their names, and which of them a request reaches. */
export function routeOrderProblems(routes: readonly OrderedRoute[], holder: RouteHolder): Problem[] {
  return [
    ...numberProblems(routes.length, holder),
    ...routes.flatMap(({ name, priority }) => [
      ...laterNameProblems(name),
      ...textProblems(`route name`, name, MAX_NAME, ROUTE_PAGES.createRoute),
      ...wholeNumberProblems(
        "priority",
        priority,
        {
          is: "a priority is a whole number, of which the lowest goes first",
          least: 0,
          most: MAX_PRIORITY,
          example: 10,
          page: holder.page,
        },
        { within: `route "${name}"` },
      ),
    ]),
    ...routes.flatMap((route, index) =>
      routes.slice(0, index).flatMap((before) => pairProblems(before, route, holder.page)),
    ),
  ];
}

function laterNameProblems(name: string): Problem[] {
  if (!isToken(name)) return [];
  return [
    {
      given: "the name of a route, a value that is only known at apply,",
      rule: "the name of a route is part of its address",
      fix: 'write it out, e.g. name: "all"',
    },
  ];
}

function numberProblems(count: number, { kind, page }: RouteHolder): Problem[] {
  if (count >= 1) return [];
  return [
    { given: "routes with 0 routes", rule: `${kind} without one leads nowhere`, fix: "write one", page },
  ];
}

/** Of more routes than AWS allows until it is asked. */
export function warnOfRoutes(owner: IConstruct, count: number, { most, quota }: RouteHolder): void {
  const warning = quotaWarning(owner.node.path, count, { most, quota, page: PAGES.quotas });
  if (warning !== undefined) Annotations.of(owner).addWarning(warning);
}

function pairProblems(one: OrderedRoute, other: OrderedRoute, page: string): Problem[] {
  if (one.name === other.name && !isToken(one.name)) {
    return [
      {
        given: `two routes with the name "${one.name}"`,
        rule: "a route has a name of its own, which its address ends with",
        fix: "write another name for one",
        page,
      },
    ];
  }
  const [first, second] = (other.priority ?? 0) < (one.priority ?? 0) ? [other, one] : [one, other];
  if (isToken(first.priority) || isToken(second.priority)) return [];
  if (!covers(first.conditions, second.conditions)) return [];
  if (first.priority === second.priority) {
    return covers(second.conditions, first.conditions) ? [sameProblem(first, second, page)] : [];
  }
  // Which goes first of one with a priority and one without, AWS doesn't say.
  if (first.priority === undefined || second.priority === undefined) return [];
  return [
    {
      given: `route "${second.name}" with priority ${second.priority}, behind route "${first.name}" with ${first.priority},`,
      rule: "the route with the lower priority goes first, and this one matches all that the other does",
      fix: `give "${second.name}" a priority below ${first.priority}, or leave it out`,
      page,
    },
  ];
}

function sameProblem(first: OrderedRoute, second: OrderedRoute, page: string): Problem {
  const { priority } = first;
  return {
    given: `route "${second.name}" with the match ${priority === undefined ? "" : `and priority ${priority} `}of route "${first.name}"`,
    rule: "of two routes with one match and priority a request reaches one alone",
    fix: "write another match, or make them one route with weighted targets",
    page,
  };
}
