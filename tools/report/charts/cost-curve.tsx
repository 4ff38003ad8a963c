import type { ComponentChildren } from "preact";
import type { CostCurve } from "../model/cost";
import { Chart, TEXT } from "./chart";

const USD = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** Services between two marks of a curve: one at each point would hide its dashes. */
const MARKED_EVERY = 20;

/** Curves are told apart by their marks and dashes, not by colours alone. */
const MARKS = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"];
const DASHES = ["solid", [7, 4], [2, 3], [9, 3, 2, 3]];

type Series = CostCurve["series"][number];

interface Props {
  readonly curve: CostCurve;
  /** A curve's name, with its evidence. */
  readonly named: (series: Series) => ComponentChildren;
}

/** What 1 to 100 services cost, each way a curve; its figures as a table. */
export function CostCurveChart({ curve: { title, series }, named }: Props) {
  if (series.length === 0) return null;
  const counts = [...new Set(series.flatMap(({ points }) => points.map(({ services }) => services)))];
  counts.sort((a, b) => a - b);
  return (
    <>
      <Chart
        option={optionOf(series)}
        width={560}
        height={300 + 22 * series.length}
        label={`${title}: the figures follow`}
      />
      <details>
        <summary>The figures</summary>
        <div class="scroller">
          <table>
            <caption>
              <span>USD a month, by the number of services</span>
            </caption>
            <thead>
              <tr>
                <th scope="col">services</th>
                {series.map((one) => (
                  <th key={one.name} scope="col" class="number">
                    {named(one)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counts.map((count) => (
                <tr key={count}>
                  <th scope="row">{count}</th>
                  {series.map(({ name, points }) => (
                    <td key={name} class="number">
                      {monthlyAt(points, count)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

function monthlyAt(points: Series["points"], services: number): string {
  const point = points.find((one) => one.services === services);
  return point === undefined ? "–" : USD.format(point.monthly);
}

function optionOf(series: readonly Series[]) {
  const axis = { axisLabel: TEXT, nameTextStyle: TEXT, axisLine: { lineStyle: { color: "var(--line)" } } };
  return {
    legend: {
      orient: "vertical",
      left: 8,
      bottom: 0,
      itemGap: 8,
      textStyle: { ...TEXT, color: "var(--ink)", width: 460, overflow: "truncate" },
      data: series.map(({ name }) => name),
    },
    grid: { left: 70, right: 24, top: 36, bottom: 62 + 22 * series.length },
    xAxis: {
      ...axis,
      type: "value",
      min: 0,
      name: "services",
      nameLocation: "middle",
      nameGap: 28,
      splitLine: { show: false },
    },
    yAxis: {
      ...axis,
      type: "value",
      name: "USD a month",
      axisLabel: { ...TEXT, formatter: (value: number) => USD.format(value) },
      splitLine: { lineStyle: { color: "var(--line)" } },
    },
    series: series.map(({ name, points }, index) => ({
      type: "line",
      name,
      data: points.map(({ services, monthly }) => [services, monthly]),
      symbol: MARKS[index % MARKS.length],
      symbolSize: ([services]: [number, number]) => (services % MARKED_EVERY === 0 ? 7 : 0),
      showAllSymbol: true,
      color: colour(index),
      lineStyle: { color: colour(index), width: 2, type: DASHES[index % DASHES.length] },
      itemStyle: { color: colour(index) },
      emphasis: { disabled: true },
      silent: true,
      clip: false,
    })),
  };
}

function colour(index: number): string {
  return `var(--series-${index % 4})`;
}
