import { INSTANCE_TYPES, instanceTypeLimits, PRICES_READ } from "../../../../modules/capacity/instance-types";
import { PriceFile } from "./price-file";
import { INSTANCE_GROUPS, type InstanceGroup, type PriceName } from "./price-names";
import known from "./prices.json";

/** What something costs in a Region, when that was so and who says it. */
export interface Price {
  readonly usd: number;
  readonly date: string;
  /** Says too where it isn't sure. */
  readonly source: string;
}

/** Prices by Region. What has no price in a Region costs there what nobody knows. */
export class PriceTable {
  private constructor(private readonly regions: ReadonlyMap<string, ReadonlyMap<string, Price>>) {}

  /** The prices that the report comes with; what had no source isn't among them. */
  static known(): PriceTable {
    return new PriceTable(new Map([[PRICES_READ.region, instancePrices()]])).with(PriceFile.parse(known));
  }

  /** None at all. */
  static empty(): PriceTable {
    return new PriceTable(new Map());
  }

  /** With a file's prices in the place of those there are. */
  with({ date, source, regions }: PriceFile): PriceTable {
    const merged = new Map(this.regions);
    for (const [region, prices] of Object.entries(regions)) {
      const entries = new Map(merged.get(region));
      for (const [group, byName] of Object.entries(prices)) {
        for (const [name, price] of Object.entries(byName ?? {})) {
          const own: Exclude<typeof price, number> = typeof price === "number" ? { usd: price } : price;
          const doubt = own.confidence === "medium" ? " (not checked against a second source)" : "";
          entries.set(group === "items" ? name : `${group}.${name}`, {
            usd: own.usd,
            date: own.date ?? date,
            source: `${own.source ?? source}${doubt}`,
          });
        }
      }
      merged.set(region, entries);
    }
    return new PriceTable(merged);
  }

  priceOf(region: string, name: PriceName): Price | undefined {
    return this.regions.get(region)?.get(name);
  }

  /** The Regions that have prices. */
  get names(): string[] {
    return [...this.regions.keys()].sort();
  }

  /** Of when a Region's prices are, in a few words for people. */
  describe(region: string): string {
    const dates = [...(this.regions.get(region)?.values() ?? [])].map(({ date }) => date).sort();
    const [first] = dates;
    const last = dates.at(-1);
    if (first === undefined || last === undefined) {
      return `no prices of ${region}: there are those of ${this.names.join(", ") || "no Region"}; give others with --prices`;
    }
    return `list prices of ${region} in USD before tax, read ${first === last ? first : `${first} to ${last}`}`;
  }
}

/** As the price list had them that the instance types' figures were read with. */
function instancePrices(): Map<string, Price> {
  const group: InstanceGroup = "instances";
  const source = `AWS's price list as Karpenter generates it, ${INSTANCE_GROUPS[group]}`;
  return new Map(
    INSTANCE_TYPES.flatMap((type) => {
      const usd = instanceTypeLimits(type)?.price;
      return usd === undefined
        ? []
        : [[`${group}.${type}`, { usd, date: PRICES_READ.read, source }] as const];
    }),
  );
}
