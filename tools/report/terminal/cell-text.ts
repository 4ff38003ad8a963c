import type { Cell } from "../model/cell";

/** Shown where a state has no evidence; the pages say which is missing. */
export const MISSING = "?";

export function cellText(cell: Cell): string {
  return "text" in cell ? cell.text : MISSING;
}

/** The same in a word or two, where the cell has that for programs: the pages say it at length. */
export function briefText(cell: Cell): string {
  if (!("text" in cell)) return MISSING;
  const { value = cell.text } = cell;
  return Array.isArray(value) ? value.join(", ") || "none" : String(value);
}
