import { distinct } from "../evidence";
import type { Cell, Evidence } from "../model/cell";

/** A cell that says something, with why. Facts share parts of their evidence. */
export function cell(text: string, value: string | number | boolean, evidence: readonly Evidence[]): Cell {
  return { text, value, evidence: distinct(evidence) };
}
