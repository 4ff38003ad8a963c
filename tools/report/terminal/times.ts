import { bold } from "picocolors";
import { Phase, type Report, type Stack } from "../model/report";
import { WIDTH } from "./table";
import { wrap } from "./wrap";

const TITLE = `Where the time went, in seconds: all (${Phase.options.join(", ")})`;

/** Where the time went, and whether that was all there was to do; empty where this run applied nothing. */
export function runSummary({ stacks, seconds }: Report): string {
  const timed = stacks.filter(({ times }) => times.length > 0);
  if (timed.length === 0) return "";
  const whole =
    seconds === undefined ? "" : `All of it took ${Math.round(seconds)} s, the stacks side by side. `;
  return [bold(TITLE), ...inColumns(timed.map(timesOf)), wrap(`${whole}${secondPlans(timed)}`, WIDTH)].join(
    "\n",
  );
}

/** `network 86 (2, 5, 74, 5)`, with a dash for what this run didn't do. */
function timesOf({ name, times }: Stack): string {
  const each = Phase.options.map((phase) => {
    const time = times.find((one) => one.phase === phase);
    return time === undefined ? "–" : Math.round(time.seconds);
  });
  const all = times.reduce((sum, time) => sum + time.seconds, 0);
  return `${name} ${Math.round(all)} (${each.join(", ")})`;
}

/** As many beside each other as there is room for. */
function inColumns(texts: readonly string[]): string[] {
  const width = Math.max(...texts.map(({ length }) => length)) + 2;
  const inLine = Math.max(1, Math.floor((WIDTH + 2) / width));
  const lines = Array.from({ length: Math.ceil(texts.length / inLine) }, (_, line) =>
    texts.slice(line * inLine, (line + 1) * inLine),
  );
  return lines.map((line) => wrap(line.map((text) => text.padEnd(width)).join(""), WIDTH));
}

function secondPlans(stacks: readonly Stack[]): string {
  const left = stacks.flatMap(({ name, changesLeft = [] }) =>
    changesLeft.length === 0 ? [] : [`${name} (${changesLeft.length} changes)`],
  );
  return left.length === 0
    ? "Every second plan was empty."
    : `The second plan was NOT EMPTY for ${left.join(", ")}.`;
}
