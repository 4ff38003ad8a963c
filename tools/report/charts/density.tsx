import { LIMIT_TITLES } from "../limit-titles";
import type { Report } from "../model/report";
import { Chart, TEXT } from "./chart";
import { type DensityRow, densityGroups } from "./density-rows";

const ROW_HEIGHT = 22;
/** Narrow enough for a phone. */
const WIDTH = 344;

/** How many tasks an instance takes by each limit of a service. */
export function DensityCharts({ report }: { report: Pick<Report, "stacks"> }) {
  const groups = densityGroups(report);
  if (groups.length === 0) return <p>No service of the states runs on instances of yours.</p>;
  return (
    <div class="charts">
      {groups.map(({ title, services, rows }) => (
        <figure key={services.join()}>
          <figcaption>
            <b>{title}</b> <span class="quiet">{services.join(", ")}</span>
          </figcaption>
          <Chart
            option={optionOf(rows)}
            width={WIDTH}
            height={ROW_HEIGHT * rows.length + 8}
            label={rows.map(({ limit, text }) => `${LIMIT_TITLES[limit]}: ${text}`).join("; ")}
          />
        </figure>
      ))}
    </div>
  );
}

function optionOf(rows: readonly DensityRow[]) {
  return {
    grid: { left: 176, right: 92, top: 4, bottom: 4 },
    xAxis: { type: "value", show: false, min: 0 },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(({ limit }) => LIMIT_TITLES[limit]),
      axisLabel: { ...TEXT, interval: 0, width: 166, overflow: "truncate" },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: "var(--line)" } },
    },
    series: [
      {
        type: "bar",
        data: rows.map(({ tasks = 0, decides }) => ({
          value: tasks,
          itemStyle: { color: decides ? "var(--series-1)" : "var(--phase-0)" },
        })),
        barWidth: 13,
        label: {
          ...TEXT,
          color: "var(--ink)",
          show: true,
          position: "right",
          formatter: ({ dataIndex }: { dataIndex: number }) => rows[dataIndex]?.text ?? "",
        },
        emphasis: { disabled: true },
        silent: true,
        clip: false,
      },
    ],
  };
}
