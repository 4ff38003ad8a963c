import type { Matrix } from "../model/matrix";
import { EvidenceList } from "./evidence";

type MatrixCell = Matrix["cells"][number];

/** How or why not, where it says more than yes or no. */
export function fewWords({ text }: MatrixCell): string | undefined {
  return text === "no" || text === "yes" ? undefined : text;
}

export function Refusal({ cell: { reason, fix } }: { cell: MatrixCell }) {
  return (
    <>
      {reason !== undefined && <p>{reason}.</p>}
      {fix !== undefined && (
        <p>
          <b>Instead:</b> {fix}.
        </p>
      )}
    </>
  );
}

/** The matrix's refusals as text: to read through, to search and to print. What is alike is said once. */
export function Refusals({ matrix }: { matrix: Matrix }) {
  const refused = matrix.cells.filter(({ supported }) => !supported);
  const modes = matrix.modes.filter(({ mode }) => refused.some((cell) => cell.mode === mode));
  if (modes.length === 0) return null;
  return (
    <>
      <h3>What is refused, and why</h3>
      <dl class="refusals">
        {modes.map(({ mode, title }) => (
          <div key={mode}>
            <dt>{title}</dt>
            {alike(refused.filter((cell) => cell.mode === mode)).map(({ cell, paths }) => (
              <dd key={cell.path}>
                <b>{paths.map((path) => titleOf(matrix, path)).join(", ")}:</b> {fewWords(cell)}
                <Refusal cell={cell} />
                <EvidenceList evidence={cell.evidence} said={cell.reason} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  );
}

interface Alike {
  readonly cell: MatrixCell;
  readonly paths: MatrixCell["path"][];
}

function alike(cells: readonly MatrixCell[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.text, cell.reason, cell.fix, cell.evidence]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { cell, paths: [cell.path] });
    else group.paths.push(cell.path);
  }
  return [...groups.values()];
}

function titleOf({ paths }: Matrix, path: MatrixCell["path"]): string {
  return paths.find((one) => one.path === path)?.title ?? path;
}
