import type { PathFactName, PathUse } from "../model/path";
import type { Report, Stack } from "../model/report";
import { ColumnTable, type RowGroup } from "./column-table";
import { PATH_FACT_TITLES } from "./titles";

interface Way {
  readonly service: string;
  readonly use: PathUse;
}

const GROUPS: readonly RowGroup<Way>[] = [
  {
    rows: (Object.keys(PATH_FACT_TITLES) as PathFactName[]).map((name) => ({
      title: PATH_FACT_TITLES[name],
      cell: ({ use }) => use.facts[name],
    })),
  },
];

export function PathsTable({ stack: { services }, report }: { stack: Stack; report: Report }) {
  const titles = new Map(report.matrix.paths.map(({ path, title }) => [path, title]));
  const ways = services.flatMap(({ name, paths }) => paths.map((use) => ({ service: name, use })));
  if (ways.length === 0) return null;
  return (
    <ColumnTable
      caption="How they are reached"
      columns={ways}
      heading={({ service, use }) => (
        <>
          {service} by {titles.get(use.path) ?? use.path}
          <code>{use.name}</code>
        </>
      )}
      groups={GROUPS}
    />
  );
}
