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
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  // Not read, it would stop the app once the pipe is full.
  child.stdout.resume();
  const code = await new Promise((resolve, reject) => {
    child.once("error", ({ message }) => reject(new Error(`The app can't be run (${app}): ${message}`)));
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`The stacks did not synthesize (${app}).\n${messageIn(said)}`);
}

/**
 * What a person needs of an uncaught error: its message. Node prints before it the line that threw, and after it the
 * stack, the error's fields and its own version.
 */
function messageIn(said: string): string {
  const [, message] = /\n\s*\^+\n+(.*?)\n\s+at /s.exec(said) ?? [];
  return (message ?? said).trim();
}
