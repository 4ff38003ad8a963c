import { stripVTControlCharacters } from "node:util";
import type { StackState } from "../../../tools/compare/state";
import { type ComparedStack, comparisonTable } from "../../../tools/compare/table";
import { AWSVPC, BRIDGE, service, stateOf, taskDefinition } from "./states";

const compared = (name: string, state: StackState, rest: Partial<ComparedStack> = {}): ComparedStack => ({
  name,
  state,
  applyTime: 28_600,
  changesLeft: [],
  ...rest,
});

/** The cells of a table by the title of their row; "" is the head's. */
function rows(stacks: readonly ComparedStack[]): Record<string, string[]> {
  const lines = stripVTControlCharacters(comparisonTable(stacks)).split("\n");
  const cells = lines.filter((line) => line.includes("│")).map((line) => line.split("│").slice(1, -1));
  return Object.fromEntries(
    cells.map(([title = "", ...row]) => [title.trim(), row.map((cell) => cell.trim())]),
  );
}

const MODES = [compared("mode-awsvpc", AWSVPC), compared("mode-bridge", BRIDGE)];

test("the modes stand side by side", () => {
  expect(rows(MODES)).toMatchObject({
    "": ["mode-awsvpc", "mode-bridge"],
    networkMode: ["awsvpc", "bridge"],
    targetType: ["ip", "instance"],
    "terraform apply": ["29 s", "29 s"],
    "second plan": ["empty", "empty"],
  });
});

test("both modes fit a terminal of 100 columns", () => {
  const lines = stripVTControlCharacters(comparisonTable(MODES)).split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("a state without tasks gets no column, and states without any no table", () => {
  const network = compared("network", stateOf(["aws_vpc", {}]));
  expect(rows([network, ...MODES])[""]).toEqual(["mode-awsvpc", "mode-bridge"]);
  expect(comparisonTable([network])).toBe("");
  expect(comparisonTable([])).toBe("");
});

test("a missing piece is a dash, and a row of dashes is left out", () => {
  const bare = compared("mode-bare", stateOf(taskDefinition("awsvpc"), service()));
  expect(rows([...MODES, bare]).targetType).toEqual(["ip", "instance", "–"]);
  expect(rows([bare])).not.toHaveProperty("targetType");
});

test("apply times and what the second plan would change are the run's", () => {
  const slow = compared("mode-slow", AWSVPC, {
    applyTime: 61_400,
    changesLeft: ["aws_vpc.a (update)", "outputs"],
  });
  expect(rows([slow])).toMatchObject({ "terraform apply": ["61 s"], "second plan": ["2 changes"] });
});
