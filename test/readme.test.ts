import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { awsvpc, Cluster, fargate, Service, Vpc } from "../modules";
import { compileModules } from "../tools/build/compile-modules";
import { parsePriceFile } from "../tools/report/costs/prices/price-file";

const project = path.resolve(__dirname, "..");
const readme = readFileSync(path.join(project, "README.md"), "utf8");

/** The first code block of a language below a heading, as the reader copies it. */
function block(language: string, heading: string): string {
  const below = readme.slice(readme.indexOf(`\n## ${heading}\n`));
  const [, code] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n *\`\`\``).exec(below) ?? [];
  if (code === undefined) throw new Error(`README.md has no ${language} block below ${heading}.`);
  return code;
}

const USE = "Use it in your own stack";
const VPC = "A VPC to keep";

describe("the stacks that the README shows", () => {
  // A project of a user's own: our package as npm ships it beside the packages that the user has.
  const user = mkdtempSync(path.join(tmpdir(), "readme user-"));
  afterAll(() => rmSync(user, { recursive: true, force: true }));

  const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: user, encoding: "utf8" });

  beforeAll(async () => {
    const modules = path.join(user, "node_modules");
    const shipped = path.join(modules, "ecs-task-networking");
    mkdirSync(path.join(modules, "@types"), { recursive: true });
    for (const name of ["cdktf", "constructs", "@cdktf", "ip-num", "tsx", "@types/node"]) {
      symlinkSync(path.join(project, "node_modules", name), path.join(modules, name));
    }
    const tsc = path.join(project, "node_modules/typescript/bin/tsc");
    node(tsc, "--project", path.join(project, "tsconfig.build.json"), "--outDir", path.join(shipped, "dist"));
    await compileModules(project, path.join(shipped, "dist"));
    cpSync(path.join(project, "package.json"), path.join(shipped, "package.json"));
    const stack = block("ts", USE);
    writeFileSync(path.join(user, "main.ts"), stack);
    const opening = stack
      .slice(0, stack.indexOf("\nconst vpc "))
      .replace("Vpc }", "Vpc, cidrMap, cidrPlan }");
    writeFileSync(path.join(user, "vpc.ts"), `${opening}\n${block("ts", VPC)}\napp.synth();\n`);
    // As cdktf's own template has it, which checks less than we do.
    const compilerOptions = {
      strict: true,
      module: "commonjs",
      target: "ES2022",
      skipLibCheck: true,
      types: ["node"],
    };
    writeFileSync(path.join(user, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  });

  test("have no type errors", () => {
    expect(node(path.join(project, "node_modules/typescript/bin/tsc"), "--noEmit")).toBe("");
  });

  const synthesized = () =>
    JSON.parse(readFileSync(path.join(user, "cdktf.out/stacks/shop/cdk.tf.json"), "utf8"));

  test("synthesize with the package alone", () => {
    node("--import", "tsx", "main.ts");
    const { resource } = synthesized();
    expect(Object.keys(resource.aws_ecs_service)).toEqual(["orders"]);
    expect(Object.keys(resource.aws_subnet)).toEqual([
      "vpc_private_a",
      "vpc_private_b",
      "vpc_public_a",
      "vpc_public_b",
    ]);
  });

  test("print the blocks of a VPC that the README shows, and make them", () => {
    expect(node("--import", "tsx", "vpc.ts").trimEnd()).toBe(block("console", VPC));
    expect(synthesized().resource.aws_subnet.vpc_data_c.cidr_block).toBe("10.0.80.0/24");
  });
});

test("the prices that the README shows are a price file", () => {
  const shown = parsePriceFile(block("json", "Report on your own stacks"), "README.md");
  expect(shown.regions["us-east-1"]?.windowsInstances).toEqual({ "m6i.large": 0.19 });
});

test("the error that the README shows is the one that synth gives", () => {
  const stack = new TerraformStack(new App(), "network");
  const wrong = () => new Vpc(stack, "vpc", { cidr: "10.0.1.0/16", zones: ["a", "b"] });
  const shown = block("text", USE).replace(/^ {2}/gm, "");
  expect(wrong).toThrow(shown);
});

test("so is what it says of endpoints that tasks lack", () => {
  const app = new App();
  const vpc = new Vpc(new TerraformStack(app, "network"), "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    tiers: { private: { access: "private" }, data: { access: "isolated" }, public: { access: "public" } },
    nat: "single",
    endpoints: ["ecr", "secrets"],
  });
  const shop = new TerraformStack(app, "shop");
  new Service(shop, "orders", {
    cluster: new Cluster(shop, "cluster", { vpc, capacity: [fargate()] }),
    network: awsvpc({ port: 8080 }),
    subnetTier: "data",
    image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1",
    cpu: 256,
    memory: 512,
    count: 2,
  });
  expect(vpc.node.validate().map((said) => `[network/vpc] ${said}`)).toContain(block("text", VPC));
});
