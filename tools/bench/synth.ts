import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileModules } from "../build/compile-modules";
import { ROOT, runProgram } from "./run-program";
import type { Pair } from "./statistics";
import { benchTable } from "./table";

const MODULES = "tools/bench/modules-app.ts";
const RAW = "tools/bench/raw-app.ts";

/**
 * Where the modules are as a user has them, compiled, with the program and the stacks beside them. Below the project,
 * whose packages they need.
 */
const PACKAGED = join(ROOT, ".cache", "bench");

/** Prints the figures and leaves the verdict to the reader: on a busy machine it would be about the machine. */
export async function benchSynth(runs: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    await packageModules();
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

async function packageModules(): Promise<void> {
  await rm(PACKAGED, { recursive: true, force: true });
  await compileModules(ROOT, join(PACKAGED, "modules"));
  for (const part of ["stacks", MODULES])
    await cp(join(ROOT, part), join(PACKAGED, part), { recursive: true });
}

async function runPair(directory: string): Promise<Pair> {
  return {
    modules: await runOnce(join(PACKAGED, MODULES), directory),
    raw: await runOnce(join(ROOT, RAW), directory),
  };
}

/** Each run writes to a directory of its own: writing over files is not what a first synth does. */
async function runOnce(path: string, directory: string) {
  return runProgram(path, await mkdtemp(join(directory, "out-")));
}

function describe({ modules, raw }: Pair): string {
  return `modules ${Math.round(modules.wall)} ms, plain ${Math.round(raw.wall)} ms`;
}
