import Table from "cli-table3";
import { bold } from "picocolors";
import { FACTS, hasTasks } from "./facts";
import type { StackState } from "./state";

/** A stack after the run, as the table shows it. */
export interface ComparedStack {
  readonly name: string;
  readonly state: StackState;
  /** Milliseconds that `terraform apply` took. */
  readonly applyTime: number;
  /** What a plan right after the apply would still change. */
  readonly changesLeft: readonly string[];
}

/** Shown where a state has no evidence. */
const NOTHING = "–";

/** The network modes side by side, for a terminal of 100 columns. */
export function comparisonTable(stacks: readonly ComparedStack[]): string {
  const modes = stacks.filter(({ state }) => hasTasks(state));
  if (modes.length === 0) return "";
  const table = new Table({
    head: ["", ...modes.map(({ name }) => bold(name))],
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    style: { head: [], border: [] },
  });
  for (const { title, read } of FACTS) {
    const cells = modes.map(({ state }) => read(state) ?? NOTHING);
    if (cells.some((cell) => cell !== NOTHING)) table.push([title, ...cells]);
  }
  table.push(["terraform apply", ...modes.map(({ applyTime }) => `${Math.round(applyTime / 1000)} s`)]);
  table.push([
    "second plan",
    ...modes.map(({ changesLeft }) => (changesLeft.length === 0 ? "empty" : `${changesLeft.length} changes`)),
  ]);
  return table.toString();
}
