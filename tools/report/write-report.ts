import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { htmlReport } from "./html/html-report";
import { markdownReport } from "./markdown/markdown-report";
import { Report } from "./model/report";

/** The kinds of file that a report can be written as. */
export const FORMATS = ["html", "md", "json"] as const;
export type Format = (typeof FORMATS)[number];

const RENDER: Readonly<Record<Format, (report: Report) => string>> = {
  html: htmlReport,
  md: markdownReport,
  // As the published schema has it: what it doesn't know is not written, and what it wants is there.
  json: (report) => `${JSON.stringify(Report.parse(report), null, 2)}\n`,
};

/**
 * Writes `report.html`, `report.md` and `report.json` into a folder, those of them that are wanted.
 *
 * @returns the files
 */
export function writeReport(report: Report, folder: string, formats: readonly Format[] = FORMATS): string[] {
  mkdirSync(folder, { recursive: true });
  return formats.map((format) => {
    const file = path.join(folder, `report.${format}`);
    writeFileSync(file, RENDER[format](report));
    return file;
  });
}
