import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** A stack as `cdktf synth` left it. */
export interface SynthesizedStack {
  readonly name: string;
  /** Where Terraform runs. */
  readonly directory: string;
  /** Where its local backend keeps the state. */
  readonly stateFile: string;
  /** Names of the stacks whose state it reads. */
  readonly dependencies: readonly string[];
}

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        name: string;
        workingDirectory: string;
        synthesizedStackPath: string;
        dependencies: string[];
        annotations: { constructPath: string; level: string; message: string }[];
      }
    >
  >;
}

function readManifest(outputDirectory: string): Manifest {
  return JSON.parse(readFileSync(path.join(outputDirectory, "manifest.json"), "utf8"));
}

/** What synth warned of in these stacks, each with its construct. */
export function readWarnings(outputDirectory: string, stacks: readonly SynthesizedStack[]): string[] {
  const { stacks: synthesized } = readManifest(outputDirectory);
  return stacks
    .flatMap(({ name }) => synthesized[name]?.annotations ?? [])
    .filter(({ level }) => level === "@cdktf/warn")
    .map(({ constructPath, message }) => `${constructPath}: ${message}`);
}

/** Reads the stacks of an output directory from cdktf's manifest, dependencies first. */
export function readStacks(outputDirectory: string): SynthesizedStack[] {
  const stacks = Object.values(readManifest(outputDirectory).stacks).map(
    ({ name, workingDirectory, synthesizedStackPath, dependencies }) => {
      const directory = path.join(outputDirectory, workingDirectory);
      const { terraform } = JSON.parse(
        readFileSync(path.join(outputDirectory, synthesizedStackPath), "utf8"),
      );
      const stateFile = path.resolve(directory, terraform.backend.local.path);
      return { name, directory, stateFile, dependencies };
    },
  );
  return dependenciesFirst(stacks);
}

function dependenciesFirst(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  const ordered = new Set<SynthesizedStack>();
  const visit = (stack: SynthesizedStack): void => {
    for (const dependency of stacks.filter(({ name }) => stack.dependencies.includes(name)))
      visit(dependency);
    ordered.add(stack);
  };
  for (const stack of stacks) visit(stack);
  return [...ordered];
}

/**
 * The named stacks and everything they depend on; all where none is named.
 *
 * @throws Error naming the stacks there are when one is unknown
 */
export function selectStacks(
  stacks: readonly SynthesizedStack[],
  only: readonly string[],
): SynthesizedStack[] {
  if (only.length === 0) return [...stacks];
  const unknown = only.filter((name) => !stacks.some((stack) => stack.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no stack named ${unknown.join(" or ")}. Name one or more of: ${stacks.map(({ name }) => name).join(", ")}.`,
    );
  }
  const wanted = new Set(only);
  // Dependencies stand before what needs them, so one walk from the end finds them all.
  for (const stack of [...stacks].reverse()) {
    if (wanted.has(stack.name)) for (const dependency of stack.dependencies) wanted.add(dependency);
  }
  return stacks.filter(({ name }) => wanted.has(name));
}

/** Whether the stack's state, where it has one yet, holds anything. */
export function hasResources({ stateFile }: SynthesizedStack): boolean {
  return existsSync(stateFile) && JSON.parse(readFileSync(stateFile, "utf8")).resources?.length > 0;
}
