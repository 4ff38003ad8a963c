import { z } from "zod";
import { PRICE_ITEMS, type PriceItemName } from "./price-names";

const NAMES = Object.keys(PRICE_ITEMS) as [PriceItemName, ...PriceItemName[]];
const REGION = /^[a-z]{2}(-[a-z]+)+-\d+$/;
const INSTANCE_TYPE = /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/;

const A_NUMBER = "write a number of USD, 0 or more: 0.0225";

const Usd = z.number({ error: A_NUMBER }).nonnegative({ error: A_NUMBER });
const PriceDate = z
  .string({ error: 'write a date: "2026-11-20"' })
  .regex(/^\d{4}-\d{2}(-\d{2})?$/, { error: 'write the date as "2026-11-20" or "2026-11"' });
const Source = z.string({ error: "write where the prices are from" }).min(1, {
  error: "write where the prices are from",
});

const Price = z
  .union(
    [
      Usd,
      z.strictObject({
        usd: Usd,
        date: PriceDate.optional(),
        source: Source.optional(),
        confidence: z.enum(["high", "medium"]).optional(),
      }),
    ],
    { error: `${A_NUMBER}; or { "usd": 0.0225, "date": "2026-11-20", "source": "…" }` },
  )
  .describe("USD; with a date and a source of its own where they aren't the file's");

const InstancePrices = z
  .record(
    z.string().regex(INSTANCE_TYPE, { error: 'write an instance type as the name: "c6i.large"' }),
    Price,
    { error: 'write prices by instance type: { "c6i.large": 0.085 }' },
  )
  .describe("USD an hour, by instance type");

const RegionPrices = z.strictObject(
  {
    items: z.partialRecord(z.enum(NAMES), Price).optional().describe("prices by name"),
    instances: InstancePrices.optional().describe("EC2 with Linux, on demand, USD an hour"),
    windowsInstances: InstancePrices.optional().describe("EC2 with Windows and its licence, USD an hour"),
    spotInstances: InstancePrices.optional().describe("EC2 Spot with Linux, USD an hour"),
  },
  { error: 'write prices by group: { "items": { "alb-hour": 0.0252 } }' },
);

const BY_REGION = '{ "eu-west-1": { "items": { "alb-hour": 0.0252 } } }';

/** What a price file has: its prices take the place of the report's, Region by Region and name by name. */
export const PriceFile = z
  .strictObject(
    {
      $schema: z.string().optional().describe("where this schema is, for editors"),
      date: PriceDate.describe("when the prices were read"),
      source: Source.describe("where the prices are from"),
      regions: z
        .record(
          z.string().regex(REGION, { error: 'write a Region as the name: "eu-west-1"' }),
          RegionPrices,
          { error: `write prices by Region: ${BY_REGION}` },
        )
        .describe("prices by Region"),
    },
    { error: 'write an object with a "date", a "source" and "regions"' },
  )
  .describe("Prices in USD before tax, which take the place of those that the report has");
export type PriceFile = z.infer<typeof PriceFile>;

/** The JSON Schema of a price file, for editors, as its file has it. */
export function priceFileSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(PriceFile), null, 2)}\n`;
}

/** A price file that can't be read, with each wrong key and what to write there. */
export class PriceFileError extends Error {
  override readonly name = "PriceFileError";
}

/**
 * Reads the text of a price file.
 * @throws PriceFileError
 */
export function parsePriceFile(text: string, file: string): PriceFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new PriceFileError(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const read = PriceFile.safeParse(content);
  if (read.success) return read.data;
  const wrong = read.error.issues.flatMap((issue) => describeIssue(issue));
  throw new PriceFileError([`${file} has what the report can't read as prices:`, ...wrong].join("\n"));
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  const path = pathText(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `  ${pathText([...issue.path, key])}: ${insteadOf(key, issue.path)}`);
  }
  if (issue.code === "invalid_key") return issue.issues.map(({ message }) => `  ${path}: ${message}`);
  return [`  ${path}: ${issue.message}`];
}

function insteadOf(key: string, path: readonly PropertyKey[]): string {
  if (path.at(-1) === "items")
    return `no price of the report has this name; write one of ${namesLike(key).join(", ")}`;
  if (path.length > 0)
    return `no group of prices has this name; write one of ${Object.keys(RegionPrices.shape).join(", ")}`;
  return `a price file has no such key; write prices as "regions": ${BY_REGION}`;
}

/** Those that begin alike, or else all. */
function namesLike(key: string): string[] {
  const [start = ""] = key.toLowerCase().split(/[^a-z0-9]/);
  const alike = NAMES.filter((name) => name.startsWith(start));
  return alike.length === 0 ? NAMES : alike;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the file" : path.map(String).join(" > ");
}
