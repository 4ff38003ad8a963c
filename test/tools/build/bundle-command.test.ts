import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { bundleCommand } from "../../../tools/build/bundle-command";
import { raw, SERVICE } from "../report/input/documents";

jest.setTimeout(60_000);

const project = path.resolve(__dirname, "../../..");
const manifest = JSON.parse(readFileSync(path.join(project, "package.json"), "utf8"));

/** The package as somebody gets it: nothing but what is bundled, and no packages of ours above it. */
const elsewhere = mkdtempSync(path.join(realpathSync(tmpdir()), "command user-"));
beforeAll(() => bundleCommand(project, path.join(elsewhere, "package/command")));
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(elsewhere, "shop-"));
});
const file = (...names: string[]) => path.join(folder, ...names);
const write = (name: string, text: string) => writeFileSync(file(name), text);

interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

function run(...args: string[]): Promise<Ended> {
  const program = path.join(elsewhere, "package/command/ecs-task-networking.js");
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder }, (failed, out, error) =>
      resolve({ exitCode: failed === null ? 0 : Number(failed.code), out, error }),
    );
  });
}

test("the package's command is the bundle", () => {
  expect(manifest.bin).toEqual({ "ecs-task-networking": "dist/command/ecs-task-networking.js" });
  expect(manifest.scripts.build).toContain("tools/build/main.ts");
});

test("it reports on states without any package beside it, as the published schema has it", async () => {
  write("shop.tfstate", JSON.stringify(raw(SERVICE)));
  const { exitCode, out, error } = await run("report", "shop.tfstate", "--out", "pages");
  expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
  expect(out).toContain("How tasks get their network");
  expect(out).toMatch(
    /Open pages\/report\.html in a browser; the report too: pages\/report\.md, pages\/report\.json\n$/,
  );
  expect(readFileSync(file("pages/report.html"), "utf8")).toContain("</html>");
  expect(readFileSync(file("pages/report.md"), "utf8")).toContain("# ECS task networking");
  const report = JSON.parse(readFileSync(file("pages/report.json"), "utf8"));
  const schema = JSON.parse(readFileSync(path.join(project, "report.schema.json"), "utf8"));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  expect({ valid: validate(report), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(report.stacks).toMatchObject([{ name: "shop", services: [{ address: "aws_ecs_service.web" }] }]);
});

test("a state that can't be read fails the command; the report of the others says so", async () => {
  write("shop.tfstate", JSON.stringify(raw(SERVICE)));
  write("cut.tfstate", '{"version": 4,');
  const { exitCode, out, error } = await run("report", "shop.tfstate", "cut.tfstate", "--format", "json");
  expect(exitCode).toBe(1);
  expect(error).toBe(
    "cut.tfstate can't be read: it ends in the middle (after 14 characters).\n" +
      "  Fix: write it again: terraform show -json > <stack>.json.\n",
  );
  expect(out).toContain("The report: report/report.json");
  expect(JSON.parse(readFileSync(file("report/report.json"), "utf8")).notes).toContainEqual(
    "cut.tfstate can't be read: it ends in the middle (after 14 characters). Fix: write it again: terraform show -json > <stack>.json.",
  );
});

test("where nothing can be read there is no report", async () => {
  write("package.json", "{}");
  const { exitCode, out, error } = await run("report", "package.json");
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
  expect(error).toContain("package.json can't be read: it is JSON of another kind than a Terraform state.");
  expect(existsSync(file("report"))).toBe(false);
});

test("prices and a load that no report can be made of are told", async () => {
  write("shop.tfstate", JSON.stringify(raw(SERVICE)));
  const region = await run("report", "shop.tfstate", "--region", "Frankfurt");
  expect(region).toMatchObject({ exitCode: 1, out: "" });
  expect(region.error).toContain('region "Frankfurt" is no AWS Region');
  write("prices.json", "{}");
  const prices = await run("report", "shop.tfstate", "--prices", "prices.json");
  expect(prices).toMatchObject({ exitCode: 1, out: "" });
  expect(prices.error).toContain("prices.json");
  const missing = await run("report", "shop.tfstate", "--prices", "nowhere.json");
  expect(missing.error).toBe(
    "nowhere.json can't be read: there is no such file or folder.\n  Fix: check the path.\n",
  );
});
