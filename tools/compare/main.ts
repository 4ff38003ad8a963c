import path from "node:path";
import { Comparison } from "./compare";
import { readOptions } from "./options";

// On Node 20 the SDK would warn, in the middle of the comparison, that its next versions need a newer one; the lock
// file holds a version that doesn't.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const project = path.resolve(__dirname, "../..");
  process.exitCode = await new Comparison(project, options, process.stdout).run();
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
