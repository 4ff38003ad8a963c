import type { Capacity, CapacityShare } from "../capacity/capacity";
import { CLUSTER, incompleteShareProblems } from "../cluster/strategy";
import { kindProblems } from "../core/kind";
import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames } from "../core/prop-names";
import { MODE } from "../network-modes/network-mode";
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

/** What is wrong before anything of a task can be told: a prop is missing or of another kind, or whose a share is. */
export function incompleteTaskProblems<P extends TaskProps>(
  props: P,
  known: PropNames<NoInfer<P>>,
): Problem[] {
  const incomplete = incompleteProblems<P>(props, known);
  if (incomplete.length > 0) return incomplete;
  const otherKind = kindProblems<TaskProps>(props, { cluster: CLUSTER, network: MODE });
  return otherKind.length > 0 ? otherKind : incompleteShareProblems(sharesOf(props), "capacity");
}

/** The capacities of the shares, each once. */
export function capacitiesOf(shares: readonly CapacityShare[]): readonly Capacity[] {
  return [...new Set(shares.map(({ capacity }) => capacity))];
}
