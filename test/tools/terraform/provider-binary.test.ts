import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Children } from "../../../tools/process/children";
import type { MirroredVersion } from "../../../tools/terraform/mirror-versions";
import { terraformPlatform } from "../../../tools/terraform/platform";
import { findProviderBinary } from "../../../tools/terraform/provider-binary";
import { TerraformRunner } from "../../../tools/terraform/run-terraform";
import { unpackedProvider } from "./mirrors";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const children = new Children();
afterEach(() => children.killAll());

const file = (...parts: string[]) => path.join(folder.path, ...parts);

function find(script: string, mirrored?: MirroredVersion, versions = ">= 5.100.0, < 7.0.0"): Promise<string> {
  const binary = folder.write(
    "terraform",
    `#!/bin/sh\nset -e\necho init >> "${file("inits")}"\n${script}\n`,
    0o755,
  );
  const terraform = new TerraformRunner({ binary, children });
  const cacheDir = file("cache");
  return findProviderBinary({
    product: "terraform",
    provider: "hashicorp/aws",
    versions,
    mirrored,
    terraform,
    cacheDir,
  });
}
const inits = () =>
  existsSync(file("inits")) ? readFileSync(file("inits"), "utf8").trim().split("\n").length : 0;

/** Does what `terraform init` does with a plugin cache: puts the provider there, and a link into the stack's folder. */
const initOf = (version: string) => {
  const address = `registry.terraform.io/hashicorp/aws/${version}`;
  return `
cp main.tf.json "${file("required")}"
echo "\${TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE-unset}" > "${file("believed")}"
mkdir -p "$TF_PLUGIN_CACHE_DIR/${address}/${terraformPlatform()}" ".terraform/providers/${address}"
echo program > "$TF_PLUGIN_CACHE_DIR/${address}/${terraformPlatform()}/terraform-provider-aws_v${version}_x5"
ln -s "$TF_PLUGIN_CACHE_DIR/${address}/${terraformPlatform()}" ".terraform/providers/${address}/${terraformPlatform()}"
`;
};
const cached = (version: string) =>
  file(
    `cache/plugins/registry.terraform.io/hashicorp/aws/${version}/${terraformPlatform()}/terraform-provider-aws_v${version}_x5`,
  );

test("takes it from an unpacked mirror, without Terraform", async () => {
  const program = unpackedProvider(folder, "mirror", "5.100.0");
  expect(await find("exit 1", { version: "5.100.0", unpacked: path.dirname(program) })).toBe(program);
  expect(inits()).toBe(0);
});

test("lets Terraform unpack or download it into the plugin cache, once", async () => {
  expect(await find(initOf("6.2.0"), { version: "6.2.0", unpacked: undefined })).toBe(cached("6.2.0"));
  expect(JSON.parse(readFileSync(file("required"), "utf8"))).toEqual({
    terraform: {
      required_providers: { provider: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
    },
  });
  expect(readFileSync(file("believed"), "utf8")).toBe("unset\n");

  expect(await find(initOf("6.3.0"))).toBe(cached("6.2.0"));
  expect(inits()).toBe(1);
});

test("asks Terraform again when what it has does not fit any more", async () => {
  await find(initOf("5.100.0"));
  expect(await find(initOf("6.3.0"), undefined, ">= 6.0.0, < 7.0.0")).toBe(cached("6.3.0"));
  expect(inits()).toBe(2);
});

test("an init that fails leaves nothing that the next one would believe", async () => {
  await expect(find(`${initOf("6.2.0")}\necho 'no network' >&2; exit 1`)).rejects.toThrow(
    "hashicorp/aws: terraform init failed (exit code 1)\n  no network",
  );
  expect(readdirSync(file("cache", "providers"))).toEqual([]);
  expect(await find(initOf("6.2.0").replace("ln -s", "ln -sfn"))).toBe(cached("6.2.0"));
  expect(inits()).toBe(2);
});

test("an init that brings no provider says so", async () => {
  await expect(find("true")).rejects.toThrow(
    "terraform init brought no registry.terraform.io/hashicorp/aws >= 5.100.0, < 7.0.0",
  );
});
