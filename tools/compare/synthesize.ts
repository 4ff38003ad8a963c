import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Children } from "../process/children";

/**
 * Runs the app of `cdktf.json` as `cdktf synth` does, without the time its CLI takes to start.
 *
 * @throws Error with what the app said; for wrong input that is the construct, the rule and the fix
 */
export async function synthesize(
  children: Children,
  project: string,
  outputDirectory: string,
): Promise<void> {
  const { app } = JSON.parse(readFileSync(path.join(project, "cdktf.json"), "utf8"));
  // cdktf leaves the stacks of earlier runs there.
  rmSync(path.join(outputDirectory, "manifest.json"), { force: true });
  mkdirSync(path.dirname(outputDirectory), { recursive: true });
  const [command, ...args] = app.split(" ");
  const child = children.spawn(command, args, {
    cwd: project,
    env: { ...process.env, CDKTF_OUTDIR: outputDirectory },
  });
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`The stacks did not synthesize (${app}).\n${withoutStackTrace(said)}`);
}

/** What a person needs of an uncaught error: its message. */
function withoutStackTrace(said: string): string {
  const lines = said.split("\n").filter((line) => !/^\s+at /.test(line));
  return lines.join("\n").trim();
}
