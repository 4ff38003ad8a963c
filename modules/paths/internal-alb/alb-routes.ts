import type { IConstruct } from "constructs";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { describeConditions } from "./conditions";
import { takesAll } from "./coverage";
import { freePriority } from "./free-priority";
import { routeKey } from "./normal-form";
import { PRIORITY_PAGE, QUOTAS_PAGE } from "./pages";
import { pathPatterns } from "./path-pattern";
import { ALL_PRIORITIES, type PriorityBand } from "./priority";
import type { Route } from "./route";

/** A route that has its place on the load balancer. */
export interface TakenRoute extends Route {
  /** What the route leads to. */
  readonly owner: IConstruct;
  readonly targetGroups: () => number;
}

/** Of a load balancer; AWS doesn't raise it. Each rule here has a target group of its own, so there are fewer rules. */
const MAX_TARGET_GROUPS = 100;
const NEARLY_ALL = 80;

/** Every route of one load balancer in this app, to find those that collide. */
export class AlbRoutes {
  private readonly taken: TakenRoute[] = [];

  constructor(
    /** The load balancer's path in the tree. */
    private readonly alb: string,
    readonly band: PriorityBand | undefined,
  ) {}

  add(route: TakenRoute): void {
    this.taken.push(route);
  }

  /** What a route has that another has already. */
  problems(route: Route): Problem[] {
    return this.taken.flatMap((other) => this.collisions(route, other));
  }

  private collisions(route: Route, other: TakenRoute): Problem[] {
    const { priority } = route;
    const owner = other.owner.node.path;
    const given = describeConditions(route.path, route.conditions);
    const key = routeKey(route.conditions);
    const same = key !== undefined && key === routeKey(other.conditions);
    const problems: Problem[] = [];
    const meet = priority !== undefined && !isToken(priority) && priority === other.priority;
    if (meet && !route.allocated && !other.allocated) {
      problems.push({
        given: `priority ${priority} on ${this.alb}, already that of ${owner}`,
        rule: "each rule of a listener has a priority of its own",
        fix: `write one that is free; taken are ${this.priorities().join(", ")}`,
        page: PRIORITY_PAGE,
      });
    } else if (meet && !same) {
      const made = route.allocated ? route : other;
      const free = this.freeFor(made, [route, ...this.taken], priority);
      problems.push({
        given: `${given} on ${this.alb}, whose priority ${priority} is already that of ${describe(other)},`,
        rule: "each rule of a listener has a priority of its own; one that is made from a route may meet another",
        fix:
          free === undefined
            ? "write a priority for each of them, the one that matches less first"
            : `write a free one for ${route.allocated ? "this" : "that"} path, e.g. priority: ${free}`,
        page: PRIORITY_PAGE,
      });
    }
    if (same) {
      problems.push({
        given: `${given} on ${this.alb}, already that of ${owner}`,
        rule: "the rule with the lower priority takes every request, the other never sees one",
        fix: "write another path",
      });
    } else if (keyBelow(route) !== undefined && keyBelow(route) === keyBelow(other)) {
      problems.push({
        given: `${given} on ${this.alb}, beside path "${other.path}" of ${owner},`,
        rule: "a path takes all that lies below it, with a slash at its end or without, so that one of the two takes it from the other",
        fix: `write another path, or "${slashless(route.path)}/*" to take it from the other on purpose`,
      });
    }
    return problems;
  }

  /** What is wrong with all routes together, once all are there. */
  treeProblems(): Problem[] {
    return [...this.shadowed(), ...this.tooMany()];
  }

  /** Routes that never see a request. */
  private shadowed(): Problem[] {
    const known = this.taken.filter(({ priority }) => priority !== undefined && !isToken(priority));
    const inOrder = [...known].sort((one, other) => Number(one.priority) - Number(other.priority));
    return inOrder.flatMap((route, index) => {
      const first = inOrder.slice(0, index).find((other) => takesAll(other.conditions, route.conditions));
      return first === undefined ? [] : [this.shadow(route, first)];
    });
  }

  private shadow(route: TakenRoute, first: TakenRoute): Problem {
    const free = this.freeFor(route, this.taken, Number(first.priority));
    return {
      given: `${describe(route)} on ${this.alb}`,
      rule: `every request that it matches goes to ${describe(first)}, as the lower priority wins`,
      fix:
        free === undefined
          ? `leave it out, or write a priority above ${route.priority} for the other`
          : `leave it out, or let it come first, e.g. with priority: ${free}`,
      page: PRIORITY_PAGE,
    };
  }

  private targetGroups(): number {
    return this.taken.reduce((sum, route) => sum + route.targetGroups(), 0);
  }

  private tooMany(): Problem[] {
    const groups = this.targetGroups();
    if (groups <= MAX_TARGET_GROUPS) return [];
    return [
      {
        given: `${groups} target groups and ${this.taken.length} rules on ${this.alb}`,
        rule: `a load balancer has at most ${MAX_TARGET_GROUPS} target groups, and ${MAX_TARGET_GROUPS} rules until AWS allows more`,
        fix: `take ${groups - MAX_TARGET_GROUPS} of the services to another InternalAlb`,
        page: QUOTAS_PAGE,
      },
    ];
  }

  /** What to say when there is little room left. */
  headroom(): string | undefined {
    const groups = this.targetGroups();
    if (groups <= NEARLY_ALL || groups > MAX_TARGET_GROUPS) return undefined;
    const rules = this.taken.length;
    return `${this.alb} has ${groups} of ${MAX_TARGET_GROUPS} target groups and ${rules} of ${MAX_TARGET_GROUPS} rules: room for ${MAX_TARGET_GROUPS - groups} more. AWS doesn't raise the first limit; plan another InternalAlb.`;
  }

  private priorities(): number[] {
    return this.taken.flatMap(({ priority }) =>
      priority === undefined || isToken(priority) ? [] : [priority],
    );
  }

  private freeFor(route: Route, all: readonly Route[], near: number): number | undefined {
    const others = all.filter((other) => other !== route);
    return freePriority(route, others, this.band ?? ALL_PRIORITIES, near);
  }
}

function describe({ path, conditions, owner, priority }: TakenRoute): string {
  return `${describeConditions(path, conditions)} of ${owner.node.path} (priority ${priority})`;
}

/** What tells a route from others but for a slash at the end of its path. */
function keyBelow({ path, conditions }: Route): string | undefined {
  const patterns = pathPatterns(slashless(path));
  return routeKey(conditions.map((one) => (one.prop === "path" ? { ...one, values: patterns } : one)));
}

/** A path with wildcards of its own is taken as it is. */
function slashless(path: string): string {
  return path === "/" || pathPatterns(path).length === 1 ? path : path.replace(/\/$/, "");
}
