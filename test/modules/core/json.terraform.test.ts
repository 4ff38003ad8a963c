import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { type Json, jsonDocument } from "../../../modules/core/json";
import { newApp } from "../../support/synth";

const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
/** What the variables hold, chosen to break the JSON if Terraform put them in unescaped. */
const VALUES = { text: `quote " backslash \\ new\nline \${x}`, number: 42, list: ["a", 'b"c'], bool: true };

// No provider, since outputs need none.
const stack = new TerraformStack(newApp(), "json");
const text = new TerraformVariable(stack, "a_text", { type: "string" }).stringValue;
const number = new TerraformVariable(stack, "a_number", { type: "number" }).numberValue;
const list = new TerraformVariable(stack, "a_list", { type: "list(string)" }).listValue;
// A boolean reference has no type of its own in cdktf; it is an IResolvable.
const bool = new TerraformVariable(stack, "a_bool", { type: "bool" }).booleanValue;

/** What is written, and what must arrive where that isn't the same. */
const CASES: Record<string, { written: Json; arrives?: unknown }> = {
  quotes: { written: `say "hi" and 'ho'` },
  backslashes: { written: "C:\\b\\f\\n \\\\server \\" },
  newlines: { written: "a\nb\r\n\tc" },
  control: { written: "\b\f\u0001\\b\\\b" },
  unicode: { written: "bücher ✓ 😀 \u2028" },
  markup: { written: "<a href='x'>&amp;</a>" },
  shell: { written: `echo \${HOME} $HOME $$ $(date) \${x:-"y"}` },
  directive: { written: "%{ if true }100%{ endif } 5%" },
  escaped: { written: `$\${HOME} %%{x} $$\${y}` },
  reference: { written: text, arrives: VALUES.text },
  inside: { written: `a "${text}" b`, arrives: `a "${VALUES.text}" b` },
  dollar: { written: `costs $${text}`, arrives: `costs $${VALUES.text}` },
  dollars: { written: `$$${text}`, arrives: `$$${VALUES.text}` },
  percent: { written: `%${text}%`, arrives: `%${VALUES.text}%` },
  brace: { written: `{${text}}`, arrives: `{${VALUES.text}}` },
  number: { written: { port: number }, arrives: { port: 42 } },
  list: { written: { names: list }, arrives: { names: VALUES.list } },
  bool: { written: { on: bool }, arrives: { on: true } },
  key: { written: { [`x-${text}`]: 1 }, arrives: { [`x-${VALUES.text}`]: 1 } },
  literals: { written: [0, -1, 1.5, 1e21, true, false, "", "1", "true", {}, []] },
  keys: { written: { "ecs:cluster": { "a.b": [{ "${c}": "d" }] } } },
  sorted: { written: { b: 3, a: { d: 1, c: 2 } } },
  undefined: { written: { gone: undefined, kept: { gone: undefined } }, arrives: { kept: {} } },
};

const directory = mkdtempSync(join(tmpdir(), "json-"));
let arrived: Record<string, { value: string }>;

beforeAll(() => {
  for (const [name, { written }] of Object.entries(CASES)) {
    new TerraformOutput(stack, name, { value: jsonDocument(written), staticId: true });
  }
  writeFileSync(join(directory, "main.tf.json"), Testing.synth(stack));
  const variables = Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [`a_${name}`, value]));
  writeFileSync(join(directory, "values.auto.tfvars.json"), JSON.stringify(variables));
  terraform("apply", "-auto-approve", "-input=false", "-no-color");
  arrived = JSON.parse(terraform("output", "-json"));
}, 60_000);

afterAll(() => rmSync(directory, { recursive: true }));

function terraform(...args: string[]): string {
  return execFileSync(TERRAFORM, args, {
    cwd: directory,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

test.each(Object.entries(CASES))(
  "%s: Terraform makes the JSON that was meant",
  (name, { written, arrives }) => {
    expect(JSON.parse(arrived[name]?.value as string)).toEqual(arrives ?? written);
  },
);

test("the keys are sorted, so that a plan shows what changed and nothing else", () => {
  expect(arrived.sorted?.value).toBe('{"a":{"c":2,"d":1},"b":3}');
});
