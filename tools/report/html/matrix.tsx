import type { Matrix } from "../model/matrix";
import { stackAnchor } from "./anchors";
import { EvidenceList } from "./evidence";
import { Note } from "./note";
import { fewWords, Refusal, Refusals } from "./refusals";
import { Table } from "./table";
import { Verdict } from "./verdict";

type MatrixCell = Matrix["cells"][number];

/** Modes down, paths across. */
export function MatrixTable({ matrix }: { matrix: Matrix }) {
  return (
    <>
      <Table class="matrix" caption="Which network mode goes with which path, and the stacks that show it.">
        <thead>
          <tr>
            <th scope="col">mode</th>
            {matrix.paths.map(({ path, title, note }) => (
              <th key={path} scope="col">
                {title}
                {note !== undefined && <span class="quiet"> {note}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.modes.map(({ mode, title }) => (
            <tr key={mode}>
              <th scope="row">{title}</th>
              {matrix.paths.map(({ path }) => {
                const cell = matrix.cells.find((one) => one.mode === mode && one.path === path);
                return (
                  <td key={path} class={cell?.supported ? "crossing yes" : "crossing no"}>
                    {cell === undefined ? "no evidence" : <Crossing cell={cell} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      <Refusals matrix={matrix} />
    </>
  );
}

function Crossing({ cell }: { cell: MatrixCell }) {
  return (
    <>
      <Verdict yes={cell.supported} words />{" "}
      <Note
        note={
          <>
            {!cell.supported && <Refusal cell={cell} />}
            <EvidenceList evidence={cell.evidence} said={cell.reason} />
          </>
        }
      >
        {fewWords(cell) ?? <Reason cell={cell} />}
      </Note>
      {cell.seenIn.length > 0 && <SeenIn cell={cell} />}
    </>
  );
}

/** As much of a refusal's rule as a few lines have room for; its note has all of it. */
function Reason({ cell: { reason } }: { cell: MatrixCell }) {
  return reason === undefined ? "why" : <span class="reason">{reason}</span>;
}

function SeenIn({ cell: { seenIn } }: { cell: MatrixCell }) {
  return (
    <ul class="seen-in" aria-label="seen in">
      {[...new Set(seenIn.map(({ stack }) => stack))].map((stack) => {
        const services = seenIn.filter((one) => one.stack === stack).map(({ service }) => service);
        return (
          <li key={stack}>
            <a href={`#${stackAnchor(stack)}`}>
              {stack}: {services.join(", ")}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
