import { type Group, merge } from "../merge";
import type { PathFacts, PathUse } from "../model/path";
import type { Report } from "../model/report";
import { labelledServices } from "../service-label";
import { briefText, MISSING } from "./cell-text";
import { groupLabel } from "./group-label";
import { type Column, table } from "./table";

interface Row {
  readonly label: string;
  readonly use: PathUse;
  readonly pathTitle: string;
}

const PATH_WIDTH = 21;

/** What two rows have to say the same of to be one. */
const FACTS: readonly Column<Row>[] = [
  { title: "found by", width: 9, text: ({ use }) => found(use.facts) },
  { title: "hops", width: 4, text: ({ use }) => briefText(use.facts.hops) },
  { title: "proxies", width: 16, text: proxies },
  { title: "encryption", width: 13, text: ({ use }) => briefText(use.facts.encryption) },
  { title: "who retries", width: 11, text: ({ use }) => whoRetries(use.facts) },
];

const COLUMNS: readonly Column<Group<Row>>[] = [
  { title: "", width: 14, text: groupLabel },
  {
    title: "path",
    width: PATH_WIDTH,
    text: ([{ pathTitle, use }]) => `${pathTitle}: ${shortened(use.name, PATH_WIDTH)}`,
  },
  ...FACTS.map((column) => ({ ...column, text: ([row]: Group<Row>) => column.text(row) })),
];

/** How a path finds a task: by target type, by DNS records, or both. */
function found({ targetType, recordType }: PathFacts): string {
  const known = [targetType, recordType].filter((cell) => "text" in cell).map(briefText);
  return known.filter((text) => text !== "none").join(", ") || MISSING;
}

/** The path's own go without its name, which stands beside them. */
function proxies({ pathTitle, use }: Row): string {
  return briefText(use.facts.proxies).replaceAll(`${pathTitle} `, "");
}

/** Who, without until when. */
function whoRetries({ retry }: PathFacts): string {
  return briefText(retry).replace(/,.*/, "");
}

/** A long name, as AWS makes them, by its beginning and its end. */
function shortened(name: string, width: number): string {
  if (name.length <= width) return name;
  const end = Math.floor(width / 2) - 2;
  return `${name.slice(0, width - end - 1)}…${name.slice(-end)}`;
}

/** Each path to a service; those that differ in their names alone share a row. */
export function pathTable(report: Report): string {
  const titles = new Map(report.matrix.paths.map(({ path, title }) => [path, title]));
  const rows = labelledServices(report).flatMap(({ label, service }) =>
    service.paths.map((use) => ({ label, use, pathTitle: titles.get(use.path) ?? use.path })),
  );
  const groups = merge(rows, (row) => [row.pathTitle, ...FACTS.map(({ text }) => text(row))]);
  return table("How they are reached", COLUMNS, groups);
}
