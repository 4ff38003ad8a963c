import { stripVTControlCharacters } from "node:util";
import type { Report } from "../model/report";
import { MISSING } from "./cell-text";
import { costTable } from "./costs";
import { matrixTable } from "./matrix";
import { pathTable } from "./paths";
import { serviceTable } from "./services";
import { runSummary } from "./times";

/** A cell that has nothing else. */
const IS_MISSING = new RegExp(`  \\${MISSING}(  |$)`, "m");

const LEGEND = `${MISSING}: evidence of it is missing; the pages say which.`;

/** What a terminal of 100 columns shows of a report, for a minute's reading; the pages have the rest. */
export function terminalReport(report: Report): string {
  const tables = [matrixTable(report), serviceTable(report), pathTable(report), costTable(report)];
  const missing = tables.some((part) => IS_MISSING.test(stripVTControlCharacters(part)));
  const shown = tables.filter((part) => part !== "").join("\n\n");
  const legend = missing ? `\n${LEGEND}` : "";
  return [`${shown}${legend}`, runSummary(report)].filter((part) => part !== "").join("\n\n");
}
