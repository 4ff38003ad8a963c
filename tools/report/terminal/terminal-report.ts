import type { Report } from "../model/report";
import { costTable } from "./costs";
import { pathTable } from "./paths";
import { serviceTables } from "./services";
import { runSummary } from "./times";

/** What a terminal of 100 columns shows of a report; the pages have the rest. */
export function terminalReport(report: Report): string {
  const parts = [...serviceTables(report), pathTable(report), costTable(report), runSummary(report)];
  return parts.filter((part) => part !== "").join("\n\n\n");
}
