import { Phase, type Report, type Stack } from "../model/report";
import { NOTHING } from "./cell-text";
import { type Column, table, WIDTH } from "./table";
import { wrap } from "./wrap";

const seconds = (time: number | undefined) => (time === undefined ? NOTHING : `${time.toFixed(1)} s`);

const COLUMNS: readonly Column<Stack>[] = [
  { title: "", width: 22, text: ({ name }) => name },
  ...Phase.options.map((phase) => ({
    title: phase,
    width: 11,
    text: ({ times }: Stack) => seconds(times.find((time) => time.phase === phase)?.seconds),
  })),
  {
    title: "together",
    width: 11,
    text: ({ times }) => seconds(times.reduce((sum, time) => sum + time.seconds, 0)),
  },
];

/** Where the time went, and whether that was all there was to do; empty where this run applied nothing. */
export function runSummary({ stacks, seconds: total }: Report): string {
  const timed = stacks.filter(({ times }) => times.length > 0);
  if (timed.length === 0) return "";
  const left = timed.flatMap(({ name, changesLeft = [] }) =>
    changesLeft.length === 0 ? [] : [`${name} (${changesLeft.length} changes)`],
  );
  const plans =
    left.length === 0
      ? "Every second plan was empty."
      : `The second plan was NOT EMPTY for ${left.join(", ")}.`;
  const whole = total === undefined ? "" : `All of it took ${Math.round(total)} s, the stacks side by side. `;
  return `${table("Where the time went", COLUMNS, timed)}\n\n${wrap(`${whole}${plans}`, WIDTH)}`;
}
