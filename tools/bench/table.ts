import Table from "cli-table3";
import { milliseconds, ratio } from "./format";
import { type Pair, summarize } from "./statistics";

/** The pairs as a table for a terminal. */
export function benchTable(pairs: readonly Pair[]): string {
  const wall = summarize(pairs, "wall");
  const cpu = summarize(pairs, "cpu");
  const table = new Table({
    head: ["", "wall", "CPU"],
    colAligns: ["left", "right", "right"],
    style: { head: [], border: [] },
  });
  table.push(
    ["with the modules, median", milliseconds(wall.modules), milliseconds(cpu.modules)],
    ["plain L1 code, median", milliseconds(wall.raw), milliseconds(cpu.raw)],
    ["ratio of a pair, median", ratio(wall.ratio.median), ratio(cpu.ratio.median)],
    ["  lowest", ratio(wall.ratio.least), ratio(cpu.ratio.least)],
    ["  highest", ratio(wall.ratio.most), ratio(cpu.ratio.most)],
  );
  return table.toString();
}
