import fc from "fast-check";
import { buildReport } from "../../../tools/report/build-report";
import { loadOf } from "../../../tools/report/costs/load";
import { PriceTable } from "../../../tools/report/costs/prices/price-table";
import { htmlReport } from "../../../tools/report/html/html-report";
import { markdownReport } from "../../../tools/report/markdown/markdown-report";
import { Report } from "../../../tools/report/model/report";
import type { StackState } from "../../../tools/report/state/states";
import { terminalReport } from "../../../tools/report/terminal/terminal-report";
import { STACKS } from "./topology/stacks";

/** A place in a state, and what an older, a newer or a broken provider has there. */
interface Change {
  readonly at: readonly string[];
  readonly value: unknown;
}

function reportOf(stacks: readonly StackState[]): Report {
  const read = stacks.map((state) => ({ state, source: `${state.name}.tfstate`, notes: [] }));
  return buildReport({ stacks: read, load: loadOf(), prices: PriceTable.known() });
}

/** A value with another at a place within it. */
function changedAt(value: unknown, [key, ...rest]: readonly string[], changed: unknown): unknown {
  if (key === undefined) return changed;
  if (Array.isArray(value)) {
    return value.map((one, index) => (String(index) === key ? changedAt(one, rest, changed) : one));
  }
  // Another change may have put something else around the place.
  if (typeof value !== "object" || value === null) return value;
  const { [key]: inner, ...others } = value as Readonly<Record<string, unknown>>;
  return { ...others, [key]: changedAt(inner, rest, changed) };
}

/** Every place in a value, its inner ones too. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

const PLACES = STACKS.flatMap(({ resources }, stack) =>
  resources.flatMap(({ values }, resource) =>
    placesIn(values)
      .filter((place) => place.length > 0)
      .map((place) => [String(stack), "resources", String(resource), "values", ...place]),
  ),
);

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.constantFrom(...PLACES),
  value: fc.oneof(
    fc.constant(null),
    fc.constantFrom<unknown>("", 0, [], {}, [null], [{}], [[]], "x", true, "{", "1-"),
    fc.jsonValue({ maxDepth: 2 }),
  ),
});

/** The texts and notes of everything in a report. */
function textsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ["text", "missing", "notes", "label"].includes(key) && typeof inner === "string"
      ? [inner]
      : textsOf(inner),
  );
}

test("whatever states lack or have otherwise, there is a report of them that keeps to its model, and says no nonsense", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const stacks = changes.reduce<unknown>((all, { at, value }) => changedAt(all, at, value), STACKS);
      const report = reportOf(stacks as readonly StackState[]);
      expect(Report.safeParse(report).error).toBeUndefined();
      const nonsense = textsOf(report).filter((text) => /\bNaN\b|Infinity|\[object /.test(text));
      expect(nonsense).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("every page is made of states that lack every other resource", () => {
  const halves = [0, 1].map((half) =>
    STACKS.map((stack) => ({
      ...stack,
      resources: stack.resources.filter(
        ({ type }, index) => type === "aws_ecs_service" || index % 2 === half,
      ),
    })),
  );
  for (const stacks of halves) {
    const report = reportOf(stacks);
    expect(report.stacks.some(({ services }) => services.length > 0)).toBe(true);
    for (const page of [htmlReport, markdownReport, terminalReport]) {
      expect(page(report)).not.toMatch(/\bNaN\b|\[object |>undefined</);
    }
  }
});
