import { duration } from "../html/numbers";
import { Phase, type Report } from "../model/report";
import { escaped, markdownTable } from "./text";

/** Where the time went, and what a second plan would still change; empty where this run applied nothing. */
export function timesPart({ stacks, seconds }: Report): string {
  const timed = stacks.filter(({ times }) => times.length > 0);
  const rows = timed.map(({ name, times, changesLeft = [] }) => [
    `**${escaped(name)}**`,
    ...Phase.options.map((phase) => {
      const time = times.find((one) => one.phase === phase);
      return time === undefined ? "–" : duration(time.seconds);
    }),
    changesLeft.length === 0 ? "nothing" : changesLeft.map(escaped).join("<br>"),
  ]);
  const table = markdownTable(["", ...Phase.options, "left to change"], rows);
  return [table, seconds === undefined ? "" : `All of it took ${duration(seconds)}, the stacks side by side.`]
    .filter(Boolean)
    .join("\n\n");
}
