import { distinct } from "../../evidence";
import type { CostCurve, CostItem, Load } from "../../model/cost";
import type { StackState, States } from "../../state/states";
import type { PriceTable } from "../prices/price-table";
import { regionOf } from "../read/region";
import { type CostedService, servicesOf } from "../read/service";
import { Sheet } from "../sheet";

export type Series = CostCurve["series"][number];

/** What curves are computed from. */
export interface Given {
  readonly stacks: readonly StackState[];
  readonly states: States;
  readonly load: Load;
  readonly prices: PriceTable;
}

/** A service that a curve is of, with its stack's Region. */
export interface Example {
  readonly service: CostedService;
  readonly region: string | undefined;
}

/** The first service of the states that a curve can be of. */
export function exampleOf(given: Given, fits: (service: CostedService) => boolean): Example | undefined {
  for (const stack of given.stacks) {
    const service = servicesOf(stack, given.states, given.load).find(fits);
    if (service !== undefined) return { service, region: given.load.region ?? regionOf(stack) };
  }
  return undefined;
}

const MOST_SERVICES = 100;

/** A series, or why there is none. */
export type Drawn = { readonly series: Series } | { readonly missing: string };

/** What 1 to 100 services cost, by the items that are charged for so many; their evidence is that of the most. */
export function draw(
  name: string,
  region: string | undefined,
  prices: PriceTable,
  chargeFor: (services: number, sheet: Sheet) => void,
  counts: (item: CostItem) => boolean = () => true,
): Drawn {
  if (region === undefined) return { missing: `${name}: no ARN of its state has a Region` };
  const sheets = Array.from({ length: MOST_SERVICES }, (_, index) => {
    const sheet = new Sheet(prices, region);
    chargeFor(index + 1, sheet);
    return { services: index + 1, items: sheet.items.filter(counts), unpriced: sheet.unpriced };
  });
  const unpriced = sheets.flatMap((sheet) => sheet.unpriced);
  if (unpriced[0] !== undefined) return { missing: `${name}: ${unpriced[0]}` };
  const points = sheets.map(({ services, items }) => ({
    services,
    monthly: items.reduce((sum, { monthly }) => sum + monthly, 0),
  }));
  const [first, ...others] = distinct(sheets.at(-1)?.items.flatMap(({ evidence }) => evidence) ?? []);
  if (first === undefined) return { missing: `${name}: nothing of it has a price` };
  return { series: { name, points, evidence: [first, ...others] } };
}

/** A curve of what could be drawn, saying what couldn't. */
export function curve(title: string, question: string, drawn: readonly Drawn[], nothing: string): CostCurve {
  const series = drawn.flatMap((one) => ("series" in one ? [one.series] : []));
  const missing = drawn.flatMap((one) => ("missing" in one ? [one.missing] : []));
  if (drawn.length === 0) return { title, question, series, missing: nothing };
  return { title, question, series, ...(missing.length > 0 && { missing: missing.join("; ") }) };
}
