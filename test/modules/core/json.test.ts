import { Lazy, TerraformVariable } from "cdktf";
import { type Json, jsonDocument } from "../../../modules/core/json";
import { newStack, resolve } from "../../support/synth";

const stack = newStack();
const text = new TerraformVariable(stack, "text", {}).stringValue;
const count = new TerraformVariable(stack, "count_of", { type: "number" }).numberValue;
const enabled = new TerraformVariable(stack, "enabled", { type: "bool" }).booleanValue;
const names = new TerraformVariable(stack, "names", { type: "list(string)" }).listValue;

/** Here as Terraform reads it; json.terraform.test.ts lets Terraform read it. */
test.each<[string, Json, string]>([
  ["quotes and backslashes", 'a "b" \\c', String.raw`"a \"b\" \\c"`],
  ["a new line and a tab", "a\n\tb", String.raw`"a\n\tb"`],
  ["a shell's variable", `\${HOME}/x`, `"$\${HOME}/x"`],
  ["a template directive", "%{ if x }", '"%%{ if x }"'],
  ["a dollar sign alone", "$HOME costs 5 $", '"$HOME costs 5 $"'],
  ["a reference", text, `"\${var.text}"`],
  ["a reference inside text", `a-${text}-b`, `"a-\${var.text}-b"`],
  ["a dollar sign right before a reference", `$${text}`, `"\${"$"}\${var.text}"`],
  ["dollar signs right before a reference", `$$${text}`, `"\${"$$"}\${var.text}"`],
  ["a number", 1.5, "1.5"],
  ["a reference to a number", count, `"\${var.count_of}"`],
  ["a reference without a type of its own", { on: enabled }, `{"on" = "\${var.enabled}"}`],
  ["a reference to a list", names, `"\${var.names}"`],
  ["true and false", [true, false], "[true, false]"],
  ["nothing", [{}, []], "[{}, []]"],
  ["keys in the order they were written", { b: 1, a: 2 }, '{"b" = 1, "a" = 2}'],
  ["a key that is no identifier", { "ecs:cluster": "x" }, '{"ecs:cluster" = "x"}'],
  ["an object a Lazy makes", Lazy.anyValue({ produce: () => ({ x: 1 }) }), '{"x" = 1}'],
  ["a list a Lazy makes", Lazy.listValue({ produce: () => ["x", "y"] }), '["x", "y"]'],
  ["text a Lazy makes", Lazy.stringValue({ produce: () => 'say "hi"' }), String.raw`"say \"hi\""`],
  ["undefined, which is left out", { a: undefined, b: 1 }, '{"b" = 1}'],
])("%s", (_, value, expression) => {
  expect(resolve(jsonDocument(value), stack)).toBe(`\${jsonencode(${expression})}`);
});
