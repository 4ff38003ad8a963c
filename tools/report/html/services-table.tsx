import { LIMIT_TITLES } from "../limit-titles";
import type { Stack } from "../model/report";
import { DensityLimit, type FactName, type Service } from "../model/service";
import { ColumnTable, type RowGroup } from "./column-table";
import { FACT_TITLES } from "./titles";

const GROUPS: readonly RowGroup<Service>[] = [
  {
    rows: [
      ...(Object.keys(FACT_TITLES) as FactName[]).map((name) => ({
        title: FACT_TITLES[name],
        cell: ({ facts }: Service) => facts[name],
      })),
      { title: "CPU and memory of proxies", cell: ({ sidecars }) => sidecars },
    ],
  },
  {
    title: "Tasks that an instance has room for, by",
    rows: DensityLimit.shape.limit.options.map((limit) => ({
      title: LIMIT_TITLES[limit],
      cell: ({ density }: Service) => density.find((one) => one.limit === limit)?.tasks,
    })),
  },
];

export function ServicesTable({ stack: { services } }: { stack: Stack }) {
  if (services.length === 0) return <p class="quiet">It has no ECS service.</p>;
  return (
    <ColumnTable
      caption="Network of its tasks"
      columns={services}
      heading={({ name, address }) => (
        <>
          {name}
          <code>{address}</code>
        </>
      )}
      groups={GROUPS}
    />
  );
}
