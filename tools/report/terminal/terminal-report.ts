import type { Report } from "../model/report";
import { NOTHING } from "./cell-text";
import { costTable } from "./costs";
import { pathTable } from "./paths";
import { serviceTables } from "./services";
import { runSummary } from "./times";

/** A cell that is a dash and nothing else. */
const DASHED = new RegExp(`  ${NOTHING}(  |$)`, "m");

const LEGEND = `${NOTHING}: the states have no evidence of it; the report's files say which is missing.`;

/** What a terminal of 100 columns shows of a report; the pages have the rest. */
export function terminalReport(report: Report): string {
  const tables = [...serviceTables(report), pathTable(report), costTable(report)];
  const legend = tables.some((part) => DASHED.test(part)) ? LEGEND : "";
  return [...tables, legend, runSummary(report)].filter((part) => part !== "").join("\n\n\n");
}
