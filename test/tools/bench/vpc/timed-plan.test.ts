import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cpuOfChildren, timedPlan } from "../../../../tools/bench/vpc/timed-plan";
import { Children } from "../../../../tools/process/children";

const directory = mkdtempSync(join(tmpdir(), "timed-plan-"));
const children = new Children();
afterAll(async () => {
  await children.killAll();
  rmSync(directory, { recursive: true });
});

/** A program in Terraform's place. */
function program(name: string, code: string): string {
  const file = join(directory, name);
  writeFileSync(file, `#!${process.execPath}\n${code}`, { mode: 0o755 });
  return file;
}

test("a plan costs what it and the provider it started take", async () => {
  const busy = "while (process.cpuUsage().user < 200_000);";
  const terraform = program(
    "terraform",
    `console.log("a plan");
    require("node:child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(busy)}]);
    ${busy}`,
  );
  const { wall, cpu } = await timedPlan(children, terraform, directory, process.env);
  expect(cpu).toBeGreaterThanOrEqual(400);
  expect(wall).toBeGreaterThanOrEqual(200);
}, 60_000);

test("a plan that fails says why", async () => {
  const terraform = program("failing", `console.error("Error: no " + process.argv[2]); process.exit(1)`);
  await expect(timedPlan(children, terraform, directory, process.env)).rejects.toThrow(
    "terraform plan ended with 1:\nError: no plan",
  );
}, 60_000);

test.each([
  ["dash", "0m0.000000s 0m0.010000s\n0m2.550000s 0m0.400000s\n", 2950],
  ["bash", "0m0.001s 0m0.002s\n1m2.500s 0m0.250s\n", 62_750],
])("CPU time of children as %s tells it", (_, times, milliseconds) => {
  expect(cpuOfChildren(times)).toBeCloseTo(milliseconds);
});

test.each(["", "0m1.0s 0m1.0s\n", "0m1.0s 0m1.0s\nuser 2\n"])("no CPU time in %j", (times) => {
  expect(() => cpuOfChildren(times)).toThrow(/has no CPU times/);
});
