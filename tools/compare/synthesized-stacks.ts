import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { readManifest } from "../cdktf/manifest";

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

/** What synth warned of in these stacks, each with its construct. */
export function readWarnings(outputDirectory: string, stacks: readonly SynthesizedStack[]): string[] {
  return readManifest(outputDirectory)
    .filter(({ name }) => stacks.some((stack) => stack.name === name))
    .flatMap(({ annotations }) => annotations)
    .filter(({ level }) => level === "@cdktf/warn")
    .map(({ constructPath, message }) => `${constructPath}: ${message}`);
}

/** Reads the stacks of an output directory from cdktf's manifest, dependencies first. */
export function readStacks(outputDirectory: string): SynthesizedStack[] {
  return readManifest(outputDirectory).map(({ name, directory, configurationFile, dependencies }) => {
    const { terraform } = JSON.parse(readFileSync(configurationFile, "utf8"));
    const stateFile = path.resolve(directory, terraform.backend.local.path);
    return { name, directory, stateFile, dependencies };
  });
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
