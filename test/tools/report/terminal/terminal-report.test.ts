import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import type { Report } from "../../../../tools/report/model/report";
import { terminalReport } from "../../../../tools/report/terminal/terminal-report";
import { wrap } from "../../../../tools/report/terminal/wrap";
import { costsAt, missing, path, report, says, service, stack, times } from "../sample-report";

const textOf = (rest: Partial<Report>) => stripVTControlCharacters(terminalReport(report(rest)));

/** The cells of a table's rows, each in one line; the head first. */
function rowsOf(heading: string, rest: Partial<Report>): string[][] {
  const part = textOf(rest)
    .split("\n\n\n")
    .find((one) => one.startsWith(heading));
  const [, body = ""] = part?.split(`${heading}\n\n`) ?? [];
  const [table = ""] = body.split("\n\n");
  return table.split(/^─+\n/m).map((block) => cellsOf(block.trimEnd().split("\n"), widthsOf(table)));
}

/** Where columns begin: after two spaces that go through all lines of a table. */
function widthsOf(table: string): number[] {
  const lines = table.split("\n").filter((line) => !line.startsWith("─"));
  const width = Math.max(...lines.map((line) => line.length));
  const blank = (at: number) => lines.every((line) => (line[at] ?? " ") === " ");
  return Array.from({ length: width }, (_, at) => at).filter(
    (at) => !blank(at) && (at === 0 || (blank(at - 1) && blank(at - 2))),
  );
}

function cellsOf(lines: readonly string[], starts: readonly number[]): string[] {
  return [0, ...starts.filter((start) => start > 0)].map((start, index, all) =>
    lines
      .map((line) => line.slice(start, all[index + 1]).trim())
      .filter((part) => part !== "")
      .reduce((text, part) => (text === "" || text.endsWith("-") ? `${text}${part}` : `${text} ${part}`), ""),
  );
}

const NETWORK = "How tasks get their network";
const TASKS = "How many fit, and what is seen of them";

test("each service has a row, under the stack's name and where there are several its own", () => {
  const stacks = [
    stack("network", { services: [] }),
    stack("mode-host"),
    stack("mode-bridge", { services: [service(), service({ name: "fixed" })] }),
  ];
  for (const heading of [NETWORK, TASKS]) {
    expect(rowsOf(heading, { stacks }).map(([label]) => label)).toEqual([
      "",
      "mode-host",
      "mode-bridge web",
      "mode-bridge fixed",
    ]);
  }
});

test("a row says what the report's cells say, and a dash where evidence is missing", () => {
  expect(rowsOf(NETWORK, {})).toEqual([
    ["", "networkMode", "a task is reached at", "network interface", "security group", "ports open"],
    [
      "shop",
      "awsvpc",
      "its own IP, port 8080",
      "one of its own, trunked",
      "its own",
      "8080 to 1 security group",
    ],
  ]);
  const { facts } = service();
  const changed = service({
    facts: { ...facts, exec: missing("no such attribute"), limitedBy: says("memory") },
  });
  expect(rowsOf(TASKS, { stacks: [stack("shop", { services: [changed] })] })).toEqual([
    ["", "tasks an instance", "limited by", "sidecars", "in flow logs", "ECS Exec"],
    ["shop", "10 on c6i.large", "memory", "none", "a line of its own", "–"],
  ]);
});

test("each path to a service has a row, with what finds a task by it", () => {
  const registered = path({ path: "cloud-map", name: "orders.internal" });
  const facts = {
    ...registered.facts,
    targetType: missing("no target group"),
    recordType: says("A and SRV", ["A", "SRV"]),
    proxies: says("none at all", []),
  };
  const services = [service({ paths: [path(), { ...registered, facts }] })];
  expect(rowsOf("How they are reached", { stacks: [stack("shop", { services })] })).toEqual([
    ["", "path", "finds a task by", "hops", "proxies", "encryption", "who retries"],
    ["shop", "internal ALB: /orders", "ip", "2", "the ALB", "none", "the caller"],
    ["shop", "cloud-map: orders.internal", "A, SRV", "2", "none", "none", "the caller"],
  ]);
});

test("each stack that costs something has a row of what it costs today, and with 10 and 100 services", () => {
  const stacks = [
    stack("network", { costs: [] }),
    stack("shop"),
    stack("dear", { costs: [costsAt(3, 96), { ...costsAt(10, 0), monthly: missing("no price") }] }),
  ];
  expect(rowsOf("What they cost", { stacks })).toEqual([
    ["", "services today", "a month today", "with 10 services", "with 100 services"],
    ["shop", "1", "$31", "$140", "$1400"],
    ["dear", "3", "$96", "–", "–"],
  ]);
});

test("a cost without a figure has its reason below, and a dash says where others are told", () => {
  const today = { ...costsAt(1, 0), monthly: missing("no price of m6i.large in eu-west-1") };
  const text = textOf({ stacks: [stack("shop", { costs: [today] })] });
  expect(text).toContain("\n\nshop: no price of m6i.large in eu-west-1\n\n\n");
  expect(text).toMatch(/–: the states have no evidence of it; the report's files say which is missing\.$/);
  expect(textOf({})).not.toContain("no evidence");
});

describe("where the time went", () => {
  test("each phase of each stack, together, and that nothing was left to do", () => {
    const stacks = [
      stack("network", { services: [], times: times(2), changesLeft: [] }),
      stack("shop", { times: [{ phase: "apply", seconds: 29.04 }], changesLeft: [] }),
    ];
    expect(rowsOf("Where the time went", { stacks })).toEqual([
      ["", "init", "plan", "apply", "second plan", "together"],
      ["network", "2.0 s", "3.0 s", "4.0 s", "5.0 s", "14.0 s"],
      ["shop", "–", "–", "29.0 s", "–", "29.0 s"],
    ]);
    expect(textOf({ stacks, seconds: 151.6 })).toMatch(
      /All of it took 152 s, the stacks side by side\. Every second plan was empty\.$/,
    );
  });

  test("the stacks whose second plan was not empty are named", () => {
    const changesLeft = ["aws_vpc.a (update)", "outputs"];
    const text = textOf({ stacks: [stack("shop", { times: times(1), changesLeft })] });
    expect(text).toMatch(/The second plan was NOT EMPTY for shop \(2 changes\)\.$/);
  });

  test("nothing is said of it where the states were there before", () => {
    expect(textOf({})).not.toContain("second plan");
  });
});

test("states without services have no tables", () => {
  expect(textOf({ stacks: [stack("network", { services: [], costs: [] })] })).toBe("");
});

test("all lines fit a terminal of 100 columns, whatever the cells say", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "-", " ", "/", "."), maxLength: 120 }).map(says);
  const names = fc.string({ unit: fc.constantFrom("a", "-", "b"), minLength: 1, maxLength: 60 });
  const facts = fc.record({
    ...{
      networkMode: cell,
      reachedAt: cell,
      networkInterfaces: cell,
      tasksPerInstance: cell,
      limitedBy: cell,
    },
    ...{ securityGroup: cell, openPorts: cell, flowLogs: cell, exec: cell },
  });
  const pathFacts = fc.record({
    ...{ targetType: cell, recordType: cell, hops: cell, proxies: cell, encryption: cell, retry: cell },
  });
  fc.assert(
    fc.property(names, facts, pathFacts, cell, (name, facts, pathFacts, monthly) => {
      const services = [
        service({ name, facts, sidecars: monthly, paths: [path({ name, facts: pathFacts })] }),
      ];
      const costs = [10, 10, 100].map((size) => ({ ...costsAt(size, 1), monthly }));
      const lines = textOf({ stacks: [stack(name, { services, costs, times: times(1e6) })] }).split("\n");
      expect(lines.length).toBeGreaterThan(20);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["a port that ECS picks", 10, "a port\nthat ECS\npicks"],
  ["32768-60999", 8, "32768-\n60999"],
  ["mode-windows-nat", 14, "mode-windows-\nnat"],
  ["abcdefghijkl", 5, "abcde\nfghij\nkl"],
  ["", 5, ""],
])("%j in lines of %i", (text, width, lines) => {
  expect(wrap(text, width)).toBe(lines);
});
