import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { findFolders } from "./find-folders";
import { type MirroredVersion, mirroredVersions } from "./mirror-versions";
import { terraformPlatform } from "./platform";
import { type Product, providerAddress, registries } from "./product";
import { meetsConstraint } from "./version-constraint";

/** What to look for, and where. */
export interface MirrorOptions {
  readonly product: Product;
  /** Without its registry, such as `hashicorp/aws`. */
  readonly provider: string;
  /** The versions of which one must be there, such as `>= 5.100.0, < 7.0.0`. */
  readonly versions: string;
  /** The project's cache: the configuration is written there. */
  readonly cacheDir: string;
  /** Default: that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Where mirrors may be. Default: see `mirrorRoots`. */
  readonly roots?: readonly MirrorRoot[];
}

/** A folder in or below which a mirror may be. */
export interface MirrorRoot {
  readonly folder: string;
  /** How far below it a registry's folder may be; 1 for a mirror itself. */
  readonly depth: number;
}

/** Where Terraform gets a provider from. */
export interface ProviderSource {
  /** To be put on Terraform's environment; a variable that is `undefined` is to be unset. */
  readonly environment: { readonly TF_CLI_CONFIG_FILE: string | undefined };
  /** The version in a mirror that Terraform will choose; undefined where the user's configuration or a registry rules. */
  readonly mirrored: MirroredVersion | undefined;
}

/**
 * Finds a mirror on this machine that has the provider, and writes a CLI configuration that makes Terraform use it.
 * A configuration of the user's own is used as it is.
 *
 * A mirror is a matter of one registry: the same provider is another for OpenTofu, which looks for it in its own.
 */
export function findProviderSource(options: MirrorOptions): ProviderSource {
  const { product, provider, cacheDir, environment = process.env } = options;
  const configured = environment.TF_CLI_CONFIG_FILE;
  const home = environment.HOME || homedir();
  if (configured && existsSync(configured)) {
    // Terraform runs in the stacks' folders, from which a relative path leads elsewhere.
    return { environment: { TF_CLI_CONFIG_FILE: path.resolve(configured) }, mirrored: undefined };
  }
  // A file that TF_CLI_CONFIG_FILE names in vain is unset: Terraform would warn of it at each command.
  if (userConfigurations[product].some((name) => existsSync(path.join(home, name)))) {
    return { environment: { TF_CLI_CONFIG_FILE: undefined }, mirrored: undefined };
  }
  const mirror = findMirror(options, options.roots ?? mirrorRoots(product, home, environment));
  if (!mirror) return { environment: { TF_CLI_CONFIG_FILE: undefined }, mirrored: undefined };

  const file = path.resolve(cacheDir, `provider-mirror-${product}.tfrc`);
  mkdirSync(cacheDir, { recursive: true });
  // By a rename, because another run's Terraform may be reading the one that is there.
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, mirrorConfiguration(mirror.folder, providerAddress(product, provider)));
  renameSync(temporary, file);
  return { environment: { TF_CLI_CONFIG_FILE: file }, mirrored: mirror.version };
}

/** What each reads where TF_CLI_CONFIG_FILE is not set. */
const userConfigurations: Readonly<Record<Product, readonly string[]>> = {
  terraform: [".terraformrc"],
  opentofu: [".tofurc", ".terraformrc"],
};

/**
 * The text of a CLI configuration which takes one provider from a mirror and every other from its registry, as without
 * configuration.
 */
export function mirrorConfiguration(mirror: string, address: string): string {
  return `# Written by tools/terraform/provider-mirror.ts.
provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["${address}"]
  }
  direct {
    exclude = ["${address}"]
  }
}
`;
}

function findMirror({ product, provider, versions }: MirrorOptions, roots: readonly MirrorRoot[]) {
  for (const { folder: root, depth } of roots) {
    for (const registry of findFolders(root, registries[product], depth)) {
      const folder = path.dirname(registry);
      const mirrored = mirroredVersions(folder, providerAddress(product, provider), terraformPlatform());
      const version = mirrored.find((candidate) => meetsConstraint(candidate.version, versions));
      if (version) return { folder, version };
    }
  }
  return undefined;
}

/**
 * Where a machine may have a mirror: the folders that Terraform or OpenTofu looks in by itself, `/opt`, and the home
 * directory, near ones before those that need a search.
 */
export function mirrorRoots(product: Product, home: string, environment: NodeJS.ProcessEnv): MirrorRoot[] {
  const program = product === "terraform" ? "terraform" : "opentofu";
  const dataHome = environment.XDG_DATA_HOME || path.join(home, ".local", "share");
  const dataFolders = (environment.XDG_DATA_DIRS || "/usr/local/share:/usr/share").split(":");
  const implied = [
    path.join(home, ".terraform.d", "plugins"),
    ...[dataHome, ...dataFolders].map((folder) => path.join(folder, program, "plugins")),
    path.join(home, "Library", "Application Support", "io.terraform", "plugins"),
    "/Library/Application Support/io.terraform/plugins",
  ];
  return [
    ...implied.map((folder) => ({ folder, depth: 1 })),
    { folder: "/opt", depth: 3 },
    { folder: home, depth: 3 },
  ];
}
