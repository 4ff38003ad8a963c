import Table from "cli-table3";
import { bold } from "picocolors";
import { FACTS } from "./facts";
import { MAIN_SERVICE, readServices, type ServiceState } from "./service-state";
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

/** Of a line that says which service a row is about. */
const LABEL_WIDTH = 13;

/** Of a terminal. */
const WIDTH = 100;

/** Lines between the rows alone: those between columns would take the place of a column. */
const LINES = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ mid: "─", "mid-mid": "──", "left-mid": "", "right-mid": "" },
  ...{ left: "", middle: "  ", right: "" },
};

/** The services under each other, one a row, for a terminal of 100 columns; empty without any. */
export function comparisonTable(stacks: readonly ComparedStack[]): string {
  const services = stacks.flatMap(({ name, state }) =>
    readServices(state).map((service, _, { length }) => ({ label: labelOf(name, service, length), service })),
  );
  if (services.length === 0) return "";
  const table = new Table({
    head: ["", ...FACTS.map(({ title, width }) => wrap(title, width))],
    chars: LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const { label, service } of services) {
    const cells = FACTS.map(({ read, width }) => wrap(read(service) ?? NOTHING, width));
    table.push([wrap(label, LABEL_WIDTH).split("\n").map(bold).join("\n"), ...cells]);
  }
  return table.toString();
}

/** The stack's name, and the service's where it is one more than the stack is about. */
function labelOf(stack: string, { name }: ServiceState, services: number): string {
  return services === 1 || name === MAIN_SERVICE ? stack : `${stack} ${name}`;
}

/** How long the stacks took to apply, and whether that was all there was to do. */
export function runSummary(stacks: readonly ComparedStack[]): string {
  const times = stacks.map(({ name, applyTime }) => `${name} ${Math.round(applyTime / 1000)} s`);
  const left = stacks.filter(({ changesLeft }) => changesLeft.length > 0);
  const plans =
    left.length === 0
      ? "Every second plan was empty."
      : `The second plan was NOT EMPTY for ${left.map(({ name, changesLeft }) => `${name} (${changesLeft.length} changes)`).join(", ")}.`;
  return wrap(`terraform apply took ${times.join(", ")}. ${plans}`, WIDTH, /(?<=[,.] )/);
}

/** Text in lines that end after a space or a hyphen; a word longer than a line has one of its own. */
function wrap(text: string, width: number, breaks = /(?<=[ -])/): string {
  const lines: string[] = [""];
  for (const word of text.split(breaks)) {
    const line = `${lines.at(-1)}${word}`;
    if (line.trimEnd().length > width) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}
