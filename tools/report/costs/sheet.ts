import { computed } from "../evidence";
import type { Cell, Evidence } from "../model/cell";
import type { CostItem } from "../model/cost";
import { describePrice, inPriceFile, type PriceName, unitOf } from "./prices/price-names";
import type { PriceTable } from "./prices/price-table";

type Inputs = Readonly<Record<string, number | string>>;

/** So much of what has a price. */
export interface Charge {
  readonly what: string;
  readonly kind: CostItem["kind"];
  readonly price: PriceName;
  /** How many of the price's units a month. */
  readonly quantity: number;
  /** How the quantity comes out of the inputs. */
  readonly formula: string;
  readonly inputs: Inputs;
  readonly evidence: readonly Evidence[];
}

/** What a stack of some size costs, item by item, and what of it nobody can tell. */
export class Sheet {
  items: CostItem[] = [];
  /** Prices that there are none of, and for what. */
  private readonly noPrice = new Map<PriceName, string[]>();
  private readonly noFigure = new Set<string>();

  constructor(
    private readonly prices: PriceTable,
    readonly region: string,
  ) {}

  get unpriced(): string[] {
    const withoutPrice = [...this.noPrice].map(
      ([name, of]) =>
        `no price of ${describePrice(name)} in ${this.region}, for ${someOf(of, ", ")}: give ${inPriceFile(name, this.region)} with --prices`,
    );
    return [...withoutPrice, ...this.noFigure];
  }

  charge({ what, kind, price: name, quantity, formula, inputs, evidence }: Charge): void {
    const price = this.prices.priceOf(this.region, name);
    if (price === undefined) {
      this.noPrice.set(name, [...(this.noPrice.get(name) ?? []), what]);
      return;
    }
    const unit = unitOf(name);
    const { usd: amount, date, source } = price;
    this.items.push({
      what,
      kind,
      monthly: quantity * amount,
      evidence: [
        computed(`${formula} × price`, { ...inputs, [`price in USD per ${unit}`]: amount }),
        { from: "price", item: describePrice(name), region: this.region, amount, unit, date, source },
        ...evidence,
      ],
    });
  }

  /** What costs nothing of its own, which is worth saying. */
  free(what: string, kind: CostItem["kind"], evidence: CostItem["evidence"]): void {
    this.items.push({ what, kind, monthly: 0, evidence });
  }

  /** What costs too, but nobody knows how much. */
  unknown(what: string): void {
    this.noFigure.add(what);
  }

  /** Everything there is so far, so many times. */
  times(count: number, of: string): void {
    this.items = this.items.map((item) => ({
      ...item,
      monthly: item.monthly * count,
      evidence: [computed(`${of} × one`, { [of]: count, one: item.monthly }), ...item.evidence],
    }));
  }

  get sum(): number {
    return this.items.reduce((sum, { monthly }) => sum + monthly, 0);
  }

  /** The sum, where everything has a price: a part of it would look like all. */
  monthly(): Cell {
    const { unpriced } = this;
    if (unpriced.length > 0) return { missing: `at least ${money(this.sum)}: ${someOf(unpriced, "; ")}` };
    const inputs = Object.fromEntries(this.items.map(({ what, monthly }) => [what, round(monthly)]));
    return {
      text: money(this.sum),
      value: this.sum,
      evidence: [computed("the sum of the items", inputs)],
    };
  }
}

/** Of many, as many as somebody reads: the rest is in the list of what is unpriced. */
function someOf(texts: readonly string[], separator: string): string {
  const shown = texts.slice(0, 2).join(separator);
  return texts.length > 2 ? `${shown}${separator}and ${texts.length - 2} more` : shown;
}

/** For people: `1,234.50 USD`. */
export function money(usd: number): string {
  return `${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} USD`;
}

function round(usd: number): number {
  return Math.round(usd * 100) / 100;
}
