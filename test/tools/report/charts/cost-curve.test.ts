import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { CostCurveChart } from "../../../../tools/report/charts/cost-curve";
import type { CostCurve } from "../../../../tools/report/model/cost";

const EVIDENCE: CostCurve["series"][number]["evidence"] = [{ from: "measured", what: "a test" }];

const curve = (...series: CostCurve["series"]): CostCurve => ({ title: "Cost", question: "Which?", series });
const line = (name: string, ...points: [services: number, monthly: number][]) => ({
  name,
  points: points.map(([services, monthly]) => ({ services, monthly })),
  evidence: EVIDENCE,
});
const page = (one: CostCurve) =>
  renderToString(h(CostCurveChart, { curve: one, named: ({ name }) => `«${name}»` }));

describe("cost over the number of services", () => {
  const html = page(curve(line("shared", [1, 20], [10, 40.4]), line("one each", [1, 20], [100, 2000])));

  test("each curve is drawn in a colour and with dashes of its own, and named", () => {
    expect(html).toMatch(/<text[^>]*>shared<\/text>/);
    expect(html).toMatch(/<text[^>]*>one each<\/text>/);
    expect(html).toMatch(/stroke="var\(--series-0\)"/);
    expect(html).toMatch(/stroke="var\(--series-1\)"[^>]*stroke-dasharray/);
  });

  test("its figures stand in a table, and a dash where a curve has none", () => {
    const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = ""]) =>
      row.replace(/<[^>]+>/g, " ").trim(),
    );
    expect(rows.map((row) => row.split(/\s{2,}/))).toEqual([
      ["services", "«shared»", "«one each»"],
      ["1", "20", "20"],
      ["10", "40", "–"],
      ["100", "–", "2,000"],
    ]);
  });

  test("without curves there is nothing to draw", () => expect(page(curve())).toBe(""));
});
