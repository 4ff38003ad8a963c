import { stripVTControlCharacters } from "node:util";
import { FACTS } from "../../../tools/compare/facts";
import type { StackState } from "../../../tools/compare/state";
import { type ComparedStack, comparisonTable, runSummary } from "../../../tools/compare/table";
import { STATES, service, stateOf, taskDefinition } from "./states";

const compared = (name: string, state: StackState, rest: Partial<ComparedStack> = {}): ComparedStack => ({
  name,
  state,
  applyTime: 28_600,
  changesLeft: [],
  ...rest,
});

const NETWORK = compared("network", stateOf(["aws_vpc", "vpc", {}]), { applyTime: 72_600 });
const MODES = Object.entries(STATES).map(([name, state]) => compared(name, state));

function linesOf(stacks: readonly ComparedStack[]): string[] {
  return stripVTControlCharacters(comparisonTable(stacks)).split("\n");
}

/** The cells of a row, each in one line, by what the row is about; "" is the head. */
function rows(stacks: readonly ComparedStack[]): Record<string, string[]> {
  const text = linesOf(stacks).join("\n");
  const [rule = ""] = /^─+$/m.exec(text) ?? [];
  const blocks = text.split(`${rule}\n`).map((block) => block.split("\n"));
  const starts = columnStarts(blocks[0] ?? []);
  return Object.fromEntries(
    blocks.map((lines) => {
      const [label = "", ...cells] = starts.map((start, index) =>
        lines
          .map((line) => line.slice(start, starts[index + 1]).trim())
          .filter((part) => part !== "")
          // A line ends after a space or a hyphen.
          .reduce((all, part) => (all === "" || all.endsWith("-") ? `${all}${part}` : `${all} ${part}`), ""),
      );
      return [label, cells];
    }),
  );
}

/** Where each column begins: at the first word of its title. */
function columnStarts([head = ""]: readonly string[]): number[] {
  const starts: number[] = [0];
  for (const { title } of FACTS) {
    const [word = ""] = title.split(" ");
    starts.push(head.indexOf(word, (starts.at(-1) ?? 0) + 1));
  }
  return starts;
}

test("each service has a row, under the stack's name and where it is a further one its own", () => {
  const { "": head, ...services } = rows([NETWORK, ...MODES]);
  expect(head).toEqual(FACTS.map(({ title }) => title));
  expect(Object.keys(services)).toEqual([
    "mode-awsvpc",
    "mode-bridge",
    "mode-bridge fixed",
    "mode-host",
    "mode-none",
    "mode-windows-nat",
    "mode-windows-awsvpc",
    "mode-fargate",
  ]);
});

test("a row says what the state does, and of what it has no evidence a dash", () => {
  expect(rows(MODES)).toMatchObject({
    "mode-bridge": [
      "bridge",
      "the instance's IP, a port ECS picks",
      "instance",
      "the instances'",
      "32768-60999 (28232)",
      "the instance's",
      "as CPU and memory allow",
    ],
    "mode-none": ["none", "nothing", "–", "none", "–", "loopback only", "as CPU and memory allow"],
  });
  const bare = compared("mode-bare", stateOf(taskDefinition("web", "awsvpc"), service("web")));
  expect(rows([bare])["mode-bare"]).toEqual(["awsvpc", "nothing", "–", "–", "–", "one a task", "–"]);
});

test("all rows fit a terminal of 100 columns", () => {
  const lines = linesOf(MODES);
  expect(lines.length).toBeGreaterThan(20);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("stacks without services have no table", () => {
  expect(comparisonTable([NETWORK])).toBe("");
  expect(comparisonTable([])).toBe("");
});

describe("the summary", () => {
  test("has the time of each apply, in lines of 100 columns, and that nothing was left to do", () => {
    expect(runSummary([NETWORK, ...MODES]).split("\n")).toEqual([
      "terraform apply took network 73 s, mode-awsvpc 29 s, mode-bridge 29 s, mode-host 29 s,",
      "mode-none 29 s, mode-windows-nat 29 s, mode-windows-awsvpc 29 s, mode-fargate 29 s.",
      "Every second plan was empty.",
    ]);
  });

  test("names the stacks whose second plan was not empty", () => {
    const changesLeft = ["aws_vpc.a (update)", "outputs"];
    const summary = runSummary([NETWORK, compared("mode-a", stateOf(), { changesLeft })]);
    expect(summary).toContain("The second plan was NOT EMPTY for mode-a (2 changes).");
    expect(summary).not.toContain("Every second plan");
  });
});
