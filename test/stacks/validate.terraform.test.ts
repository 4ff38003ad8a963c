import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { modes } from "../../stacks/modes";
import { pluginCache } from "../../tools/terraform/plugin-cache";
import { realTerraform } from "../tools/terraform/real-terraform";

jest.setTimeout(300_000);

const project = path.resolve(__dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "validate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  execFileSync(process.execPath, ["--import", "tsx", "stacks/main.ts"], {
    cwd: project,
    env: { ...process.env, CDKTF_OUTDIR: path.join(folder, "out") },
  });
});

// The provider here is 5.100 or newer; that 6.x takes the same arguments, the bindings say at every type-check.
test.each([
  "network",
  ...Object.keys(modes()).map((mode) => `mode-${mode}`),
  "path-app-mesh",
  "path-cloud-map",
  "path-internal-alb",
  "path-lattice",
  "path-service-connect",
])("terraform validate accepts %s", async (stack) => {
  const { path: binary, cacheDir, environment } = await realTerraform();
  const terraform = (...args: string[]) =>
    execFileSync(binary, args, {
      cwd: path.join(folder, "out", "stacks", stack),
      env: { ...environment, ...pluginCache(cacheDir) },
      encoding: "utf8",
    });
  terraform("init", "-backend=false", "-input=false");
  expect(JSON.parse(terraform("validate", "-json"))).toMatchObject({ valid: true, diagnostics: [] });
});
