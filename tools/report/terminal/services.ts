import { type Group, merge } from "../merge";
import type { Report } from "../model/report";
import type { FactName } from "../model/service";
import { type LabelledService, labelledServices } from "../service-label";
import { cellText } from "./cell-text";
import { groupLabel } from "./group-label";
import { openPorts, portsOf } from "./open-ports";
import { type Column, table } from "./table";

type Services = Group<LabelledService>;

/** A column of what each of the services says that are in a row. */
function column(title: string, width: number, fact: FactName): Column<Services> {
  return { title, width, text: ([{ service }]) => cellText(service.facts[fact]) };
}

const LABEL: Column<Services> = { title: "", width: 14, text: groupLabel };
const OPEN_PORTS: Column<Services> = { title: "open ports", width: 12, text: openPorts };

const COLUMNS: readonly Column<Services>[] = [
  LABEL,
  column("mode", 6, "networkMode"),
  column("reached at", 14, "reachedAt"),
  column("network interface", 10, "networkInterfaces"),
  column("security group", 10, "securityGroup"),
  OPEN_PORTS,
  column("tasks an instance", 9, "tasksPerInstance"),
  column("limited by", 11, "limitedBy"),
];

/** What two services have to say the same of to share a row: of their ports whoever calls them. */
const SAME = COLUMNS.filter((column) => column !== LABEL && column !== OPEN_PORTS);

/** What services got of their network modes. */
export function serviceTable(report: Report): string {
  const groups = merge(labelledServices(report), (one) => [
    ...SAME.map(({ text }) => text([one])),
    portsOf(one),
  ]);
  return table("How tasks get their network", COLUMNS, groups);
}
