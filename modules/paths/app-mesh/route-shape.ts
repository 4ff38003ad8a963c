import { laterShapeProblems, type Shape } from "../../core/later-shape";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";

/**
 * What is wrong with a list of routes before what they lead to is read, where no compiler saw it.
 * @param leadsTo what is wrong with a route's `to`
 */
export function routeShapeProblems<R extends { readonly name: string; readonly to: unknown }>(
  routes: readonly R[],
  known: PropNames<R>,
  parts: NonNullable<Shape<NoInfer<R>>["parts"]>,
  leadsTo: (within: string, to: R["to"]) => readonly Problem[],
): Problem[] {
  if (!Array.isArray(routes) || routes.some((route) => typeof route !== "object" || isToken(route))) {
    return [
      {
        given: "routes that are no list that synth knows",
        rule: "each route has an address of its own",
        fix: 'write them one by one, e.g. routes: [{ name: "all", to: orders }]',
      },
    ];
  }
  return routes.flatMap((route) => {
    const within = `route "${route.name}"`;
    const unknown = propProblems<R>(route, known, within);
    const unread = unknown.length > 0 ? unknown : laterShapeProblems<object>(route, parts, within);
    return unread.length > 0 ? unread : leadsTo(within, route.to);
  });
}

/** What is wrong with a `to` that leads to nothing of a mesh. */
export function notLeadingProblem(within: string, made: string): Problem {
  return {
    given: `to of ${within}`,
    rule: `such a route leads to what ${made} made`,
    fix: `write what ${made} returned`,
  };
}
