import { markdownReport } from "../../../../tools/report/markdown/markdown-report";
import type { Report } from "../../../../tools/report/model/report";
import { costsAt, missing, path, report, says, service, stack, times } from "../sample-report";

/** The text below a heading. */
function part(title: string, rest: Partial<Report> = {}): string {
  const [, text = ""] = markdownReport(report(rest)).split(`## ${title}\n\n`);
  return text.split("\n\n## ")[0] ?? "";
}

/** The cells of a table's rows, by those of the first column; the head's is "". */
function rows(text: string): Record<string, string[]> {
  const lines = text.split("\n").filter((line) => line.startsWith("| ") && !line.includes("| --- |"));
  return Object.fromEntries(
    lines.map((line) => {
      const [first = "", ...cells] = line.slice(2, -2).split(" | ");
      return [first.trim(), cells];
    }),
  );
}

test("it begins with what was read, the load and of when the prices are", () => {
  const text = markdownReport(report({ stacks: [stack("a"), stack("b")] }));
  expect(text).toMatch(/^# ECS task networking\n\n2 services in 2 stacks, read 23 November 2026/);
  expect(text).toContain("100 GB a month of requests and answers");
  expect(text).toContain("Prices: 2026-05-01, AWS price list.");
});

test("the matrix has each mode and path, where it is seen, and why and what instead where it is refused", () => {
  const text = part("Modes and paths");
  expect(rows(text)).toEqual({
    "": ["internal ALB", "Service Connect"],
    "awsvpc on EC2": ["✓ ip targets<br><sub>seen in shop web</sub>", "✗ no"],
  });
  expect(text).toContain("- **awsvpc on EC2, Service Connect**: the sample says so. Instead: use the ALB.");
  const { matrix } = report();
  const paths = matrix.paths.map((one) => ({ ...one, note: "ended | gone" }));
  expect(part("Modes and paths", { matrix: { ...matrix, paths } })).toContain(
    "- **internal ALB**: ended \\| gone",
  );
});

test("each service has a row of all its facts, and says which evidence is missing", () => {
  const { facts } = service();
  const changed = service({
    facts: { ...facts, exec: missing("no such attribute") },
    sidecars: says("Envoy"),
  });
  const { "": head, "**shop**": row } = rows(
    part("How tasks get their network", { stacks: [stack("shop", { services: [changed] })] }),
  );
  expect(head).toHaveLength(11);
  expect(head?.slice(-2)).toEqual(["ECS Exec", "Sidecars"]);
  expect(row?.slice(-2)).toEqual(["– <sub>missing: no such attribute</sub>", "Envoy"]);
  expect(row?.[0]).toBe("awsvpc");
});

test("each limit of an instance and each path has a row", () => {
  const limits = service({
    density: [
      { limit: "network-interfaces-trunked", tasks: says("10") },
      { limit: "memory", tasks: missing("no memory of the task") },
    ],
  });
  const fargate = stack("fargate", { services: [service({ density: [] })] });
  const density = { stacks: [stack("shop", { services: [limits] }), fargate] };
  expect(rows(part("How many tasks an instance holds", density))).toEqual({
    "": ["Tasks an instance, by limit"],
    "**shop**": ["network interfaces, trunked: 10<br>memory: – <sub>missing: no memory of the task</sub>"],
  });
  const services = [service({ paths: [path({ name: "/a|b" })] })];
  const text = part("How they are reached", { stacks: [stack("shop", { services })] });
  expect(text).toContain("| **shop** | internal ALB | /a\\|b | ip: the task's own address |");
  expect(text).toContain("missing: no Cloud Map service registers it");
});

test("services that say the same of everything share a row", () => {
  const envoy = stack("mesh", { services: [service({ sidecars: says("Envoy") })] });
  const stacks = [stack("shop"), envoy, stack("other", { services: [service(), service({ name: "api" })] })];
  const shared = "**shop**<br>**other web**<br>**other api**";
  const { "": _, ...network } = rows(part("How tasks get their network", { stacks }));
  expect(Object.keys(network)).toEqual([shared, "**mesh**"]);
  expect(Object.keys(rows(part("How many tasks an instance holds", { stacks })))).toEqual([
    "",
    shared.replace("<br>", "<br>**mesh**<br>"),
  ]);
});

test("costs at each size, and below what today's is the sum of; how is left to the page", () => {
  const cost = { ...costsAt(1, 31), unpriced: ["Windows licences"] };
  const text = part("What they cost", { stacks: [stack("shop", { costs: [cost, costsAt(10, 140)] })] });
  expect(rows(text)).toMatchObject({ "**shop**": ["$31 for 1 service", "$140", "–"] });
  expect(text).toContain("<details><summary>shop: what goes into today's figure</summary>");
  expect(text).toContain("| hours of the ALB | path | 31.00 USD |\n");
  expect(text).toContain("It costs too, and is in no figure:\n\n- Windows licences");
  expect(text).toContain("How each figure is computed, of which inputs and prices, is in report.html");
  expect(text).not.toContain("balancers × hours × price");
  expect(markdownReport(report({ stacks: [stack("shop", { costs: [] })] }))).not.toContain("What they cost");
});

test("the time of each phase, and what a second plan would change; nothing where nothing was applied", () => {
  const stacks = [
    stack("a", { times: times(2), changesLeft: [] }),
    stack("b", { times: times(3), changesLeft: ["aws_vpc.a (update)"] }),
  ];
  const text = part("Where the time went", { stacks, seconds: 151.6 });
  expect(rows(text)).toEqual({
    "": ["init", "plan", "apply", "second plan", "left to change"],
    "**a**": ["2 s", "3 s", "4 s", "5 s", "nothing"],
    "**b**": ["3 s", "4 s", "5 s", "6 s", "aws_vpc.a (update)"],
  });
  expect(text).toContain("All of it took 2 min 32 s");
  expect(markdownReport(report())).not.toContain("Where the time went");
});

test("notes of the report and of its stacks, and where each state is from", () => {
  const stacks = [stack("shop", { notes: ["The state is empty."], terraformVersion: "1.11.4" })];
  expect(part("Notes", { stacks, notes: ["cut.tfstate can't be read"] })).toBe(
    "- cut.tfstate can't be read\n- **shop**: The state is empty.",
  );
  expect(rows(part("What was read", { stacks }))).toMatchObject({
    "**shop**": ["shop.tfstate", "1.11.4", "22"],
  });
  expect(markdownReport(report())).not.toContain("## Notes");
});
