import path from "node:path";
import { buildReport } from "./build-report";
import { loadOf } from "./costs/load";
import { parsePriceFile } from "./costs/prices/price-file";
import { PriceTable } from "./costs/prices/price-table";
import { fileText } from "./input/file-text";
import { StatePuller } from "./input/pull-state";
import { type Inputs, readInputs } from "./input/read-inputs";
import type { Report } from "./model/report";
import type { ReportOptions } from "./options";
import { whereReportIs } from "./terminal/files";
import { terminalReport } from "./terminal/terminal-report";
import { writeReport } from "./write-report";

/** Where it says what. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * Reads states, writes their report and shows it. What can't be read is told, in the report too.
 *
 * @returns the exit code: 0 when everything that was given could be read
 * @throws Error for prices or a load that no report can be made of
 */
export async function runReport(options: ReportOptions, { out, error }: Output): Promise<number> {
  const load = loadOf(options.load);
  const prices = pricesOf(options.prices);
  const { stacks, failures } = await read(options.states);
  for (const { message } of failures) error(`${message}\n`);
  if (stacks.length > 0) {
    const notes = failures.map(({ message }) => message.replace(/\s*\n\s*/g, " "));
    const report = buildReport({ stacks, load, prices, notes });
    error(notesText(report));
    const files = writeReport(report, options.out, options.formats);
    out(`${terminalReport(report)}\n\n${whereReportIs(files)}\n`);
  }
  return failures.length === 0 ? 0 : 1;
}

/** Notes that a terminal shows. */
const SHOWN = 10;

/** What is to be known before the tables are believed: states that are empty, incomplete, newer. Failures have been told. */
function notesText({ stacks }: Report): string {
  const all = stacks.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`));
  const more = all.length > SHOWN ? [`${all.length - SHOWN} more notes are in the report.`] : [];
  return [...all.slice(0, SHOWN), ...more].map((line) => `${line}\n`).join("");
}

function pricesOf(file: string | undefined): PriceTable {
  const known = PriceTable.known();
  return file === undefined ? known : known.with(parsePriceFile(fileText(file), file));
}

async function read(states: readonly string[]): Promise<Inputs> {
  const puller = new StatePuller(path.resolve(".cache"));
  try {
    return await readInputs(states, puller);
  } finally {
    await puller.stop();
  }
}
