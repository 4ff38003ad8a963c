import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

/** What one run of a program cost, in milliseconds. */
export interface Cost {
  /** From the start of its process to the end of it. */
  readonly wall: number;
  /** User and system time of all its threads. */
  readonly cpu: number;
}

export const ROOT = join(__dirname, "..", "..");

/**
 * Runs a CDKTF program as `cdktf synth` would: a whole process, with everything that loading costs.
 *
 * @param program a path, from the root of the project where it isn't absolute
 * @param outdir where the program writes the stacks
 * @throws Error with what the program printed when it fails
 */
export async function runProgram(program: string, outdir: string): Promise<Cost> {
  const args = ["--require", join(__dirname, "report-cpu.cjs"), "--import", "tsx", program];
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    // cdktf's App writes there unless its config names a directory.
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [printed, failed, cpuMicroseconds, exit] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    // Not "close": that waits for the pipes too, which is our own work.
    once(child, "exit").then(([code, signal]) => ({ status: code ?? signal, ended: performance.now() })),
  ]);
  if (exit.status !== 0)
    throw new Error(`${program} ended with ${exit.status}:\n${printed}${failed}`.trimEnd());
  return { wall: exit.ended - started, cpu: Number(cpuMicroseconds) / 1000 };
}
