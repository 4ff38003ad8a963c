import { terraformPlatform } from "../../../tools/terraform/platform";

test.each([
  ["linux", "x64", "linux_amd64"],
  ["darwin", "arm64", "darwin_arm64"],
  ["sunos", "x64", "solaris_amd64"],
  ["freebsd", "ia32", "freebsd_386"],
] as const)("Node's %s %s is Terraform's %s", (platform, architecture, expected) => {
  expect(terraformPlatform(platform, architecture)).toBe(expected);
});
