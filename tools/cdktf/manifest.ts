import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** The file by which an output folder of cdktf's is known. */
export const MANIFEST = "manifest.json";

/** A stack as cdktf's manifest has it. */
export interface ManifestStack {
  readonly name: string;
  /** Where Terraform runs. */
  readonly directory: string;
  /** Its configuration. */
  readonly configurationFile: string;
  /** Names of the stacks whose state it reads. */
  readonly dependencies: readonly string[];
  readonly annotations: readonly { constructPath: string; level: string; message: string }[];
}

const Manifest = z.object({
  stacks: z.record(
    z.string(),
    z.object({
      name: z.string(),
      workingDirectory: z.string(),
      synthesizedStackPath: z.string(),
      dependencies: z.array(z.string()).default([]),
      annotations: z
        .array(z.object({ constructPath: z.string(), level: z.string(), message: z.string() }))
        .default([]),
    }),
  ),
});

/**
 * Reads the stacks of an output folder, each after those that it depends on.
 *
 * @throws Error where there is no manifest, or it is cut off
 */
export function readManifest(outputDirectory: string): ManifestStack[] {
  const file = path.join(outputDirectory, MANIFEST);
  const { stacks } = Manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return dependenciesFirst(
    Object.values(stacks).map(
      ({ name, workingDirectory, synthesizedStackPath, dependencies, annotations }) => ({
        name,
        directory: path.join(outputDirectory, workingDirectory),
        configurationFile: path.join(outputDirectory, synthesizedStackPath),
        dependencies,
        annotations,
      }),
    ),
  );
}

function dependenciesFirst(stacks: readonly ManifestStack[]): ManifestStack[] {
  const ordered = new Set<ManifestStack>();
  const visit = (stack: ManifestStack): void => {
    for (const dependency of stacks.filter(({ name }) => stack.dependencies.includes(name)))
      visit(dependency);
    ordered.add(stack);
  };
  for (const stack of stacks) visit(stack);
  return [...ordered];
}
