import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Testing } from "cdktf";
import { sample } from "fast-check";
import { pluginCache } from "../../../tools/terraform/plugin-cache";
import { newStack } from "../../support/synth";
import { realTerraform } from "../../tools/terraform/real-terraform";
import { create, createShared } from "./random/build";
import { legalTasks } from "./random-services";

jest.setTimeout(300_000);
// cdktf remembers where each token was made, and Jest would look up the source of each of these places: half the time.
jest.mock("cdktf/lib/tokens/private/stack-trace", () => ({ captureStackTrace: () => [] }));

const SERVICES = 40;

const folder = mkdtempSync(path.join(tmpdir(), "random-services-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let terraform: (...args: string[]) => string;

beforeAll(async () => {
  const { path: binary, cacheDir, environment } = await realTerraform();
  const env = { ...environment, ...pluginCache(cacheDir) };
  terraform = (...args) => execFileSync(binary, args, { cwd: folder, env, encoding: "utf8" });
  write(Date.now());
  terraform("init", "-backend=false", "-input=false");
});

test.each([1, 2, 3])("terraform validate accepts legal services and tasks, batch %d", (batch) => {
  // What a failure is repeated with: const seed = …;
  const seed = Date.now() + batch;
  write(seed);
  expect({ seed, ...validate() }).toMatchObject({ seed, valid: true, diagnostics: [] });
});

/** Writes a stack with many random services, the same for the same seed. */
function write(seed: number): void {
  const stack = newStack();
  // Lets the provider be the oldest that the stacks work with.
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  const shared = createShared(stack);
  for (const [index, task] of sample(legalTasks, { seed, numRuns: SERVICES }).entries()) {
    create(stack, `orders${index}`, shared, task, index + 1);
  }
  writeFileSync(path.join(folder, "cdk.tf.json"), Testing.synth(stack, true));
}

interface Validated {
  readonly valid: boolean;
  readonly diagnostics: readonly unknown[];
}

function validate(): Validated {
  try {
    return JSON.parse(terraform("validate", "-json"));
  } catch (error) {
    // It exits with 1 where there is something wrong, and says so in the same way.
    return JSON.parse(String((error as { stdout?: unknown }).stdout));
  }
}
