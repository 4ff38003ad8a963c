import type { Cell } from "../model/cell";

const HTML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text that Markdown shows as it is, in a cell of a table too: no markup, no HTML, no further cell or row. */
export function escaped(text: string): string {
  return (
    text
      .replace(/[&<>]/g, (character) => HTML[character] ?? character)
      .replace(/[\\`*|[\]~]/g, "\\$&")
      // Within a word it is no emphasis, and names are full of it.
      .replace(/(?<!\w)_|_(?!\w)/g, "\\_")
      .replace(/\s*\n\s*/g, "<br>")
  );
}

/** What a cell says, or which evidence it lacks. */
export function cellText(cell: Cell): string {
  return "text" in cell ? escaped(cell.text) : `– <sub>missing: ${escaped(cell.missing)}</sub>`;
}

/** A table of cells that are Markdown already; empty without rows. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What one may open to read. */
export function details(summary: string, content: string): string {
  return `<details><summary>${escaped(summary)}</summary>\n\n${content}\n\n</details>`;
}
