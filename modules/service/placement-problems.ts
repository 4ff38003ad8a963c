import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import {
  effectiveConstraints,
  type PlacementConstraint,
  type PlacementFacts,
  type PlacementProps,
  type PlacementStrategy,
  ZONE,
} from "./placement";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const STRATEGIES_PAGE = `${GUIDE}/task-placement-strategies.html`;
const CONSTRAINTS_PAGE = `${GUIDE}/task-placement-constraints.html`;
const DAEMON_PAGE = `${GUIDE}/ecs_service-options.html`;
const PARAMETERS_PAGE = `${GUIDE}/service_definition_parameters.html`;

const STRATEGY: PropNames<PlacementStrategy> = { type: "required", field: "optional" };
const CONSTRAINT: PropNames<PlacementConstraint> = { type: "required", expression: "optional" };
const MAX_STRATEGIES = 5;
const MAX_CONSTRAINTS = 10;
const MAX_EXPRESSION_LENGTH = 2000;

/** What is wrong with where a service's tasks are to be placed. */
export function placementProblems(props: PlacementProps, facts: PlacementFacts): Problem[] {
  const { placement = [], placementConstraints = [] } = props;
  if (facts.onFargate) {
    return Object.entries({ placement, placementConstraints })
      .filter(([, list]) => list.length > 0)
      .map(([prop]) => ({
        given: `${prop} on Fargate`,
        rule: "on Fargate there are no instances to choose, and AWS spreads the tasks over the zones itself",
        fix: `leave ${prop} out, or run the service on Ec2Capacity alone`,
        page: `${GUIDE}/service-rebalancing.html`,
      }));
  }
  return [
    ...(facts.daemon ? daemonProblems(props) : []),
    ...strategyProblems(placement),
    ...placementConstraints.flatMap(expressionProblems),
    ...tooManyProblems("placement", "strategies", placement.length, MAX_STRATEGIES),
    ...tooManyProblems(
      "placementConstraints",
      "constraints",
      effectiveConstraints(props, facts).length,
      MAX_CONSTRAINTS,
    ),
  ];
}

function daemonProblems({ placement = [], placementConstraints = [] }: PlacementProps): Problem[] {
  const problems: Problem[] = [];
  if (placement.length > 0) {
    problems.push({
      given: "placement of a daemon",
      rule: "a daemon has a task on each instance, so there is nothing to prefer",
      fix: 'leave placement out; to name instances, write placementConstraints: [{ type: "memberOf", expression: "…" }]',
      page: DAEMON_PAGE,
    });
  }
  if (placementConstraints.some(({ type }) => type === "distinctInstance")) {
    problems.push({
      given: 'placementConstraints "distinctInstance" of a daemon',
      rule: "a daemon has exactly one task on each instance anyway",
      fix: "leave it out",
      page: DAEMON_PAGE,
    });
  }
  return problems;
}

function strategyProblems(placement: readonly PlacementStrategy[]): Problem[] {
  return placement.flatMap((strategy): Problem[] => {
    const names = propProblems(strategy, STRATEGY, "placement");
    if (names.length > 0 || strategy.type === "random" || isToken(strategy.field)) return names;
    const { type, field } = strategy;
    const given = `placement ${type} by "${field}"`;
    if (type === "binpack" && field !== "cpu" && field !== "memory") {
      return [
        {
          given,
          rule: "binpack goes by cpu or memory",
          fix: 'write field: "memory"',
          page: STRATEGIES_PAGE,
        },
      ];
    }
    if (type !== "spread" || /^(instanceId|host|attribute:.+)$/.test(field)) return [];
    return [
      {
        given,
        rule: "spread goes by instanceId or by an attribute of the instances",
        fix: `write field: "${ZONE}" or "instanceId"`,
        page: STRATEGIES_PAGE,
      },
    ];
  });
}

function expressionProblems(constraint: PlacementConstraint): Problem[] {
  const names = propProblems(constraint, CONSTRAINT, "placementConstraints");
  if (names.length > 0) return names;
  if (constraint.type !== "memberOf" || isToken(constraint.expression)) return [];
  const { length } = constraint.expression ?? "";
  if (length > 0 && length <= MAX_EXPRESSION_LENGTH) return [];
  return [
    {
      given: `placementConstraints memberOf with an expression of ${length} characters`,
      rule: `memberOf has an expression of 1 to ${MAX_EXPRESSION_LENGTH} characters`,
      fix: 'write e.g. expression: "attribute:ecs.instance-type =~ c6i.*"',
      page: CONSTRAINTS_PAGE,
    },
  ];
}

function tooManyProblems(prop: string, what: string, count: number, most: number): Problem[] {
  if (count <= most) return [];
  return [
    {
      given: `${prop} with ${count} ${what}`,
      rule: `a service has at most ${most} ${what}`,
      fix: `write ${most} or fewer`,
      page: PARAMETERS_PAGE,
    },
  ];
}
