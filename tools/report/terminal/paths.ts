import type { PathFacts, PathUse } from "../model/path";
import type { Report } from "../model/report";
import { labelledServices } from "../service-label";
import { briefText, NOTHING } from "./cell-text";
import { type Column, table } from "./table";

interface Row {
  readonly label: string;
  readonly use: PathUse;
  readonly pathTitle: string;
}

/** How a path finds a task: by target type, by DNS records, or both. */
function found({ targetType, recordType }: PathFacts): string {
  const known = [targetType, recordType].filter((cell) => "text" in cell).map(briefText);
  return known.filter((text) => text !== "none").join(", ") || NOTHING;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: "", width: 14, text: ({ label }) => label },
  { title: "path", width: 22, text: ({ pathTitle, use }) => `${pathTitle}: ${use.name}` },
  { title: "finds a task by", width: 10, text: ({ use }) => found(use.facts) },
  { title: "hops", width: 4, text: ({ use }) => briefText(use.facts.hops) },
  { title: "proxies", width: 15, text: ({ use }) => briefText(use.facts.proxies) },
  { title: "encryption", width: 11, text: ({ use }) => briefText(use.facts.encryption) },
  { title: "who retries", width: 12, text: ({ use }) => briefText(use.facts.retry) },
];

/** Each path to each service. */
export function pathTable(report: Report): string {
  const titles = new Map(report.matrix.paths.map(({ path, title }) => [path, title]));
  const rows = labelledServices(report).flatMap(({ label, service }) =>
    service.paths.map((use) => ({ label, use, pathTitle: titles.get(use.path) ?? use.path })),
  );
  return table("How they are reached", COLUMNS, rows);
}
