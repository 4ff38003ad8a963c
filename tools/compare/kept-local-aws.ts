import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LocalAws } from "../local-aws/local-aws";
import type { Workspace } from "./workspace";

/** Leaves a local AWS running, and a note of it for the next run. */
export function keepLocalAws(local: LocalAws, workspace: Workspace): void {
  local.keep();
  writeFileSync(noteFile(workspace), JSON.stringify({ pid: local.pid, endpoint: local.endpoint }));
}

/**
 * Stops the local AWS that an earlier run left, if it is still there.
 *
 * @returns whether there was one
 */
export async function stopKeptLocalAws(workspace: Workspace): Promise<boolean> {
  const file = noteFile(workspace);
  if (!existsSync(file)) return false;
  const note = readFileSync(file, "utf8");
  // First of all: a note that can't be used must not stop every run to come.
  rmSync(file);
  const { pid, endpoint } = JSON.parse(note);
  // The process may be long gone and its number another's: only what still answers there is ours.
  const answer = await fetch(`${endpoint}/moto-api/`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
  if (!answer?.ok) return false;
  process.kill(pid, "SIGTERM");
  return true;
}

function noteFile(workspace: Workspace): string {
  return path.join(workspace.results, "local-aws.json");
}
