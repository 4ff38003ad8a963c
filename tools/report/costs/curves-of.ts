import type { CostCurve, Load } from "../model/cost";
import type { StackState, States } from "../state/states";
import { balancersCurve } from "./curves/balancers";
import { pathsCurve } from "./curves/paths";
import { sidecarsCurve } from "./curves/sidecars";
import type { PriceTable } from "./prices/price-table";

/** What 1 to 100 services like those of the states cost, one way or another. */
export function curvesOf(
  stacks: readonly StackState[],
  states: States,
  load: Load,
  prices: PriceTable,
): CostCurve[] {
  const given = { stacks, states, load, prices };
  return [balancersCurve(given), sidecarsCurve(given), pathsCurve(given)];
}
