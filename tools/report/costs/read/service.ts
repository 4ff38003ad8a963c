import { stateEvidence } from "../../evidence";
import { isMissing } from "../../facts/missing";
import { serviceName } from "../../facts/service";
import type { Evidence } from "../../model/cell";
import type { Load } from "../../model/cost";
import { taskOf } from "../../paths/task-state";
import type { StackState, StateResource, States } from "../../state/states";
import { numberAt, textAt } from "../../state/values";
import { type Placement, placementsOf } from "./placements";
import { proxyOf, type TaskProxy } from "./proxy";
import { type TaskSize, taskSizeOf } from "./task";

/** A service of a stack with what of it costs; several alike are one with copies. */
export interface CostedService {
  readonly resource: StateResource;
  readonly name: string;
  readonly copies: number;
  /** Of each copy; undefined where the state doesn't tell. */
  readonly tasks: number | undefined;
  /** Who says how many. */
  readonly tasksFrom: Evidence;
  readonly task: TaskSize | undefined;
  readonly proxy: TaskProxy | undefined;
  /** Of all copies' tasks. */
  readonly placements: readonly Placement[];
}

/** The services that a stack has, once each. */
export function servicesOf(stack: StackState, states: States, load: Load): CostedService[] {
  return states.ofType(stack.name, "aws_ecs_service").map((resource) => {
    const known = taskOf(resource, states);
    const windows = known !== undefined && !isMissing(known.mode) && known.mode.windows;
    const task = known && taskSizeOf(known.definition, windows);
    const tasks = tasksOf(resource, load);
    return {
      resource,
      name: serviceName(resource),
      copies: 1,
      tasks,
      tasksFrom:
        load.tasks === undefined
          ? stateEvidence(resource, "desired_count")
          : { from: "load", what: `${load.tasks} tasks a service` },
      task,
      proxy: task && proxyOf(resource, task),
      placements: placementsOf(resource, states, tasks ?? 0),
    };
  });
}

/** A service with DAEMON has a task on each instance, whatever is asked for. */
function tasksOf(service: StateResource, load: Load): number | undefined {
  if (textAt(service, "scheduling_strategy") === "DAEMON") return undefined;
  return load.tasks ?? numberAt(service, "desired_count");
}

/** So many services like these, taken in turn. */
export function inTurn(services: readonly CostedService[], count: number): CostedService[] {
  const { length } = services;
  return services
    .map((service, index) =>
      withCopies(service, Math.floor(count / length) + (index < count % length ? 1 : 0)),
    )
    .filter(({ copies }) => copies > 0);
}

/** So many services like one. */
export function withCopies(service: CostedService, copies: number): CostedService {
  const placements = service.placements.map((placement) => ({
    ...placement,
    tasks: placement.tasks * copies,
  }));
  return { ...service, copies, placements };
}

/** `web`, or `web ×34`. */
export function labelOf({ name, copies }: CostedService): string {
  return copies === 1 ? name : `${name} ×${copies}`;
}
