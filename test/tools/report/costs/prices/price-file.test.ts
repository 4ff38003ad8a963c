import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import {
  PriceFileError,
  parsePriceFile,
  priceFileSchema,
} from "../../../../../tools/report/costs/prices/price-file";

const FILE = {
  date: "2026-11-20",
  source: "our contract",
  regions: { "eu-west-1": { items: { "alb-hour": 0.0252 } } },
};

test("a file is a date, a source, and prices by Region and name", () => {
  expect(parsePriceFile(JSON.stringify(FILE), "prices.json")).toEqual(FILE);
});

const withItems = (prices: unknown) => ({ ...FILE, regions: { "eu-west-1": prices } });

test.each<[string, unknown, string]>([
  ["no date", { ...FILE, date: undefined }, 'date: write a date: "2026-11-20"'],
  ["another date", { ...FILE, date: "20.11.2026" }, 'date: write the date as "2026-11-20" or "2026-11"'],
  ["no source", { ...FILE, source: "" }, "source: write where the prices are from"],
  [
    "no Regions",
    { ...FILE, regions: undefined },
    'regions: write prices by Region: { "eu-west-1": { "items"',
  ],
  [
    "another Region's name",
    { ...FILE, regions: { Ireland: {} } },
    'regions > Ireland: write a Region as the name: "eu-west-1"',
  ],
  [
    "an unknown price",
    withItems({ items: { "alb-hours": 1 } }),
    "regions > eu-west-1 > items > alb-hours: no price of the report has this name; write one of alb-hour, alb-lcu-hour",
  ],
  [
    "a negative price",
    withItems({ items: { "alb-hour": -1 } }),
    "regions > eu-west-1 > items > alb-hour: write a number of USD, 0 or more: 0.0225",
  ],
  [
    "a price as text",
    withItems({ items: { "alb-hour": "0.02" } }),
    "regions > eu-west-1 > items > alb-hour: write a number of USD",
  ],
  [
    "no amount",
    withItems({ items: { "alb-hour": { date: "2026-11-20" } } }),
    'regions > eu-west-1 > items > alb-hour: write a number of USD, 0 or more: 0.0225; or { "usd": 0.0225, ',
  ],
  [
    "no type",
    withItems({ instances: { large: 0.1 } }),
    'regions > eu-west-1 > instances > large: write an instance type as the name: "c6i.large"',
  ],
  [
    "an unknown group",
    withItems({ instance: {} }),
    "regions > eu-west-1 > instance: no group of prices has this name; write one of items, instances, ",
  ],
  [
    "a group of prices outside a Region",
    { ...FILE, windowsInstances: { "m6i.large": 0.2 } },
    'windowsInstances: a price file has no such key; write prices as "regions": { "eu-west-1": { "items": ',
  ],
  [
    "a Region's price without a group",
    { ...FILE, regions: { "eu-west-1": 0.2 } },
    'regions > eu-west-1: write prices by group: { "items"',
  ],
  ["a list", [], 'the file: write an object with a "date", a "source" and "regions"'],
])("%s is refused, with where it is and what to write", (_, content, message) => {
  const read = () => parsePriceFile(JSON.stringify(content), "prices.json");
  expect(read).toThrow(PriceFileError);
  expect(read).toThrow("prices.json has what the report can't read as prices:");
  expect(read).toThrow(`\n  ${message}`);
});

test("every wrong key is said at once", () => {
  const wrong = { ...FILE, date: 1, regions: { "eu-west-1": { items: { "alb-hour": -1 } } } };
  expect(() => parsePriceFile(JSON.stringify(wrong), "f.json")).toThrow(/date: [\s\S]*alb-hour: /);
});

test("what isn't JSON is refused", () => {
  expect(() => parsePriceFile("{", "prices.json")).toThrow(/^prices\.json is not JSON: /);
});

describe("the published schema", () => {
  const published = readFileSync(path.resolve(__dirname, "../../../../../prices.schema.json"), "utf8");

  test("is that of the code: npm run readme writes it", () => {
    expect(published).toBe(priceFileSchema());
  });

  test("takes a file, with where the schema is, and refuses a price that the report doesn't have", () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(published));
    const file = { $schema: "./prices.schema.json", ...FILE };
    expect(validate(file)).toBe(true);
    expect(parsePriceFile(JSON.stringify(file), "prices.json")).toEqual(file);
    expect(validate(withItems({ items: { "alb-hours": 1 } }))).toBe(false);
  });
});
