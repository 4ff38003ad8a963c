import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { rcompare, valid } from "semver";

/** A provider version for this platform, in a mirror or in a plugin cache. */
export interface MirroredVersion {
  readonly version: string;
  /** The folder with the unpacked provider; undefined where it is packed in an archive. */
  readonly unpacked: string | undefined;
}

/**
 * The versions of a provider that a mirror has for a platform, newest first, in either of Terraform's layouts:
 * unpacked `<address>/<version>/<platform>/` and packed `<address>/terraform-provider-<type>_<version>_<platform>.zip`.
 *
 * @param mirror the folder that has a folder for each registry's host
 * @param address such as `registry.terraform.io/hashicorp/aws`
 */
export function mirroredVersions(mirror: string, address: string, platform: string): MirroredVersion[] {
  const folder = path.join(mirror, address);
  if (!existsSync(folder)) return [];
  const type = path.posix.basename(address);
  const archive = new RegExp(`^terraform-provider-${type}_(.+)_${platform}\\.zip$`);
  const versions = new Map<string, MirroredVersion>();
  for (const name of readdirSync(folder)) {
    const unpacked = path.join(folder, name, platform);
    const packedVersion = archive.exec(name)?.[1];
    if (valid(name) && existsSync(unpacked)) versions.set(name, { version: name, unpacked });
    else if (packedVersion !== undefined && valid(packedVersion) && !versions.has(packedVersion)) {
      versions.set(packedVersion, { version: packedVersion, unpacked: undefined });
    }
  }
  return [...versions.values()].sort((a, b) => rcompare(a.version, b.version));
}

/**
 * The provider's program in its unpacked folder.
 *
 * @throws Error when there is none
 */
export function providerProgram(unpacked: string, address: string): string {
  const prefix = `terraform-provider-${path.posix.basename(address)}`;
  const program = readdirSync(unpacked).find((name) => name.startsWith(prefix));
  if (program === undefined)
    throw new Error(`${unpacked} has no file ${prefix}*: the provider there is incomplete.`);
  return path.join(unpacked, program);
}
