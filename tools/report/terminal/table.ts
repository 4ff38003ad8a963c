import Table from "cli-table3";
import { bold } from "picocolors";
import { wrap } from "./wrap";

/** Of a terminal. */
export const WIDTH = 100;

/** A column: its title, and what it says of a row. */
export interface Column<Row> {
  readonly title: string;
  /** Characters of a line in it. */
  readonly width: number;
  readonly text: (row: Row) => string;
}

/** Lines between the rows alone: those between columns would take the place of a column. */
const LINES = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ mid: "─", "mid-mid": "──", "left-mid": "", "right-mid": "" },
  ...{ left: "", middle: "  ", right: "" },
};

/** Rows under each other below a heading, the first column in bold; empty without any. */
export function table<Row>(heading: string, columns: readonly Column<Row>[], rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const made = new Table({
    head: columns.map(({ title, width }) => wrap(title, width)),
    chars: LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const row of rows) {
    const [first = "", ...others] = columns.map(({ text, width }) => wrap(text(row), width));
    made.push([first.split("\n").map(bold).join("\n"), ...others]);
  }
  return `${bold(heading)}\n\n${made.toString()}`;
}
