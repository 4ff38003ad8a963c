import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "./run-program";
import type { Pair } from "./statistics";
import { benchTable } from "./table";

const MODULES = "tools/bench/modules-app.ts";
const RAW = "tools/bench/raw-app.ts";

/** Prints the figures and leaves the verdict to the reader: on a busy machine it would be about the machine. */
export async function benchSynth(runs: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    console.error("warm-up");
    await runPair(directory);
    const pairs: Pair[] = [];
    for (let run = 1; run <= runs; run++) {
      const pair = await runPair(directory);
      pairs.push(pair);
      console.error(`${run}/${runs}  ${describe(pair)}`);
    }
    console.log(benchTable(pairs));
    console.log(`${runs} pairs. The modules' goal is a ratio of 1.25 at most.`);
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function runPair(directory: string): Promise<Pair> {
  return { modules: await runOnce(MODULES, directory), raw: await runOnce(RAW, directory) };
}

/** Each run writes to a directory of its own: writing over files is not what a first synth does. */
async function runOnce(path: string, directory: string) {
  return runProgram(path, await mkdtemp(join(directory, "out-")));
}

function describe({ modules, raw }: Pair): string {
  return `modules ${Math.round(modules.wall)} ms, plain ${Math.round(raw.wall)} ms`;
}
