import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether a process with this id runs. One that ended, and that its parent has yet to notice (a zombie), does not. */
export function isRunning(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", `${pid}`], { encoding: "utf8" });
  const state = stdout.trim();
  return state !== "" && !state.startsWith("Z");
}

/** Waits until the condition holds, or fails with its name. */
export async function eventually(what: string, condition: () => boolean, milliseconds = 2000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Not within ${milliseconds} ms: ${what}`);
    await sleep(20);
  }
}

/** The first line a child writes. */
export async function firstLine(output: AsyncIterable<Buffer | string>): Promise<string> {
  let text = "";
  for await (const chunk of output) {
    text += chunk;
    if (text.includes("\n")) return text.slice(0, text.indexOf("\n"));
  }
  throw new Error(`The output ended before the first line did: ${text}`);
}
