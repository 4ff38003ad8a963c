import { median, type Pair, summarize } from "../../../tools/bench/statistics";
import { benchTable } from "../../../tools/bench/table";

const PAIRS: Pair[] = [
  { modules: { wall: 110, cpu: 50 }, raw: { wall: 100, cpu: 50 } },
  { modules: { wall: 360, cpu: 60 }, raw: { wall: 300, cpu: 40 } },
  { modules: { wall: 120, cpu: 70 }, raw: { wall: 120, cpu: 50 } },
];

test.each([
  [[3], 3],
  [[9, 1], 5],
  [[10, 9, 1], 9],
  [[4, 1, 3, 2], 2.5],
])("median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

test("no values have no median", () => {
  expect(() => median([])).toThrow(RangeError);
});

test("ratios are those of pairs, not of medians", () => {
  expect(summarize(PAIRS, "wall")).toEqual({
    modules: 120,
    raw: 120,
    ratio: { median: 1.1, least: 1, most: 1.2 },
  });
});

test("the table has both costs", () => {
  const rows = benchTable(PAIRS).split("\n");
  expect(rows.find((row) => row.includes("with the modules"))).toMatch(/120 ms .* 60 ms/);
  expect(rows.find((row) => row.includes("ratio"))).toMatch(/1\.10 .* 1\.40/);
});
