import type { CostAtSize, Load } from "../model/cost";
import type { StackState, States } from "../state/states";
import { chargeCompute } from "./compute/compute";
import { chargeAddresses } from "./network/addresses";
import { chargeEndpoints } from "./network/endpoints";
import { chargeNat } from "./network/nat";
import { chargeZones } from "./network/zones";
import { chargeLattice } from "./path/lattice";
import { chargeLoadBalancers } from "./path/load-balancers";
import { chargeNames } from "./path/names";
import { chargeProxied } from "./path/proxied";
import type { PriceTable } from "./prices/price-table";
import { regionOf } from "./read/region";
import { type CostedService, inTurn, servicesOf } from "./read/service";
import { Sheet } from "./sheet";

/** How many services a stack might grow to. */
const SIZES = [10, 100];

/** What no figure of the costs has in it, for people. */
export const NOT_COUNTED =
  "logs, secrets, images, data to other Regions and the internet, discounts, taxes and what callers outside the stack cost";

/**
 * What a stack costs a month: today, and with 10 and 100 services like its own. Empty for a stack without services: what
 * others share of it is in theirs.
 */
export function costsOf(stack: StackState, states: States, load: Load, prices: PriceTable): CostAtSize[] {
  const services = servicesOf(stack, states, load);
  if (services.length === 0) return [];
  const region = load.region ?? regionOf(stack);
  return [services.length, ...SIZES].map((size) => {
    if (region === undefined) return withoutRegion(stack, size);
    return costAt(inTurn(services, size), size, states, load, new Sheet(prices, region));
  });
}

function costAt(
  services: readonly CostedService[],
  size: number,
  states: States,
  load: Load,
  sheet: Sheet,
): CostAtSize {
  chargeAll(services, states, load, sheet);
  const { items, unpriced } = sheet;
  return { services: size, monthly: sheet.monthly(), items, unpriced };
}

/** Everything that services cost. */
export function chargeAll(
  services: readonly CostedService[],
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  const running = chargeCompute(services, states, load, sheet);
  chargeLoadBalancers(services, states, load, sheet);
  chargeNames(services, states, load, sheet);
  chargeProxied(services, states, sheet);
  chargeLattice(services, states, load, sheet);
  chargeNat(services, states, load, sheet);
  chargeEndpoints(services, states, load, sheet);
  chargeZones(services, states, load, sheet);
  chargeAddresses(services, running, states, load, sheet);
}

function withoutRegion({ name }: StackState, services: number): CostAtSize {
  const missing = `the Region of ${name}: no ARN of its state has one; give region in the load`;
  return { services, monthly: { missing }, items: [], unpriced: [missing] };
}
