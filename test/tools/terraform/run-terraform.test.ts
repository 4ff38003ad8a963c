import { readFileSync } from "node:fs";
import path from "node:path";
import { Children } from "../../../tools/process/children";
import { type TerraformEvent, TerraformRunner } from "../../../tools/terraform/run-terraform";
import { temporaryFolder } from "./temporary-folder";

// What Terraform itself does is tested in run-terraform.terraform.test.ts; here a script stands for it.

const folder = temporaryFolder();
const children = new Children();
afterEach(() => children.killAll());

function runner(script: string, environment?: NodeJS.ProcessEnv): TerraformRunner {
  const binary = folder.write("terraform", `#!/bin/sh\n${script}\n`, 0o755);
  return new TerraformRunner({ binary, children, environment });
}
const stack = () => ({ name: "network", directory: folder.path });

const summary = (operation: string, add: number) =>
  JSON.stringify({
    type: "change_summary",
    "@message": "",
    changes: { add, change: 1, remove: 2, operation },
  });

test("hands over events in their order, passing over everything else", async () => {
  const events: TerraformEvent[] = [];
  const text = [
    '{"type":"version","@message":"Terraform","terraform":"1.11.4"}',
    "a provider prints something",
    '{"type":"log","@message":"?"}',
    '{"type":"half an object',
    "",
    summary("plan", 3),
  ];
  folder.write("output", text.join("\n"));
  const result = await runner("cat output").run(stack(), ["plan"], {
    onEvent: (event) => events.push(event),
  });
  expect(events.map(({ type }) => type)).toEqual(["version", "change_summary"]);
  expect(result).toEqual({
    exitCode: 0,
    changes: { add: 3, change: 1, remove: 2, operation: "plan" },
    diagnostics: [],
  });
});

test("reads a line that comes in pieces, cut inside a letter", async () => {
  const messages: string[] = [];
  const bytes = Buffer.from('{"type":"version","@message":"für alle"}\n');
  const cut = bytes.indexOf(0xc3) + 1;
  const [head, tail] = [bytes.subarray(0, cut), bytes.subarray(cut)].map((part) =>
    [...part].map((byte) => `\\0${byte.toString(8).padStart(3, "0")}`).join(""),
  );
  const script = `printf '%b' '${head}'; sleep 0.2; printf '%b' '${tail}'`;
  await runner(script).run(stack(), ["plan"], { onEvent: (event) => messages.push(event["@message"]) });
  expect(messages).toEqual(["für alle"]);
});

test("the last summary counts: what was done, not what was planned", async () => {
  folder.write("output", `${summary("plan", 3)}\n${summary("apply", 4)}\n`);
  expect((await runner("cat output").run(stack(), ["apply"])).changes.add).toBe(4);
});

test.each([
  [["init", "-upgrade"], "init -input=false -no-color -upgrade"],
  [["plan", "-out=plan"], "plan -json -input=false -detailed-exitcode -out=plan"],
  [["apply", "plan"], "apply -json -input=false -auto-approve plan"],
  [["destroy"], "destroy -json -input=false -auto-approve"],
] as const)("runs %j in the stack's folder as %s", async (command, expected) => {
  await runner('echo "$*" > asked').run(stack(), command);
  expect(readFileSync(path.join(folder.path, "asked"), "utf8").trim()).toBe(expected);
});

test("the environment is the runner's, ours on it, the command's on both", async () => {
  const environment = { PATH: process.env.PATH, KEPT: "kept", UNSET: "set", TF_IN_AUTOMATION: "0" };
  const terraform = runner("printenv KEPT UNSET MINE TF_IN_AUTOMATION CHECKPOINT_DISABLE HOME", environment);
  // printenv fails where one is missing: UNSET and HOME.
  const failed = terraform.run(stack(), ["init"], { environment: { UNSET: undefined, MINE: "mine" } });
  await expect(failed).rejects.toThrow("(exit code 1)\n  kept\n  mine\n  1\n  1");
});

test("exit code 2 means changes to a plan, and failure to all else", async () => {
  expect(await runner("exit 2").run(stack(), ["plan"])).toMatchObject({ exitCode: 2 });
  await expect(runner("exit 2").run(stack(), ["apply"])).rejects.toThrow(
    "terraform apply failed (exit code 2)",
  );
});

test("a failure tells the errors that were reported", async () => {
  const diagnostic = {
    severity: "error",
    summary: "No such Region",
    detail: "Name another.",
    address: "aws_vpc.main",
  };
  folder.write("output", JSON.stringify({ type: "diagnostic", "@message": "", diagnostic }));
  await expect(runner("cat output; echo noise >&2; exit 1").run(stack(), ["apply"])).rejects.toThrow(
    /^network: terraform apply failed \(exit code 1\)\n {2}aws_vpc\.main: No such Region\n {2}Name another\.$/,
  );
});

test("a failure without a report tells what was said", async () => {
  await expect(runner("echo usage; exit 1").run(stack(), ["plan"])).rejects.toThrow("(exit code 1)\n  usage");
  await expect(runner("echo usage; echo why >&2; exit 1").run(stack(), ["plan"])).rejects.toThrow(
    "code 1)\n  why",
  );
});

test("a Terraform that is killed says by what", async () => {
  const ended = runner("echo ready; sleep 30").run(stack(), ["apply"]);
  setTimeout(() => children.interruptAll(), 200);
  await expect(ended).rejects.toThrow("network: terraform apply failed (SIGINT)");
});

test("a Terraform that can't be started says which, and where", async () => {
  const terraform = new TerraformRunner({ binary: "no-such-terraform", children });
  await expect(terraform.run(stack(), ["plan"])).rejects.toThrow(
    `no-such-terraform can't be run in ${folder.path}: spawn no-such-terraform ENOENT`,
  );
});

test("show answers with Terraform's words, unchanged", async () => {
  expect(await runner("printf 'a\\r\\nb'").show(stack(), ["plan"])).toBe("a\r\nb");
  await expect(runner("echo 'no plan' >&2; exit 1").show(stack(), ["plan"])).rejects.toThrow(
    "network: terraform show failed (exit code 1)\n  no plan",
  );
});
