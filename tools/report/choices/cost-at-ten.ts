import { chargeAll } from "../costs/costs-of";
import type { PriceTable } from "../costs/prices/price-table";
import { regionOf } from "../costs/read/region";
import { inTurn, servicesOf } from "../costs/read/service";
import { Sheet } from "../costs/sheet";
import type { Load } from "../model/cost";
import type { States } from "../state/states";

/** USD a month of ten services like these of a stack, by their addresses; undefined where a price is missing. */
export type CostAtTen = (stack: string, addresses: readonly string[]) => number | undefined;

const SERVICES = 10;

/**
 * What ten services like some of a stack's would cost. A stack's own costs are of all its services in turn, of which
 * others may be made otherwise.
 */
export function costAtTen(states: States, load: Load, prices: PriceTable): CostAtTen {
  return (name, addresses) => {
    const stack = states.stacks.find((one) => one.name === name);
    const region = load.region ?? (stack && regionOf(stack));
    if (stack === undefined || region === undefined) return undefined;
    const services = servicesOf(stack, states, load).filter(({ resource }) =>
      addresses.includes(resource.address),
    );
    const sheet = new Sheet(prices, region);
    chargeAll(inTurn(services, SERVICES), states, load, sheet);
    const monthly = sheet.monthly();
    return "value" in monthly && typeof monthly.value === "number" ? monthly.value : undefined;
  };
}
