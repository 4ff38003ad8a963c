import path from "node:path";
import which from "which";
import { cachedTerraform } from "../../tools/terraform/download-terraform";

const CACHE = path.resolve(__dirname, "..", "..", ".cache");

/** Programs that tests with real parts need and this machine lacks, in words. */
function missingParts(): string[] {
  const has = (...names: string[]) => names.some((name) => which.sync(name, { nothrow: true }) !== null);
  const { TERRAFORM_BINARY_NAME: named } = process.env;
  const terraform = has(...(named ? [named] : ["terraform", "tofu"])) || cachedTerraform(CACHE) !== undefined;
  // Without moto_server the local AWS makes its own, with Python.
  const moto = has("moto_server", "python3", "python");
  return [...(terraform ? [] : ["Terraform or OpenTofu"]), ...(moto ? [] : ["moto_server or Python"])];
}

/**
 * Whether tests with real parts are skipped, with the reason: on a machine that lacks a part, but never in CI, where
 * they fail instead.
 */
export function whySkipRealParts(): string | undefined {
  const missing = missingParts();
  if (missing.length === 0 || process.env.CI) return undefined;
  return `needs ${missing.join(" and ")}, which this machine lacks`;
}
