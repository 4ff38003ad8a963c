import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type MirroredVersion, mirroredVersions, providerProgram } from "./mirror-versions";
import { terraformPlatform } from "./platform";
import { pluginCache } from "./plugin-cache";
import { type Product, providerAddress } from "./product";
import type { TerraformRunner } from "./run-terraform";
import { meetsConstraint } from "./version-constraint";

/** Which provider, and who can get it. */
export interface ProviderBinaryOptions {
  readonly product: Product;
  /** Without its registry, such as `hashicorp/aws`. */
  readonly provider: string;
  /** Such as `>= 5.100.0, < 7.0.0`. */
  readonly versions: string;
  /** What `findProviderSource` found in a mirror. */
  readonly mirrored: MirroredVersion | undefined;
  /** With the environment that `findProviderSource` gave. */
  readonly terraform: TerraformRunner;
  /** The project's cache. */
  readonly cacheDir: string;
}

/**
 * Finds the provider's program: in an unpacked mirror, else where an earlier `terraform init` of ours put it, else by
 * one, which also fills the plugin cache for the stacks' own.
 *
 * @throws TerraformError when Terraform can't get the provider
 */
export async function findProviderBinary(options: ProviderBinaryOptions): Promise<string> {
  const { product, provider, versions, mirrored, cacheDir } = options;
  const address = providerAddress(product, provider);
  if (mirrored?.unpacked !== undefined) return providerProgram(mirrored.unpacked, address);
  return installed(cacheDir, address, versions) ?? (await install(options, address));
}

/** Where the init of a provider ran that came to its end. */
function initFolder(cacheDir: string, address: string): string {
  return path.resolve(cacheDir, "providers", address.replaceAll("/", "_"));
}

function installed(cacheDir: string, address: string, versions: string): string | undefined {
  const providers = path.join(initFolder(cacheDir, address), ".terraform", "providers");
  const found = mirroredVersions(providers, address, terraformPlatform());
  const unpacked = found.find(({ version }) => meetsConstraint(version, versions))?.unpacked;
  // By its own path: Terraform links it to where it found it.
  return unpacked === undefined ? undefined : providerProgram(realpathSync(unpacked), address);
}

async function install(
  { provider, versions, terraform, cacheDir }: ProviderBinaryOptions,
  address: string,
): Promise<string> {
  const folder = initFolder(cacheDir, address);
  const folders = path.dirname(folder);
  mkdirSync(folders, { recursive: true });
  const temporary = mkdtempSync(path.join(folders, "init-"));
  try {
    const required = { provider: { source: provider, version: versions } };
    writeFileSync(
      path.join(temporary, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: required } }),
    );
    const { TF_PLUGIN_CACHE_DIR } = pluginCache(cacheDir);
    // The cache is filled but not believed: an init that was killed may have left half a provider there.
    const environment = { TF_PLUGIN_CACHE_DIR, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: undefined };
    await terraform.run({ name: provider, directory: temporary }, ["init"], { environment });
    // Only an init that came to its end gets the name under which it is found again.
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  const program = installed(cacheDir, address, versions);
  if (program === undefined || !existsSync(program)) {
    throw new Error(`terraform init brought no ${address} ${versions} into ${folder}.`);
  }
  return program;
}
