import type { Matrix } from "../model/matrix";
import { escaped, markdownTable } from "./text";

type MatrixCell = Matrix["cells"][number];

/** Modes down and paths across, then each refusal with its reason. */
export function matrixPart({ modes, paths, cells }: Matrix): string {
  const at = (mode: string, path: string) => cells.find((cell) => cell.mode === mode && cell.path === path);
  const rows = modes.map(({ mode, title }) => [
    escaped(title),
    ...paths.map(({ path }) => {
      const cell = at(mode, path);
      return cell === undefined ? "" : verdict(cell);
    }),
  ]);
  const titles = new Map<string, string>([
    ...modes.map(({ mode, title }) => [mode, title] as const),
    ...paths.map(({ path, title }) => [path, title] as const),
  ]);
  const notes = paths.flatMap(({ title, note }) =>
    note === undefined ? [] : `- **${escaped(title)}**: ${escaped(note)}`,
  );
  const refusals = cells.filter(({ supported }) => !supported).map((cell) => refusal(cell, titles));
  const table = markdownTable(["", ...paths.map(({ title }) => escaped(title))], rows);
  return [table, notes.join("\n"), refusals.join("\n")].filter(Boolean).join("\n\n");
}

function verdict({ supported, text, seenIn }: MatrixCell): string {
  const seen = seenIn.map(({ stack, service }) => `${stack} ${service}`).join(", ");
  return `${supported ? "✓" : "✗"} ${escaped(text)}${seen && `<br><sub>seen in ${escaped(seen)}</sub>`}`;
}

function refusal(
  { mode, path, text, reason, fix, evidence }: MatrixCell,
  titles: ReadonlyMap<string, string>,
): string {
  const title = [mode, path].map((name) => escaped(titles.get(name) ?? name)).join(", ");
  const pages = evidence.flatMap((one) => (one.from === "fact" ? [`[AWS](${one.page})`] : []));
  const instead = fix === undefined ? "" : ` Instead: ${escaped(fix)}.`;
  const why = [escaped(reason ?? text), ...new Set(pages)].join(", ");
  return `- **${title}**: ${why}.${instead}`;
}
