import type { EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";
import type { OperatingSystemFamily } from "../core/platform";
import { isToken } from "../core/token";
import type { NetworkMode } from "../network-modes/network-mode";

/**
 * What ECS prefers when it chooses among the instances that can take a task.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html
 */
export type PlacementStrategy =
  /** Evenly over the values of `instanceId` or of an attribute, such as `attribute:ecs.availability-zone`. */
  | { readonly type: "spread"; readonly field: string }
  /** Onto as few instances as possible, by what is left of their CPU or memory. */
  | { readonly type: "binpack"; readonly field: "cpu" | "memory" }
  | { readonly type: "random" };

/**
 * What an instance must fulfil to take a task.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
 */
export type PlacementConstraint =
  /** One task of the service an instance. */
  | { readonly type: "distinctInstance" }
  /** Instances that an expression of the cluster query language describes, up to 2000 characters. */
  | { readonly type: "memberOf"; readonly expression: string };

/** Part of a service's props. */
export interface PlacementProps {
  /**
   * Where ECS prefers to place tasks, up to five strategies that count in this order. EC2 only.
   * @default spread over the Availability Zones
   * @example [{ type: "spread", field: "attribute:ecs.availability-zone" }, { type: "binpack", field: "memory" }]
   */
  readonly placement?: readonly PlacementStrategy[];
  /**
   * Where ECS may place tasks at all, up to ten constraints. EC2 only.
   * @default none; distinctInstance for tasks with static host ports
   * @example [{ type: "memberOf", expression: "attribute:ecs.instance-type =~ c6i.*" }]
   */
  readonly placementConstraints?: readonly PlacementConstraint[];
}

/** What the placement of a service depends on. */
export interface PlacementFacts {
  readonly network: NetworkMode;
  readonly daemon: boolean;
  /** Whether tasks may run on Fargate. */
  readonly onFargate: boolean;
  /** The operating system of a daemon's instances, where others of the cluster have another. */
  readonly among?: OperatingSystemFamily;
}

export const ZONE = "attribute:ecs.availability-zone";
const DISTINCT_INSTANCE = { type: "distinctInstance" } as const;

/**
 * The placement in the service's configuration. Tasks that take a port of their instance get `distinctInstance`: ECS
 * places no two of them together anyway, and so the plan says it too.
 */
export function placementConfig(
  props: PlacementProps,
  facts: PlacementFacts,
): Pick<EcsServiceConfig, "orderedPlacementStrategy" | "placementConstraints"> {
  const strategies = (props.placement ?? []).map((strategy) =>
    strategy.type === "random" ? { type: strategy.type } : { type: strategy.type, field: strategy.field },
  );
  const constraints = effectiveConstraints(props, facts).map((constraint) => ({ ...constraint }));
  return {
    ...(strategies.length > 0 && { orderedPlacementStrategy: strategies }),
    ...(constraints.length > 0 && { placementConstraints: constraints }),
  };
}

/** The user's constraints, and what follows from the network mode. */
export function effectiveConstraints(
  { placementConstraints = [] }: PlacementProps,
  { network, daemon, among }: PlacementFacts,
): readonly PlacementConstraint[] {
  if (among !== undefined)
    return [...placementConstraints, { type: "memberOf", expression: onSystem(among) }];
  const given = placementConstraints.some(({ type }) => type === "distinctInstance");
  if (given || daemon || network.staticHostPorts.length === 0) return placementConstraints;
  return [...placementConstraints, DISTINCT_INSTANCE];
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html#attributes */
function onSystem(family: OperatingSystemFamily): string {
  return family === "LINUX" ? "attribute:ecs.os-type == linux" : `attribute:ecs.os-family == ${family}`;
}

/**
 * Whether ECS moves tasks to keep the zones balanced: wherever AWS allows it, since a task that starts before another
 * stops harms nobody. What only apply knows counts as what doesn't allow it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export function availabilityZoneRebalancing(
  { placement = [], placementConstraints = [] }: PlacementProps,
  { daemon, maximumPercent }: { readonly daemon: boolean; readonly maximumPercent: number },
): "ENABLED" | "DISABLED" {
  const [first] = placement;
  const spreadsOverZones = first === undefined || (first.type === "spread" && first.field === ZONE);
  const choosesZones = placementConstraints.some(
    (constraint) =>
      constraint.type === "memberOf" &&
      (isToken(constraint.expression) || constraint.expression.includes(ZONE)),
  );
  const roomForOneMore = !isToken(maximumPercent) && maximumPercent > 100;
  return !daemon && roomForOneMore && spreadsOverZones && !choosesZones ? "ENABLED" : "DISABLED";
}
