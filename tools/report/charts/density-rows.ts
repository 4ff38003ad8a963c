import type { Cell } from "../model/cell";
import type { Report } from "../model/report";
import type { DensityLimitName, Service } from "../model/service";
import { labelledServices } from "../service-label";

export interface DensityRow {
  readonly limit: DensityLimitName;
  /** Undefined where the evidence is missing. */
  readonly tasks: number | undefined;
  /** What is said beside the bar. */
  readonly text: string;
  /** The one that counts. */
  readonly decides: boolean;
}

/** Services whose instances take as many tasks by each limit. */
export interface DensityGroup {
  /** Their mode, and how many of their tasks fit on what. */
  readonly title: string;
  /** As people call them among all stacks. */
  readonly services: readonly string[];
  readonly rows: readonly DensityRow[];
}

/** The limits of all services with instances, those that are alike together. */
export function densityGroups(report: Pick<Report, "stacks">): DensityGroup[] {
  const groups = new Map<string, DensityGroup>();
  for (const { label, service } of labelledServices(report)) {
    const rows = rowsOf(service);
    if (rows.length === 0) continue;
    const title = [service.facts.networkMode, service.facts.tasksPerInstance].map(textIn).join(": ");
    const key = JSON.stringify([title, rows]);
    groups.set(key, { title, rows, services: [...(groups.get(key)?.services ?? []), label] });
  }
  return [...groups.values()];
}

function textIn(cell: Cell): string {
  return "text" in cell ? cell.text : "not known";
}

function rowsOf({ density, facts }: Service): DensityRow[] {
  const deciding = valueIn(facts.limitedBy);
  const fitting = valueIn(facts.tasksPerInstance);
  return density.map(({ limit, tasks: cell }) => {
    const value = valueIn(cell);
    const tasks = typeof value === "number" ? value : undefined;
    const decides = limit === deciding;
    // Fewer than fit: the interfaces without the trunking that there is, say.
    const inEffect = tasks === undefined || typeof fitting !== "number" || tasks >= fitting;
    return { limit, tasks, decides, text: textOf(cell, decides, inEffect) };
  });
}

function textOf(cell: Cell, decides: boolean, inEffect: boolean): string {
  if ("missing" in cell) return "not known";
  return `${cell.text}${decides ? ", decides" : inEffect ? "" : ", not in effect"}`;
}

function valueIn(cell: Cell) {
  return "value" in cell ? cell.value : undefined;
}
