import { FACT_TITLES, LIMIT_TITLES, PATH_FACT_TITLES } from "../html/titles";
import type { PathFactName } from "../model/path";
import type { Report } from "../model/report";
import type { FactName } from "../model/service";
import { labelledServices } from "../service-label";
import { cellText, escaped, markdownTable } from "./text";

const FACTS = Object.keys(FACT_TITLES) as FactName[];
const PATH_FACTS = Object.keys(PATH_FACT_TITLES) as PathFactName[];

/** What each service got of its network mode. */
export function servicesPart(report: Report): string {
  const rows = labelledServices(report).map(({ label, service: { facts, sidecars } }) => [
    `**${escaped(label)}**`,
    ...FACTS.map((fact) => cellText(facts[fact])),
    cellText(sidecars),
  ]);
  return markdownTable(["", ...FACTS.map((fact) => FACT_TITLES[fact]), "Sidecars"], rows);
}

/** How many tasks an instance holds by each of its limits. */
export function densityPart(report: Report): string {
  const rows = labelledServices(report).flatMap(({ label, service: { density } }) =>
    density.map(({ limit, tasks }) => [`**${escaped(label)}**`, LIMIT_TITLES[limit], cellText(tasks)]),
  );
  return markdownTable(["", "Limit", "Tasks an instance"], rows);
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
