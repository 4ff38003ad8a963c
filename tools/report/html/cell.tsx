import type { Cell } from "../model/cell";
import { EvidenceList } from "./evidence";
import { Note } from "./note";

/** What a cell says, with its evidence a tap away; or that there is none. */
export function CellText({ cell }: { cell: Cell }) {
  if ("missing" in cell) {
    return (
      <span class="missing">
        <b>no evidence:</b> {cell.missing}
      </span>
    );
  }
  return <Note note={<EvidenceList evidence={cell.evidence} />}>{cell.text}</Note>;
}
