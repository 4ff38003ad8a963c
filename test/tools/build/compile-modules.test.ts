import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import * as sources from "../../../modules";
import { compileModules } from "../../../tools/build/compile-modules";

jest.setTimeout(60_000);

const project = path.resolve(__dirname, "../../..");

/** A user's folder, with the package and what it needs beside it. */
const elsewhere = mkdtempSync(path.join(realpathSync(tmpdir()), "modules user-"));
beforeAll(async () => {
  symlinkSync(path.join(project, "node_modules"), path.join(elsewhere, "node_modules"));
  await compileModules(project, path.join(elsewhere, "package"));
});
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

/** What a user's program writes as JSON. */
function run(name: string, ...lines: string[]): unknown {
  writeFileSync(path.join(elsewhere, name), lines.join("\n"));
  return JSON.parse(execFileSync(process.execPath, [name], { cwd: elsewhere, encoding: "utf8" }));
}

const NAMES = Object.keys(sources).sort();

test("it exports what the sources do, each by its name", () => {
  expect(
    run(
      "names.cjs",
      'const modules = require("./package");',
      "const named = Object.keys(modules).filter((name) => modules[name] !== undefined);",
      "console.log(JSON.stringify(named.sort()));",
    ),
  ).toEqual(NAMES);
});

test("an ES module imports by name", () => {
  expect(
    run(
      "names.mjs",
      `import { ${NAMES.join(", ")} } from "./package/index.js";`,
      `console.log(JSON.stringify([${NAMES.join(", ")}].map((one) => one !== undefined)));`,
    ),
  ).toEqual(NAMES.map(() => true));
});

test("nothing is loaded before it is used: neither modules nor bindings", () => {
  const LOADED = 'Object.keys(require.cache).filter((file) => file.includes("provider-aws")).length';
  expect(
    run(
      "loaded.cjs",
      'const modules = require("./package");',
      "const first = Object.keys(require.cache).length;",
      "const { Vpc } = modules;",
      `console.log(JSON.stringify({ first, Vpc: typeof Vpc, bindings: ${LOADED} }));`,
    ),
  ).toEqual({ first: 2, Vpc: "function", bindings: 0 });
});

test("its stacks are those of the sources", () => {
  const stack = new TerraformStack(new App({ context: { excludeStackIdFromLogicalIds: "true" } }), "shop");
  new sources.Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  expect(
    run(
      "shop.cjs",
      'const { App, TerraformStack, Testing } = require("cdktf");',
      'const { Vpc } = require("./package");',
      'const app = new App({ context: { excludeStackIdFromLogicalIds: "true" } });',
      'const stack = new TerraformStack(app, "shop");',
      'new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });',
      "console.log(Testing.synth(stack));",
    ),
  ).toEqual(JSON.parse(Testing.synth(stack)));
});
