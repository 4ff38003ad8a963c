import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { Vpc } from "../modules";

const project = path.resolve(__dirname, "..");
const readme = readFileSync(path.join(project, "README.md"), "utf8");

/** The n-th code block of a language, as the reader copies it. */
function block(language: string): string {
  const [, code] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n *\`\`\``).exec(readme) ?? [];
  if (code === undefined) throw new Error(`README.md has no ${language} block.`);
  return code;
}

describe("the stack that the README shows", () => {
  // A project of a user's own: our package as npm ships it beside the packages that the user has.
  const user = mkdtempSync(path.join(tmpdir(), "readme user-"));
  afterAll(() => rmSync(user, { recursive: true, force: true }));

  const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: user, encoding: "utf8" });

  beforeAll(() => {
    const modules = path.join(user, "node_modules");
    const shipped = path.join(modules, "ecs-task-networking");
    mkdirSync(path.join(modules, "@types"), { recursive: true });
    for (const name of ["cdktf", "constructs", "@cdktf", "ip-num", "tsx", "@types/node"]) {
      symlinkSync(path.join(project, "node_modules", name), path.join(modules, name));
    }
    const tsc = path.join(project, "node_modules/typescript/bin/tsc");
    node(tsc, "--project", path.join(project, "tsconfig.build.json"), "--outDir", path.join(shipped, "dist"));
    cpSync(path.join(project, "package.json"), path.join(shipped, "package.json"));
    writeFileSync(path.join(user, "main.ts"), block("ts"));
    // As cdktf's own template has it, which checks less than we do.
    const compilerOptions = {
      strict: true,
      module: "commonjs",
      target: "ES2022",
      skipLibCheck: true,
      types: ["node"],
    };
    writeFileSync(
      path.join(user, "tsconfig.json"),
      JSON.stringify({ compilerOptions, include: ["main.ts"] }),
    );
  });

  test("has no type errors", () => {
    expect(node(path.join(project, "node_modules/typescript/bin/tsc"), "--noEmit")).toBe("");
  });

  test("synthesizes with the package alone", () => {
    node("--import", "tsx", "main.ts");
    const { resource } = JSON.parse(
      readFileSync(path.join(user, "cdktf.out/stacks/shop/cdk.tf.json"), "utf8"),
    );
    expect(Object.keys(resource.aws_ecs_service)).toEqual(["orders"]);
    expect(Object.keys(resource.aws_subnet)).toEqual([
      "vpc_private_a",
      "vpc_private_b",
      "vpc_public_a",
      "vpc_public_b",
    ]);
  });
});

test("the error that the README shows is the one that synth gives", () => {
  const stack = new TerraformStack(new App(), "network");
  const wrong = () => new Vpc(stack, "vpc", { cidr: "10.0.1.0/16", zones: ["a", "b"] });
  const shown = block("text").replace(/^ {2}/gm, "");
  expect(wrong).toThrow(shown);
});
