import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { gte } from "semver";
import which from "which";
import { cachedTerraform } from "./download-terraform";
import type { Product } from "./product";

/**
 * The oldest version we run. Plan and apply speak JSON from 1.0 and share a plugin cache without lock files from 1.4;
 * 1.5 has the last Terraform under the Mozilla licence, on which many stay, and is where OpenTofu began.
 */
export const MINIMUM_TERRAFORM = "1.5.0";

/** A Terraform or OpenTofu that we can run. */
export interface FoundTerraform {
  readonly path: string;
  readonly product: Product;
  readonly version: string;
  /** Where it was found. */
  readonly source: "TERRAFORM_BINARY_NAME" | "PATH" | "cache";
}

/**
 * Finds the program that runs our stacks: what `TERRAFORM_BINARY_NAME` names (a name or a path, as for cdktf), else
 * `terraform` or `tofu` on PATH, else the Terraform that `downloadTerraform` left in the cache.
 *
 * @returns undefined where there is none
 * @throws Error when the first one found is unusable: it is what the user means, so no other is taken in silence
 */
export async function findTerraform(
  cacheDir: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<FoundTerraform | undefined> {
  const onPath = (name: string) => which.sync(name, { path: environment.PATH ?? "", nothrow: true });
  const { TERRAFORM_BINARY_NAME: named } = environment;
  if (named) {
    const path = onPath(named);
    if (path) return inspect(path, "TERRAFORM_BINARY_NAME", environment);
    throw new Error(
      `TERRAFORM_BINARY_NAME is "${named}", and that is neither a program on PATH nor the path of one. ` +
        "Name Terraform or OpenTofu, or unset it.",
    );
  }
  for (const name of ["terraform", "tofu"]) {
    const path = onPath(name);
    if (path) return inspect(path, "PATH", environment);
  }
  const path = cachedTerraform(cacheDir);
  return path === undefined ? undefined : inspect(path, "cache", environment);
}

/** Asks a program which it is. */
async function inspect(
  path: string,
  source: FoundTerraform["source"],
  environment: NodeJS.ProcessEnv,
): Promise<FoundTerraform> {
  const from = source === "TERRAFORM_BINARY_NAME" ? "named by TERRAFORM_BINARY_NAME" : `from ${source}`;
  const answer = await versionText(path, environment).catch((error: Error) => {
    throw new Error(`${path} (${from}) does not run: ${error.message.trim()}`);
  });
  const [, name, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(answer) ?? [];
  if (name === undefined || version === undefined) {
    throw new Error(
      `${path} (${from}) is neither Terraform nor OpenTofu: its version is "${answer.trim()}".`,
    );
  }
  if (!gte(version, MINIMUM_TERRAFORM)) {
    throw new Error(
      `${path} (${from}) is ${name} ${version}; ${MINIMUM_TERRAFORM} or newer is needed. ` +
        "Update it, or name a newer one in TERRAFORM_BINARY_NAME.",
    );
  }
  return { path, product: name === "OpenTofu" ? "opentofu" : "terraform", version, source };
}

async function versionText(path: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ["version"], {
    env: { ...environment, CHECKPOINT_DISABLE: "1" },
    timeout: 30_000,
  });
  return stdout;
}
