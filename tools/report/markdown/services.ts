import { FACT_TITLES, PATH_FACT_TITLES } from "../html/titles";
import { LIMIT_TITLES } from "../limit-titles";
import { merge } from "../merge";
import type { PathFactName } from "../model/path";
import type { Report } from "../model/report";
import type { FactName, Service } from "../model/service";
import { labelledServices } from "../service-label";
import { cellText, escaped, markdownTable } from "./text";

const FACTS = Object.keys(FACT_TITLES) as FactName[];
const PATH_FACTS = Object.keys(PATH_FACT_TITLES) as PathFactName[];

/** What each service got of its network mode. */
export function servicesPart(report: Report): string {
  const rows = merged(report, ({ facts, sidecars }) => [
    ...FACTS.map((fact) => cellText(facts[fact])),
    cellText(sidecars),
  ]);
  return markdownTable(["", ...FACTS.map((fact) => FACT_TITLES[fact]), "Sidecars"], rows);
}

/** How many tasks an instance holds by each of its limits. */
export function densityPart(report: Report): string {
  const rows = merged(report, ({ density }) => [
    density.map(({ limit, tasks }) => `${LIMIT_TITLES[limit]}: ${cellText(tasks)}`).join("<br>"),
  ]);
  return markdownTable(
    ["", "Tasks an instance, by limit"],
    rows.filter(([, limits]) => limits !== ""),
  );
}

/** A row for each service, or for several that say the same. */
function merged(report: Report, cells: (service: Service) => string[]): string[][] {
  const rows = labelledServices(report).map(({ label, service }) => ({ label, cells: cells(service) }));
  return merge(rows, (row) => row.cells).map((group) => [
    group.map(({ label }) => `**${escaped(label)}**`).join("<br>"),
    ...group[0].cells,
  ]);
}

/** Each path to each service. */
export function pathsPart(report: Report): string {
  const titles = new Map(report.matrix.paths.map(({ path, title }) => [path, title]));
  const rows = labelledServices(report).flatMap(({ label, service: { paths } }) =>
    paths.map(({ path, name, facts }) => [
      `**${escaped(label)}**`,
      escaped(titles.get(path) ?? path),
      escaped(name),
      ...PATH_FACTS.map((fact) => cellText(facts[fact])),
    ]),
  );
  const head = ["", "Path", "Callers write", ...PATH_FACTS.map((fact) => PATH_FACT_TITLES[fact])];
  return markdownTable(head, rows);
}
