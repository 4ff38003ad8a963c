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
  /** For figures, which are compared by their ends. */
  readonly align?: "right";
  readonly text: (row: Row) => string;
}

/** A line below the head alone: those between rows and columns would take the place of these. */
const LINES = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ mid: "─", "mid-mid": "──", "left-mid": "", "right-mid": "" },
  ...{ left: "", middle: "  ", right: "" },
};

/** Rows under each other below a heading, each begun in bold; empty without any. */
export function table<Row>(heading: string, columns: readonly Column<Row>[], rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const made = new Table({
    head: columns.map(({ title, width }) => wrap(title, width)),
    colAligns: columns.map(({ align }) => align ?? "left"),
    chars: LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true },
  });
  for (const row of rows) {
    const [first = "", ...others] = columns.map(({ text, width }) => wrap(text(row), width));
    const [start = "", ...more] = first.split("\n");
    made.push([[bold(start), ...more].join("\n"), ...others]);
  }
  return `${bold(heading)}\n${made.toString().replace(/ +$/gm, "")}`;
}
