import path from "node:path";
import { mirroredVersions, providerProgram } from "../../../tools/terraform/mirror-versions";
import { terraformPlatform } from "../../../tools/terraform/platform";
import { packedProvider, unpackedProvider } from "./mirrors";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const address = "registry.terraform.io/hashicorp/aws";
const versions = () => mirroredVersions(path.join(folder.path, "mirror"), address, terraformPlatform());

test("there are none where there is no mirror", () => {
  expect(versions()).toEqual([]);
});

test("lists both layouts, newest first by number, an unpacked version before the same one packed", () => {
  const unpacked9 = path.dirname(unpackedProvider(folder, "mirror", "5.9.0"));
  const unpacked100 = path.dirname(unpackedProvider(folder, "mirror", "5.100.0"));
  packedProvider(folder, "mirror", "5.100.0");
  packedProvider(folder, "mirror", "6.2.0");
  expect(versions()).toEqual([
    { version: "6.2.0", unpacked: undefined },
    { version: "5.100.0", unpacked: unpacked100 },
    { version: "5.9.0", unpacked: unpacked9 },
  ]);
});

test("leaves out other platforms, other providers and other files", () => {
  packedProvider(folder, "mirror", "6.2.0", "plan9_mips");
  folder.write(`mirror/${address}/5.100.0/plan9_mips/terraform-provider-aws_v5.100.0`, "");
  folder.write(`mirror/${address}/index.json`, "{}");
  unpackedProvider(folder, "mirror", "3.0.0", "registry.terraform.io/hashicorp/awscc");
  expect(versions()).toEqual([]);
});

test("finds the program beside the licence", () => {
  const program = unpackedProvider(folder, "mirror", "5.100.0");
  folder.write(`${path.relative(folder.path, path.dirname(program))}/LICENSE.txt`, "licence");
  expect(providerProgram(path.dirname(program), address)).toBe(program);
});

test("says which folder lacks its program", () => {
  folder.write("empty/LICENSE.txt", "licence");
  const empty = path.join(folder.path, "empty");
  expect(() => providerProgram(empty, address)).toThrow(`${empty} has no file terraform-provider-aws*`);
});
