import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Ajv2020 from "ajv/dist/2020";
import type { Report } from "../../../tools/report/model/report";
import { mentioning, untilGone } from "./mentioning";
import { copyProject, PROJECT, type ProjectCopy, removeCopies } from "./project-copy";
import { Registrations } from "./registrations";
import { compare, type Ended, RunningProgram, startComparison } from "./running-program";

// The first run on a machine without a provider mirror downloads the AWS provider.
jest.setTimeout(600_000);
afterAll(removeCopies);

const STACKS = [
  "network",
  "mode-awsvpc",
  "mode-bridge",
  "mode-host",
  "mode-none",
  "mode-windows-nat",
  "mode-windows-awsvpc",
  "mode-fargate",
  "path-app-mesh",
  "path-cloud-map",
  "path-internal-alb",
  "path-lattice",
  "path-service-connect",
];

/** The first line of each row of what a mode gives a task, to what limits the tasks of an instance. */
const ROWS: readonly (readonly string[])[] = [
  ["mode-awsvpc", "awsvpc", "its own IP,", "1, on the", "its own", "8080 from 4", "10 on", "network"],
  ["mode-bridge", "bridge", "the instance's", "0, the", "the", "8081 from", "1 on", "host ports"],
  ["mode-bridge", "bridge", "the instance's", "0, the", "the", "32768-60999", "14 on", "memory"],
  ["mode-host", "host", "the instance's", "0, the", "the", "8080 from", "1 on", "host ports"],
  ["mode-none", "none", "nothing", "0,", "none", "none", "14 on", "memory"],
  ["mode-windows-", "left", "the instance's", "0, the", "the", "32768-60999", "4 on", "CPU"],
  ["mode-windows-", "awsvpc", "its own IP,", "1", "its own", "80 from", "2 on", "network"],
  ["mode-fargate", "awsvpc", "its own IP,", "1", "its own", "8080 from", "no", "no"],
];

// Side by side: most of the time they wait for a load balancer, a minute in each apply. Where real parts are missing
// `test` skips, and has no `concurrent`.
const concurrently = test.concurrent ?? test;

concurrently(
  "after a kill -9 at any moment of an apply nothing runs on, and a run again converges",
  async () => {
    const copy = copyProject();
    const killed = startComparison(copy, []);
    await killed.says(/network +applying/);
    const moment = Math.round(Math.random() * 55_000);
    await sleep(moment);
    // The comparison, its watchdog, the local AWS and the provider: what is not seen here would not be missed below.
    expect(mentioning(copy.path).size).toBeGreaterThanOrEqual(4);
    killed.signal("SIGKILL");
    try {
      expect((await killed.ended).exitCode).toBe(null);
      await untilGone(copy.path, 10_000);
      const again = startComparison(copy, ["--destroy"]);
      await expectRegistrations(again);
      expectFullRun(copy, await again.ended);
      await untilGone(copy.path, 2_000);
    } catch (error) {
      throw new Error(
        `Killed ${moment} ms into the apply. ${error instanceof Error ? error.message : error}`,
      );
    }
  },
);

/** Each path of the shared ALB: what answers it, where its health is asked for, and the service that registers there. */
const RULES = [
  "/awsvpc > ip 8080, checks traffic-port /awsvpc: mode-awsvpc-web web:8080",
  "/bridge > instance 8080, checks traffic-port /bridge: mode-bridge-web web:8080",
  "/bridge-fixed > instance 8080, checks traffic-port /bridge-fixed: mode-bridge-fixed fixed:8080",
  "/connect > ip 8080, checks traffic-port /connect: path-service-connect-web web:8080",
  "/fargate > ip 8080, checks traffic-port /fargate: mode-fargate-web web:8080",
  "/host > instance 8080, checks traffic-port /host: mode-host-web web:8080",
  "/orders > ip 8080, checks traffic-port /orders: path-internal-alb-orders orders:8080",
  "/orders-bridge > instance 8080, checks traffic-port /orders-bridge: path-internal-alb-orders-bridge orders-bridge:8080",
  "/web > ip 8080, checks traffic-port /web: path-internal-alb-web web:8080",
  "/windows-awsvpc > ip 80, checks traffic-port /windows-awsvpc/: mode-windows-awsvpc-web web:80",
  "/windows-nat > instance 80, checks traffic-port /windows-nat/: mode-windows-nat-web web:80",
];

/** Each name in Cloud Map with its records, and the service whose tasks have it. */
const NAMES = [
  "orders A: path-app-mesh-orders",
  "orders A: path-cloud-map-orders",
  "orders-bridge SRV: path-cloud-map-orders-bridge orders-bridge:8080",
  "web A: path-app-mesh-web",
  "web A: path-cloud-map-web",
];

/** Reads them back once all is applied. They are there for a while: services go before the rules that they need. */
async function expectRegistrations(program: RunningProgram): Promise<void> {
  const [, endpoint = ""] = await program.says(/Local AWS answers at (\S+)/);
  await program.says(/Every second plan was empty\./);
  const registrations = new Registrations(endpoint);
  expect(await Promise.all([registrations.rules(), registrations.names()])).toEqual([RULES, NAMES]);
}

function expectFullRun(copy: ProjectCopy, { exitCode, output }: Ended): void {
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expectTables(output);
  expect(output).toContain("Every second plan was empty.");
  expect(output).toMatch(/Destroyed\. AWS has nothing left/);
  expect(output).toContain("States, plans and logs are in comparison/.");
  expectReport(copy, output);
  for (const stack of STACKS) {
    expect(output).toMatch(new RegExp(`${stack} +applied in \\d+ s, second plan empty`));
    const [, planned] =
      /Plan: (\d+) to add, 0 to change, 0 to destroy/.exec(copy.read("comparison", `${stack}.plan.txt`)) ??
      [];
    expect(Number(planned)).toBeGreaterThan(10);
    expect(output).toMatch(new RegExp(`${stack} +destroyed ${planned} resources`));
    const plan: { resource_changes: { change: { actions: string[] } }[] } = JSON.parse(
      copy.read("comparison", `${stack}.plan.json`),
    );
    expect(plan.resource_changes.filter(({ change }) => change.actions.includes("create"))).toHaveLength(
      Number(planned),
    );
    const state: { resources: { mode: string; instances: unknown[] }[] } = JSON.parse(
      copy.read("comparison", `${stack}.tfstate`),
    );
    const managed = state.resources.filter(({ mode }) => mode === "managed");
    expect(managed.flatMap(({ instances }) => instances)).toHaveLength(Number(planned));
  }
}

/** The parts of what a terminal shows, by their headings. */
function expectTables(output: string): void {
  const part = (heading: string) => output.split(`${heading}\n`)[1]?.split("\n\n")[0] ?? "";
  const rows = part("How tasks get their network")
    .split("\n")
    .filter((line) => line.startsWith("mode-"));
  expect(rows.map((line) => line.split(/ {2,}/)).sort()).toEqual([...ROWS].sort());

  const matrix = part("Which path leads to which mode");
  expect(matrix).toMatch(/^bridge {2,}SRV {2,}instance {2,}instance {2,}– {2,}proxy {2,}ip$/m);
  expect(matrix).toMatch(/^none(?: {2,}–){6}$/m);

  const paths = part("How they are reached");
  for (const path of ["ALB:", "App Mesh:", "Cloud Map:", "VPC Lattice:", "Service Connect:"]) {
    expect(paths).toContain(path);
  }
  expect(paths).toContain("mutual TLS");

  const costs = part("What they cost");
  const times = part("Where the time went, in seconds: all (init, plan, apply, second plan)");
  for (const stack of STACKS) {
    expect(times).toMatch(new RegExp(`(^|  )${stack} \\d+ \\(\\d+, \\d+, \\d+, \\d+\\)`, "m"));
    // The network has no service. A Windows licence has no price that AWS's list gives.
    if (stack === "network") continue;
    const figures = stack.startsWith("mode-windows-") ? "(?: +\\?){3}" : "(?: +[\\d,.]+ USD){3}";
    expect(costs).toMatch(new RegExp(`^${stack} +\\d${figures}$`, "m"));
  }
}

function expectReport(copy: ProjectCopy, output: string): void {
  expect(output).toContain(
    "Open comparison/report.html in a browser; the report too: comparison/report.md, comparison/report.json",
  );
  const schema = JSON.parse(readFileSync(path.join(PROJECT, "report.schema.json"), "utf8"));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  const report: Report = JSON.parse(copy.read("comparison", "report.json"));
  expect({ valid: validate(report), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(report.notes).toEqual([]);
  expect(report.stacks.map(({ name }) => name).sort()).toEqual([...STACKS].sort());
  for (const { times, changesLeft, notes } of report.stacks) {
    expect(times.map(({ phase }) => phase)).toEqual(["init", "plan", "apply", "second plan"]);
    expect({ changesLeft, notes }).toEqual({ changesLeft: [], notes: [] });
  }
  expect(report.seconds).toBeGreaterThan(
    Math.max(...report.stacks.map(({ times }) => times[2]?.seconds ?? 0)),
  );
  expect(copy.read("comparison", "report.md")).toContain("path-service-connect");
  expect(copy.read("comparison", "report.html")).toContain("path-service-connect");
}

concurrently(
  "Ctrl-C ends it all and says how to go on; what --keep leaves up, cdktf works on until the next run",
  async () => {
    const copy = copyProject();
    await expectCtrlCToEnd(copy);

    const kept = await compare(copy, "--keep", "--only", "network");
    expect(kept).toMatchObject({ exitCode: 0 });
    const exported = kept.output.split("\n").filter((line) => line.startsWith("export "));
    expect(exported.join("\n")).toMatch(/^export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+$/m);

    expect(await cdktf(copy, exported, "diff network")).toMatch(/No changes/);
    expect(await cdktf(copy, exported, "deploy network --auto-approve")).toMatch(/No changes/);
    const ignoring = "--auto-approve --ignore-missing-stack-dependencies";
    expect(await cdktf(copy, exported, `destroy network ${ignoring}`)).toMatch(
      /Destroy complete! Resources: \d\d destroyed/,
    );

    // The next run stops it, whatever becomes of that run.
    const next = await startComparison(copy, [], { ...process.env, TERRAFORM_BINARY_NAME: "nothere" }).ended;
    expect(next.exitCode).toBe(1);
    expect(next.output).toContain("Stopped the local AWS that an earlier run kept.");
    expect(next.output).toContain('TERRAFORM_BINARY_NAME is "nothere"');
    await untilGone(copy.path, 5_000);
  },
);

async function expectCtrlCToEnd(copy: ProjectCopy): Promise<void> {
  const interrupted = startComparison(copy, ["--only", "network"]);
  await interrupted.says(/network +applying/);
  await sleep(2_000);
  interrupted.signal("SIGINT");
  const { exitCode, output } = await interrupted.ended;
  expect({ exitCode, output }).toMatchObject({ exitCode: 130 });
  expect(output).toMatch(/Interrupted\. Nothing is left running; the next run starts afresh/);
  await untilGone(copy.path, 2_000);
}

/** What cdktf says, in a shell with nothing set but what the comparison printed. */
async function cdktf(copy: ProjectCopy, exported: readonly string[], command: string): Promise<string> {
  const script = [...exported, `npx cdktf ${command}`].join("\n");
  const { PATH, HOME } = process.env;
  const ended = await new RunningProgram(copy, ["sh", "-ec", script], { PATH, HOME }).ended;
  expect(ended).toMatchObject({ exitCode: 0 });
  return ended.output;
}
