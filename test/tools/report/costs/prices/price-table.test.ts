import { parsePriceFile } from "../../../../../tools/report/costs/prices/price-file";
import {
  PRICE_ITEMS,
  type PriceItemName,
  type PriceName,
} from "../../../../../tools/report/costs/prices/price-names";
import { PriceTable } from "../../../../../tools/report/costs/prices/price-table";

const known = PriceTable.known();
const NAMES = Object.keys(PRICE_ITEMS) as PriceItemName[];

test.each<[string, PriceName, number]>([
  ["us-east-1", "alb-hour", 0.0225],
  ["us-east-1", "alb-lcu-hour", 0.008],
  ["us-east-1", "nat-hour", 0.045],
  ["us-east-1", "fargate-x86-vcpu-hour", 0.04048],
  ["us-east-1", "fargate-arm-gb-hour", 0.00356],
  ["us-east-1", "lattice-service-hour", 0.025],
  ["us-east-1", "instances.c6i.large", 0.085],
  ["us-east-1", "instances.m7g.large", 0.0816],
  ["ap-northeast-2", "nat-gb", 0.059],
  ["ap-northeast-2", "fargate-x86-gb-hour", 0.00511],
  ["ap-northeast-2", "instances.t3.small", 0.026],
])("%s has %s: %d", (region, name, usd) => {
  expect(known.priceOf(region, name)).toMatchObject({
    usd,
    date: expect.stringMatching(/^2026-\d\d/),
    source: expect.stringMatching(/./),
  });
});

test.each<[string, PriceName]>([
  ["ap-northeast-2", "lattice-service-hour"],
  ["ap-northeast-2", "fargate-windows-vcpu-hour"],
  ["ap-northeast-2", "instances.c6i.large"],
  ["us-east-1", "fargate-spot-x86-vcpu-hour"],
  ["us-east-1", "windowsInstances.m6i.large"],
  ["eu-west-1", "alb-hour"],
])("%s has no %s: nobody said it with a source", (region, name) => {
  expect(known.priceOf(region, name)).toBeUndefined();
});

test("every price of the report has a date and says where it is from", () => {
  const all = known.names.flatMap((region) => NAMES.flatMap((name) => known.priceOf(region, name) ?? []));
  expect(all.length).toBeGreaterThan(30);
  for (const { usd, date, source } of all) {
    expect(usd).toBeGreaterThan(0);
    expect(date).toMatch(/^\d{4}-\d\d(-\d\d)?$/);
    expect(source).toMatch(/\w+\.\w+|price list/);
  }
});

test("a price that one source alone has says so", () => {
  expect(known.priceOf("us-east-1", "zone-month")?.source).toContain("not checked against a second source");
  expect(known.priceOf("us-east-1", "alb-hour")?.source).not.toContain("second source");
});

const file = (prices: unknown) =>
  parsePriceFile(
    JSON.stringify({ date: "2026-11-20", source: "our contract", regions: prices }),
    "prices.json",
  );

test("a file's prices take the place of those there are, name by name, and add Regions", () => {
  const table = known.with(
    file({
      "us-east-1": {
        items: { "alb-hour": 0.02, "nat-hour": { usd: 0.03, date: "2026-10", source: "a bill" } },
        instances: { "c6i.large": 0.07 },
      },
      "eu-west-1": { items: { "alb-hour": 0.0252 } },
    }),
  );
  const ours = { date: "2026-11-20", source: "our contract" };
  expect(table.priceOf("us-east-1", "alb-hour")).toEqual({ usd: 0.02, ...ours });
  expect(table.priceOf("us-east-1", "nat-hour")).toEqual({ usd: 0.03, date: "2026-10", source: "a bill" });
  expect(table.priceOf("us-east-1", "instances.c6i.large")).toEqual({ usd: 0.07, ...ours });
  expect(table.priceOf("us-east-1", "nat-gb")).toEqual(known.priceOf("us-east-1", "nat-gb"));
  expect(table.priceOf("eu-west-1", "alb-hour")).toEqual({ usd: 0.0252, ...ours });
  expect(known.priceOf("eu-west-1", "alb-hour")).toBeUndefined();
});

test("people read of when the prices are", () => {
  expect(known.describe("us-east-1")).toBe(
    "list prices of us-east-1 in USD before tax, read 2026-02-24 to 2026-11-22",
  );
  expect(known.describe("eu-west-1")).toBe(
    "no prices of eu-west-1: there are those of ap-northeast-2, us-east-1; give others with --prices",
  );
});
