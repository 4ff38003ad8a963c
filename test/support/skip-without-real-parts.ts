import { whySkipRealParts } from "./real-parts";

// Runs before each test file. Those named *.terraform.test.ts use real parts; without them each of their tests is
// skipped, and counted as such.
const file = expect.getState().testPath ?? "";
const reason = file.endsWith(".terraform.test.ts") ? whySkipRealParts() : undefined;
if (reason !== undefined) {
  process.stderr.write(`Skipped: ${file} ${reason}.\n`);
  Object.assign(globalThis, { test: test.skip, it: it.skip, describe: describe.skip });
}
