import type { Cell } from "../../../tools/report/model/cell";

/** What a cell says, or that it says nothing and why. */
export const said = (cell: Cell): string => ("missing" in cell ? `missing: ${cell.missing}` : cell.text);
