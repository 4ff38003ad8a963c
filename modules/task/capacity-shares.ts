import type { Capacity, CapacityShare } from "../capacity/capacity";
import type { TaskProps } from "./task-props";

/** Where tasks run, each capacity with its share. */
export function sharesOf({
  capacity,
  cluster,
}: Pick<TaskProps, "capacity" | "cluster">): readonly CapacityShare[] {
  if (capacity === undefined) return cluster.defaultCapacityProviderStrategy;
  return isShares(capacity) ? capacity : [{ capacity }];
}

function isShares(capacity: Capacity | readonly CapacityShare[]): capacity is readonly CapacityShare[] {
  return Array.isArray(capacity);
}

/** The capacities of the shares, each once. */
export function capacitiesOf(shares: readonly CapacityShare[]): readonly Capacity[] {
  return [...new Set(shares.map(({ capacity }) => capacity))];
}
