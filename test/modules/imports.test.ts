import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const directory = mkdtempSync(join(tmpdir(), "imports-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** What the project's lint says to a file that imports `from`. */
function lint(from: string): { status: number | null; output: string } {
  const file = join(directory, "file.ts");
  writeFileSync(file, `import { vpc } from "${from}";\n\nconsole.log(vpc);\n`);
  const biome = resolve("node_modules/.bin/biome");
  const args = ["lint", "--vcs-enabled=false", `--config-path=${resolve("biome.json")}`, file];
  const { status, stdout, stderr } = spawnSync(biome, args, { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

test("lint refuses the root of the provider's package, which loads every service", () => {
  const { status, output } = lint("@cdktf/provider-aws");
  expect(status).toBe(1);
  expect(output).toContain("The package root loads every AWS service");
});

test("lint takes one binding of it", () => {
  expect(lint("@cdktf/provider-aws/lib/vpc")).toMatchObject({ status: 0 });
});
