import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { fileText } from "./file-text";
import { InputError } from "./input-error";

/** Where a configuration keeps its state. */
export type Backend =
  | { readonly kind: "file"; readonly file: string }
  /** Asked by Terraform: only it knows how. */
  | { readonly kind: "other"; readonly type: string };

const Configuration = z.looseObject({
  terraform: z
    .looseObject({
      backend: z.record(z.string(), z.looseObject({ path: z.string().optional() })).optional(),
      cloud: z.unknown().optional(),
    })
    .optional(),
});

/**
 * The backend of a configuration that cdktf wrote.
 *
 * @param directory where Terraform runs
 * @throws InputError
 */
export function backendOf(configurationFile: string, directory: string): Backend {
  const { terraform } = parse(configurationFile);
  if (terraform?.cloud !== undefined) return { kind: "other", type: "cloud" };
  const [[type, { path: file = "terraform.tfstate" }] = ["local", {}]] = Object.entries(
    terraform?.backend ?? {},
  );
  // Each workspace has a file of its own, and Terraform knows which is selected.
  if (type !== "local" || !isDefaultWorkspace(directory)) return { kind: "other", type };
  return { kind: "file", file: path.isAbsolute(file) ? file : path.join(directory, file) };
}

function parse(file: string): z.infer<typeof Configuration> {
  const text = fileText(file);
  try {
    return Configuration.parse(JSON.parse(text));
  } catch {
    throw new InputError(file, "it is not a whole configuration", "write it again: cdktf synth");
  }
}

function isDefaultWorkspace(directory: string): boolean {
  const { TF_WORKSPACE = "default" } = process.env;
  const selected = path.join(directory, ".terraform", "environment");
  return TF_WORKSPACE === "default" && (!existsSync(selected) || fileText(selected).trim() === "default");
}
