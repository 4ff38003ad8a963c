import { existsSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import pLimit from "p-limit";
import { MANIFEST } from "../../cdktf/manifest";
import { readersOfCdktfOutput } from "./cdktf-output";
import { fileText, orInputError } from "./file-text";
import { InputError } from "./input-error";
import type { StatePuller } from "./pull-state";
import type { ReadStack, StackReader } from "./read-stack";
import { eachOnce } from "./same-stacks";
import { distinct, stackNameOf } from "./stack-names";
import { readState } from "./state-text";

/** What was read, and what could not be. */
export interface Inputs {
  readonly stacks: readonly ReadStack[];
  readonly failures: readonly InputError[];
}

/** Reads state files, folders of them, and output folders of cdktf's. One that can't be read stops no other. */
export async function readInputs(given: readonly string[], puller: StatePuller): Promise<Inputs> {
  const failures: InputError[] = [];
  const attempt = async <T>(work: () => T | Promise<T>): Promise<T[]> => {
    try {
      return [await work()];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures.push(error);
      return [];
    }
  };
  const readers = (await Promise.all(given.map((one) => attempt(() => readersOf(one, puller))))).flat(2);
  // Terraform waits for backends, a stack at a time.
  const limit = pLimit(availableParallelism());
  const stacks = await Promise.all(readers.map((read) => limit(() => attempt(read))));
  const once = eachOnce(stacks.flat());
  return { stacks: withDistinctNames(once.stacks), failures: [...failures, ...once.failures] };
}

function readersOf(given: string, puller: StatePuller): StackReader[] {
  if (!isFolder(given)) return [fileReader(given)];
  if (existsSync(path.join(given, MANIFEST))) return readersOfCdktfOutput(given, puller);
  const files = orInputError(given, () => readdirSync(given)).filter((name) => name.endsWith(".tfstate"));
  if (files.length > 0) return files.sort().map((name) => fileReader(path.join(given, name)));
  throw new InputError(
    given,
    `it has neither cdktf's ${MANIFEST} nor a file named *.tfstate`,
    "give the folder cdktf.out, a folder of .tfstate files, or the files themselves",
  );
}

function fileReader(file: string): StackReader {
  return async () => readState(fileText(file), { name: stackNameOf(file), source: file });
}

function isFolder(given: string): boolean {
  return orInputError(given, () => statSync(given)).isDirectory();
}

function withDistinctNames(stacks: readonly ReadStack[]): ReadStack[] {
  const names = distinct(stacks.map(({ state }) => state.name));
  return stacks.map((stack, index) => renamed(stack, names[index] ?? stack.state.name));
}

function renamed(stack: ReadStack, name: string): ReadStack {
  const resources = stack.state.resources.map((resource) => ({ ...resource, stack: name }));
  return { ...stack, state: { ...stack.state, name, resources } };
}
