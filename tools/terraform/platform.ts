/** What HashiCorp and the provider registry call each of Node's platforms, where the names differ. */
const systems: Readonly<Partial<Record<NodeJS.Platform, string>>> = { sunos: "solaris", win32: "windows" };
const architectures: Readonly<Partial<Record<NodeJS.Architecture, string>>> = { x64: "amd64", ia32: "386" };

/** This machine in the words of Terraform's releases and providers, such as `linux_amd64`. */
export function terraformPlatform(platform = process.platform, architecture = process.arch): string {
  return `${systems[platform] ?? platform}_${architectures[architecture] ?? architecture}`;
}
