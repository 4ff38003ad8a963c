import { has } from "../../core/has";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import type { MeshNode } from "./node";
import { ROUTE_PAGES } from "./route-pages";
import { notLeadingProblem } from "./route-shape";

/** A node with its part of what a route matches. */
export interface WeightedTarget {
  readonly node: MeshNode;
  /**
   * 0 to 100, and 100 at most together with the others: of 90 and 10 the first gets nine requests of ten, and so it does
   * of 9 and 1. 0 gets none. Changing it changes the route in place.
   * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_WeightedTarget.html
   */
  readonly weight: number;
}

/** A node that gets all, or up to ten that share by weight. */
export type RouteTargets = MeshNode | readonly WeightedTarget[];

const KNOWN: PropNames<WeightedTarget> = { node: "required", weight: "required" };

const MAX_TARGETS = 10;
const MAX_WEIGHT = 100;

/** The targets with their weights. */
export function weightedTargets(targets: RouteTargets): readonly WeightedTarget[] {
  return isList(targets) ? targets : [{ node: targets, weight: MAX_WEIGHT }];
}

function isList(targets: RouteTargets): targets is readonly WeightedTarget[] {
  return Array.isArray(targets);
}

/** What is wrong with them before they are read, where no compiler saw them. */
export function targetShapeProblems(within: string, targets: RouteTargets): Problem[] {
  return weightedTargets(targets).flatMap((target) => {
    const unknown = propProblems(target, KNOWN, `to of ${within}`);
    if (unknown.length > 0) return unknown;
    return has(target.node, "virtualNodeName") ? [] : [notLeadingProblem(within, "mesh.virtualNode(…)")];
  });
}

/**
 * What is wrong with them, but for what the nodes are.
 * @param within what holds them: `route "canary"`
 */
export function targetsProblems(within: string, targets: readonly WeightedTarget[]): Problem[] {
  const page = ROUTE_PAGES.weightedTarget;
  if (targets.length < 1 || targets.length > MAX_TARGETS) {
    return [
      {
        given: `${within} with ${targets.length} targets`,
        rule: `a route leads to 1 to ${MAX_TARGETS} nodes`,
        fix: targets.length === 0 ? "write one" : `leave ${targets.length - MAX_TARGETS} out`,
        page: ROUTE_PAGES.createRoute,
      },
    ];
  }
  const problems = targets.flatMap(({ node, weight }) =>
    wholeNumberProblems(
      "weight",
      weight,
      { is: "a weight is a whole number", least: 0, most: MAX_WEIGHT, example: 1, page },
      { within, of: `of ${node.given}` },
    ),
  );
  return [
    ...twiceProblems(within, targets),
    ...(problems.length > 0 ? problems : sumProblems(within, targets)),
  ];
}

function twiceProblems(within: string, targets: readonly WeightedTarget[]): Problem[] {
  const nodes = targets.map(({ node }) => node);
  const twice = [...new Set(nodes.filter((node, index) => nodes.indexOf(node) !== index))];
  return twice.map(({ given }) => ({
    given: `${within} with ${given} twice`,
    rule: "a node has one weight in a route",
    fix: "write it once, with both weights together",
    page: ROUTE_PAGES.weightedTarget,
  }));
}

function sumProblems(within: string, targets: readonly WeightedTarget[]): Problem[] {
  const page = ROUTE_PAGES.weightedTarget;
  const weights = targets.map(({ weight }) => weight);
  const known = weights.filter((weight) => !isToken(weight));
  const sum = known.reduce((total, weight) => total + weight, 0);
  if (sum > MAX_WEIGHT) {
    return [
      {
        given: `${within} with weights ${known.join(" + ")} = ${sum}`,
        rule: `the weights of a route are ${MAX_WEIGHT} together at most`,
        fix: `divide them, e.g. ${known.map((weight) => Math.floor((weight * MAX_WEIGHT) / sum)).join(", ")}`,
        page,
      },
    ];
  }
  if (sum > 0 || known.length < weights.length) return [];
  return [
    {
      given: `${within} with no weight but 0`,
      rule: "requests go by weight, and a node with 0 gets none",
      fix: "write a weight above 0 for at least one node",
      page,
    },
  ];
}

/** As a route has them: it is made after its nodes. */
export function targetsConfig(targets: readonly WeightedTarget[]) {
  return {
    weightedTarget: targets.map(({ node, weight }) => ({ virtualNode: node.resource.name, weight })),
  };
}
