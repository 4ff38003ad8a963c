import { isToken } from "../../core/token";
import { takesAll } from "./coverage";
import type { PriorityBand } from "./priority";
import type { Route } from "./route";

/**
 * The free priority that is nearest to one that is taken and hides neither the route nor another: after all routes
 * that are narrower, before all that are wider. Undefined where there is none.
 */
export function freePriority(
  route: Route,
  others: readonly Route[],
  { from, to }: PriorityBand,
  near: number,
): number | undefined {
  const known = others.flatMap((other) =>
    other.priority === undefined || isToken(other.priority) ? [] : [{ ...other, priority: other.priority }],
  );
  const narrower = known.filter((other) => takesAll(route.conditions, other.conditions));
  const wider = known.filter((other) => takesAll(other.conditions, route.conditions));
  const least = Math.max(from, ...narrower.map(({ priority }) => priority + 1));
  const most = Math.min(to, ...wider.map(({ priority }) => priority - 1));
  const taken = new Set(known.map(({ priority }) => priority));
  for (
    let up = Math.max(near, least), down = Math.min(near, most);
    up <= most || down >= least;
    up++, down--
  ) {
    if (up <= most && !taken.has(up)) return up;
    if (down >= least && !taken.has(down)) return down;
  }
  return undefined;
}
