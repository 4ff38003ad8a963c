import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { matrixOf } from "../../../../tools/report/matrix/matrix";
import type { Cell } from "../../../../tools/report/model/cell";
import type { Report, Stack } from "../../../../tools/report/model/report";
import type { FactName } from "../../../../tools/report/model/service";
import { terminalReport } from "../../../../tools/report/terminal/terminal-report";
import { wrap } from "../../../../tools/report/terminal/wrap";
import { costsAt, missing, path, report, says, service, stack, times } from "../sample-report";

// Rows begin in bold, wherever the tests run.
jest.mock("picocolors", () =>
  jest.requireActual<typeof import("picocolors")>("picocolors").createColors(true),
);

const BOLD = "\u001b[1m";

const textOf = (rest: Partial<Report>) => stripVTControlCharacters(terminalReport(report(rest)));

/** The lines of a part, without its heading, as they are written. */
function linesOf(heading: string, rest: Partial<Report>): string[] {
  const parts = terminalReport(report(rest)).split("\n\n");
  const part = parts.find((one) => stripVTControlCharacters(one).startsWith(`${heading}\n`));
  return part?.split("\n").slice(1) ?? [];
}

/** The cells of a table's rows, each in one line; the head first. What is below the table is left out. */
function rowsOf(heading: string, rest: Partial<Report>): string[][] {
  const lines = linesOf(heading, rest).filter((line) => !line.startsWith("?: "));
  const rule = lines.findIndex((line) => line.startsWith("──"));
  const blocks = [lines.slice(0, rule)];
  for (const line of lines.slice(rule + 1)) {
    if (line.startsWith(BOLD)) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  const plain = blocks.map((block) => block.map(stripVTControlCharacters));
  return plain.map((block) => cellsOf(block, startsOf(plain.flat())));
}

/** Where columns begin: after two spaces that go through all lines of a table. */
function startsOf(lines: readonly string[]): number[] {
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

/** A stack of services, each with facts that differ from the sample's. */
function stackOf(name: string, services: Readonly<Record<string, Partial<Record<FactName, Cell>>>>): Stack {
  const { facts } = service();
  return stack(name, {
    services: Object.entries(services).map(([name, changed]) =>
      service({ name, facts: { ...facts, ...changed } }),
    ),
  });
}

const MATRIX = "Which path leads to which mode";
const NETWORK = "How tasks get their network";
const PATHS = "How they are reached";

describe("modes and paths", () => {
  test("each mode has a line: how each path finds its tasks, or a dash", () => {
    expect(linesOf(MATRIX, { matrix: matrixOf([]) }).map(stripVTControlCharacters)).toEqual([
      "                         Cloud Map   ALB       NLB       App Mesh  Service  VPC",
      "                                                                   Connect  Lattice",
      expect.stringMatching(/^─{83}$/),
      "awsvpc                   A AAAA SRV  ip        ip        Envoy     proxy    ip",
      "awsvpc on Fargate        A AAAA SRV  ip        ip        Envoy     proxy    ip",
      "awsvpc on Windows        A SRV       ip        ip        –         –        ip",
      "Windows on Fargate       A SRV       ip        ip        –         –        ip",
      "bridge                   SRV         instance  instance  –         proxy    ip",
      "bridge, fixed host port  SRV         instance  instance  –         proxy    ip",
      "host                     SRV         instance  instance  –         –        ip",
      "none                     –           –         –         –         –        –",
      "Windows NAT              –           instance  instance  –         –        –",
      "ip, instance: the type of the targets. A AAAA SRV: the DNS records. proxy, Envoy: in each task. –:",
      "refused, the pages say why and what to do instead. App Mesh: AWS ended it on 2026-09-30.",
    ]);
  });

  test("what no word is known for is shown whole", () => {
    const { matrix } = report();
    const cells = matrix.cells.map((cell) => ({ ...cell, text: "by pigeon", supported: true }));
    expect(linesOf(MATRIX, { matrix: { ...matrix, cells } }).map(stripVTControlCharacters)).toContain(
      "awsvpc on EC2  by pigeon  by pigeon",
    );
  });
});

describe("how tasks get their network", () => {
  test("a row says what the report's cells say, and ? where evidence is missing", () => {
    const stacks = [stackOf("shop", { web: { limitedBy: missing("no such attribute") } })];
    expect(rowsOf(NETWORK, { stacks })).toEqual([
      ["", "mode", "reached at", "network interface", "security group"].concat([
        "open ports",
        "tasks an instance",
        "limited by",
      ]),
      ["shop", "awsvpc", "its own IP, port 8080", "one of its own, trunked", "its own"].concat([
        "8080 to 1 security group",
        "10 on c6i.large",
        "?",
      ]),
    ]);
  });

  test("services that got the same share a row, under the first one's name", () => {
    const stacks = [
      stack("network", { services: [] }),
      stack("mode-host"),
      stackOf("mode-bridge", { web: {}, fixed: { reachedAt: says("port 8081") }, more: {} }),
      stackOf("shop", { web: { reachedAt: says("port 8081") } }),
    ];
    expect(rowsOf(NETWORK, { stacks }).map(([label]) => label)).toEqual([
      "",
      "mode-host and 2 more",
      "mode-bridge fixed and 1 more",
    ]);
  });

  test.each<FactName>([
    "networkMode",
    "reachedAt",
    "networkInterfaces",
    "securityGroup",
    "openPorts",
    "tasksPerInstance",
    "limitedBy",
  ])("a service with another %s has a row of its own", (fact) => {
    for (const cell of [says("odd"), missing("nothing of it")]) {
      const stacks = [stackOf("shop", { web: {}, api: { [fact]: cell } })];
      const [, ...rows] = rowsOf(NETWORK, { stacks });
      expect(rows.map(([label]) => label)).toEqual(["shop web", "shop api"]);
      expect(rows[1]).toContain("text" in cell ? "odd" : "?");
    }
  });

  test.each([
    ["8080 from aws_security_group.alb of network", "8080 from network's alb"],
    ["8080 from aws_security_group.web", "8080 from web"],
    ['8080 from module.a.aws_security_group.this["x, y"] of b', '8080 from b\'s module.a. this["x, y"]'],
    ["8080 from 10.0.0.0/16", "8080 from 10.0.0.0/16"],
    ["8080 from sg-1, 10.0.0.0/16", "8080 from 2 callers"],
    ["8080-8090 (11) from sg-1; udp 53 from sg-2", "8080-8090 (11) from sg-1; udp 53 from sg-2"],
    ["8080 from sg-1; and what sg-2, sg-3 lets in", "8080 from sg-1; and what sg-2, sg-3 lets in"],
    ["none", "none"],
  ])("ports %j are %j", (text, shown) => {
    const [, row] = rowsOf(NETWORK, { stacks: [stackOf("shop", { web: { openPorts: says(text) } })] });
    expect(row?.[5]?.replaceAll(" ", "")).toBe(shown.replaceAll(" ", ""));
  });

  test.each([
    ["the same", "sg-1", "sg-1", "from sg-1"],
    ["another", "sg-1", "sg-2", "from 2 callers"],
    ["a namesake of another stack", "aws_security_group.web", "aws_security_group.web", "from 2 callers"],
    ["the same of another stack", "aws_security_group.web", "aws_security_group.web of a", "from a's web"],
  ])("who may call makes no row: %s is counted once", (_, first, second, shown) => {
    const stacks = [
      stackOf("a", { web: { openPorts: says(`8080 from ${first}`) } }),
      stackOf("b", { web: { openPorts: says(`8080 from ${second}`) } }),
    ];
    const [, row, ...others] = rowsOf(NETWORK, { stacks });
    expect([row?.[0], row?.[5], others]).toEqual(["a and 1 more", `8080 ${shown}`, []]);
  });
});

describe("how they are reached", () => {
  const HEAD = ["", "path", "found by", "hops", "proxies", "encryption", "who retries"];

  test("a path has a row, with what finds a task by it", () => {
    const registered = path({ path: "cloud-map", name: "orders.internal" });
    const facts = {
      ...registered.facts,
      targetType: missing("no target group"),
      recordType: says("A and SRV", ["A", "SRV"]),
      proxies: says("none at all", []),
      retry: says("the caller, after 60 s", "caller, until DNS forgets"),
    };
    const services = [service({ paths: [path(), { ...registered, facts }] })];
    expect(rowsOf(PATHS, { stacks: [stack("shop", { services })] })).toEqual([
      HEAD,
      ["shop", "internal ALB: /orders", "ip", "2", "the ALB", "none", "the caller"],
      ["shop", "cloud-map: orders.internal", "A, SRV", "2", "none", "none", "caller"],
    ]);
  });

  test("a path's proxies go without its name, and a long name without its middle", () => {
    const name = "orders.0123456789.vpc-lattice-svcs.us-east-1.on.aws";
    const used = path({ path: "service-connect", name });
    const proxies = says("1", ["task's Service Connect proxy"]);
    const services = [service({ paths: [{ ...used, facts: { ...used.facts, proxies } }] })];
    const [, row] = rowsOf(PATHS, { stacks: [stack("shop", { services })] });
    expect(row?.[1]).toBe("Service Connect: orders.01234…1.on.aws");
    expect(row?.[4]).toBe("task's proxy");
  });

  test("those that differ in their names alone share a row", () => {
    const services = [service({ paths: [path(), path({ name: "/web" })] })];
    expect(rowsOf(PATHS, { stacks: [stack("shop", { services })] })).toEqual([
      HEAD,
      ["shop and 1 more", "internal ALB: /orders", "ip", "2", "the ALB", "none", "the caller"],
    ]);
  });

  test.each(["targetType", "recordType", "hops", "proxies", "encryption", "retry"] as const)(
    "one with another %s has a row of its own, and one of another path too",
    (fact) => {
      const other = path({ facts: { ...path().facts, [fact]: says("odd") } });
      const services = [service({ paths: [path(), other, path({ path: "nlb" })] })];
      const [, ...rows] = rowsOf(PATHS, { stacks: [stack("shop", { services })] });
      expect(rows.map(([label]) => label)).toEqual(["shop", "shop", "shop"]);
      expect(rows[1]?.join(" ")).toContain("odd");
    },
  );
});

describe("what they cost", () => {
  const dear = stack("dear", {
    costs: [costsAt(3, 96), { ...costsAt(10, 0), monthly: missing("no price") }],
  });

  test("each stack that costs something has a line: today, with 10 and with 100 services", () => {
    expect(
      rowsOf("What they cost", { stacks: [stack("network", { costs: [] }), stack("shop"), dear] }),
    ).toEqual([
      ["", "services", "a month", "with 10 services", "with 100 services"],
      ["shop", "1", "$31", "$140", "$1400"],
      ["dear", "3", "$96", "?", "?"],
    ]);
  });

  test("below the tables a line says what ? means, where there is one", () => {
    const legend = "?: evidence of it is missing; the pages say which.";
    expect(textOf({ stacks: [dear] }).split("\n")).toContain(legend);
    expect(textOf({})).not.toContain("?");
  });
});

describe("where the time went", () => {
  const HEADING = "Where the time went, in seconds: all (init, plan, apply, second plan)";

  test("each stack's, all and each phase, and that nothing was left to do", () => {
    const stacks = [
      stack("network", { services: [], times: times(2), changesLeft: [] }),
      stack("shop", { times: [{ phase: "apply", seconds: 29.04 }], changesLeft: [] }),
    ];
    expect(linesOf(HEADING, { stacks, seconds: 151.6 })).toEqual([
      "network 14 (2, 3, 4, 5)  shop 29 (–, –, 29, –)",
      "All of it took 152 s, the stacks side by side. Every second plan was empty.",
    ]);
  });

  test("as many stacks are in a line as there is room for", () => {
    const names = ["a", "b".repeat(20), "c", "d".repeat(120)];
    const stacks = names.map((name) => stack(name, { times: times(1) }));
    expect(linesOf(HEADING, { stacks: stacks.slice(0, 3) }).slice(0, -1)).toEqual([
      `a 10 (1, 2, 3, 4)                     ${names[1]} 10 (1, 2, 3, 4)`,
      "c 10 (1, 2, 3, 4)",
    ]);
    expect(linesOf(HEADING, { stacks })).toHaveLength(names.length + 2);
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

test("of states without services it has what AWS supports alone", () => {
  const text = textOf({ stacks: [stack("network", { services: [], costs: [] })] });
  expect(text).toMatch(new RegExp(`^${MATRIX}\n`));
  expect(text).not.toContain("\n\n");
});

test("all lines fit a terminal of 100 columns, whatever the cells say", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "-", " ", "/", "."), maxLength: 120 }).map(says);
  const names = fc.string({ unit: fc.constantFrom("a", "-", "b"), minLength: 1, maxLength: 60 });
  const facts = fc.record({
    ...{
      networkMode: cell,
      operatingSystem: cell,
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
      expect(lines.filter((line) => line.endsWith(" "))).toEqual([]);
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
