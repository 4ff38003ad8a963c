import { mkdirSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder in which every `terraform init` finds what an earlier one downloaded, and returns what to put on
 * Terraform's environment for that.
 *
 * Terraform fills it without a lock: let one init come to its end before others start.
 */
export function pluginCache(cacheDir: string) {
  const folder = path.resolve(cacheDir, "plugins");
  mkdirSync(folder, { recursive: true });
  return {
    TF_PLUGIN_CACHE_DIR: folder,
    // Stacks fresh from synth have no lock file, and without one Terraform would download all the same.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  } as const;
}
