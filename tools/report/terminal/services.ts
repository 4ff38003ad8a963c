import type { Report } from "../model/report";
import type { Service } from "../model/service";
import { type LabelledService, labelledServices } from "../service-label";
import { cellText } from "./cell-text";
import { type Column, table } from "./table";

type Of<Row> = (row: Row) => Parameters<typeof cellText>[0];

/** A column that shows a cell of each service. */
function column(title: string, width: number, cell: Of<Service>): Column<LabelledService> {
  return { title, width, text: ({ service }) => cellText(cell(service)) };
}

const LABEL: Column<LabelledService> = { title: "", width: 14, text: ({ label }) => label };

const NETWORK: readonly Column<LabelledService>[] = [
  LABEL,
  column("networkMode", 11, ({ facts }) => facts.networkMode),
  column("a task is reached at", 15, ({ facts }) => facts.reachedAt),
  column("network interface", 14, ({ facts }) => facts.networkInterfaces),
  column("security group", 11, ({ facts }) => facts.securityGroup),
  column("ports open", 25, ({ facts }) => facts.openPorts),
];

const TASKS: readonly Column<LabelledService>[] = [
  LABEL,
  column("tasks an instance", 14, ({ facts }) => facts.tasksPerInstance),
  column("limited by", 10, ({ facts }) => facts.limitedBy),
  column("sidecars", 17, ({ sidecars }) => sidecars),
  column("in flow logs", 24, ({ facts }) => facts.flowLogs),
  column("ECS Exec", 11, ({ facts }) => facts.exec),
];

/** What each service got of its network mode. */
export function serviceTables(report: Report): string[] {
  const services = labelledServices(report);
  return [
    table("How tasks get their network", NETWORK, services),
    table("How many fit, and what is seen of them", TASKS, services),
  ];
}
