import { existsSync } from "node:fs";
import path from "node:path";
import { MANIFEST, type ManifestStack, readManifest } from "../../cdktf/manifest";
import { backendOf } from "./backend";
import { fileText } from "./file-text";
import { InputError } from "./input-error";
import type { StatePuller } from "./pull-state";
import type { ReadStack, StackReader } from "./read-stack";
import { readState } from "./state-text";

/** A reader for the state of each stack that cdktf synthesized, wherever its backend keeps it. */
export function readersOfCdktfOutput(folder: string, puller: StatePuller): StackReader[] {
  return manifestOf(folder).map((stack) => () => readStack(stack, puller));
}

function manifestOf(folder: string): ManifestStack[] {
  try {
    return readManifest(folder);
  } catch {
    throw new InputError(
      path.join(folder, MANIFEST),
      "it is not a whole manifest of cdktf's",
      "write it again with cdktf synth, or give the states themselves",
    );
  }
}

async function readStack(stack: ManifestStack, puller: StatePuller): Promise<ReadStack> {
  const { name, directory } = stack;
  const backend = backendOf(stack.configurationFile, directory);
  if (backend.kind === "file") {
    const { file } = backend;
    const text = existsSync(file) ? fileText(file) : "";
    return readState(text, { name, source: file });
  }
  const source = `${backend.type} backend of ${directory}`;
  return readState(await puller.pull(stack, backend.type), { name, source });
}
