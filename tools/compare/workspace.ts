import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Where a run works, and what it leaves. */
export interface Workspace {
  /** What a run leaves for people: states, plans, logs. Ignored by git. */
  readonly results: string;
  /** Where cdktf writes the stacks: on local AWS not over those of a run that was kept. */
  readonly synthesized: string;
  /** Where the stacks are then, and Terraform runs. */
  readonly cdktfOutput: string;
  readonly logs: string;
  /** Downloads that outlive runs: Terraform, provider plugins, the Python environment of local AWS. */
  readonly cache: string;
}

/**
 * On local AWS each run works in a folder of its own and from nothing, because local AWS forgets everything when it
 * stops. On real AWS it works where `cdktf deploy` does, on the same states.
 */
export function workspaceOf(project: string, target: "local" | "aws"): Workspace {
  const results = path.join(project, "comparison");
  const forDeploy = path.join(project, "cdktf.out");
  return {
    results,
    synthesized: target === "local" ? path.join(results, SYNTHESIZED) : forDeploy,
    cdktfOutput: target === "local" ? path.join(results, "local", "cdktf.out") : forDeploy,
    logs: path.join(results, "logs"),
    cache: path.join(project, ".cache"),
  };
}

const LOCK = "running.pid";
const SYNTHESIZED = "synthesized";

/** Makes the folders afresh around the stacks just synthesized; states of real AWS are not among them. */
export function clear(workspace: Workspace): void {
  // All of an earlier run's, so that nothing of it looks like this one's.
  mkdirSync(workspace.results, { recursive: true });
  for (const name of readdirSync(workspace.results)) {
    if (name !== LOCK && name !== SYNTHESIZED)
      rmSync(path.join(workspace.results, name), { recursive: true, force: true });
  }
  for (const directory of [workspace.logs, path.dirname(workspace.cdktfOutput), workspace.cache]) {
    mkdirSync(directory, { recursive: true });
  }
  if (workspace.synthesized !== workspace.cdktfOutput)
    renameSync(workspace.synthesized, workspace.cdktfOutput);
}

/**
 * Makes sure that one run at a time works in the folder, whatever became of the runs before.
 *
 * @returns a function that lets the next run in
 * @throws Error naming the process that works there
 */
export function lock(workspace: Workspace): () => void {
  mkdirSync(workspace.results, { recursive: true });
  const file = path.join(workspace.results, LOCK);
  try {
    writeFileSync(file, `${process.pid}`, { flag: "wx" });
  } catch {
    const pid = Number(readFileSync(file, "utf8"));
    if (isRunning(pid)) {
      throw new Error(
        `Another comparison (process ${pid}) is at work in this folder. Wait for it or stop it (kill ${pid}), then run again.`,
      );
    }
    writeFileSync(file, `${process.pid}`);
  }
  return () => rmSync(file, { force: true });
}

function isRunning(pid: number): boolean {
  // In a container, numbers come again; 0 is what a file reads as that a killed process did not get to fill.
  if (pid === process.pid || !(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
