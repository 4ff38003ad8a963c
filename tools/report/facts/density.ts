import { INSTANCE_TYPES_READ } from "../../../modules/capacity/instance-types";
import { computed } from "../evidence";
import type { Cell } from "../model/cell";
import type { DensityLimit } from "../model/service";
import { cell } from "./cells";
import { interfaceLimits } from "./interface-limits";
import type { Limit, UnknownLimit } from "./limit";
import { isMissing, type Missing } from "./missing";
import { oneTaskLimits } from "./one-task-limits";
import type { ServiceState } from "./service-state";
import { sizeLimits } from "./size-limits";

/** Every limit of the service's tasks on an instance: its mode's own first, which is named where it is one of two. */
export function limitsOf(state: ServiceState): (Limit | UnknownLimit)[] {
  return [...interfaceLimits(state), ...oneTaskLimits(state), ...sizeLimits(state)];
}

/** The limits as the report has them; none for tasks without instances of yours. */
export function densityOf(state: ServiceState): DensityLimit[] {
  if (!isMissing(state.place) && state.place.kind !== "ec2") return [];
  return limitsOf(state).map((limit) => ({ limit: limit.name, tasks: limitCell(limit, state) }));
}

function limitCell(limit: Limit | UnknownLimit, { instances }: ServiceState): Cell {
  if (isMissing(limit)) return { missing: limit.missing };
  if (isMissing(instances)) return instances;
  const tasks = perType(limit, instances.types);
  if (isMissing(tasks)) return tasks;
  const evidence = [...instances.typeEvidence, ...limit.evidence, computationOf(limit, instances.types)];
  return cell(rangeText(tasks.counts), Math.min(...tasks.counts), evidence);
}

/** A limit's tasks on each of the types. */
export function perType(limit: Limit, types: readonly string[]): { readonly counts: number[] } | Missing {
  const counts = types.map((type) => limit.tasks(type) ?? Number.NaN);
  const unknown = types.filter((_, index) => Number.isNaN(counts[index]));
  if (unknown.length === 0) return { counts };
  return {
    missing: `AWS's figures of ${unknown.join(", ")}, which the tables read ${INSTANCE_TYPES_READ} don't have`,
  };
}

/** How a limit's tasks come about on the types. */
export function computationOf({ formula, figures, inputs }: Limit, types: readonly string[]) {
  const ofTypes = Object.entries(figures).flatMap(([name, figure]) =>
    types.map((type): [string, number | string] => [`${name} of ${type}`, figure(type) ?? "none"]),
  );
  return computed(formula, { ...Object.fromEntries(ofTypes), ...inputs });
}

/** `2`, or `2 to 10` where the types differ. */
export function rangeText(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `${least}` : `${least} to ${most}`;
}
