import type { Cell } from "../model/cell";

/** Shown where a state has no evidence; the pages say which is missing. */
export const NOTHING = "–";

export function cellText(cell: Cell): string {
  return "text" in cell ? cell.text : NOTHING;
}
