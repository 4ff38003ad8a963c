import { mkdirSync } from "node:fs";
import path from "node:path";
import { TERRAFORM_VERSION } from "../../../tools/terraform/download-terraform";
import { findTerraform } from "../../../tools/terraform/find-terraform";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();

/** A program which says that it is this. */
function program(file: string, says: string): string {
  return folder.write(file, `#!/bin/sh\necho '${says}'\n`, 0o755);
}

function find(environment: NodeJS.ProcessEnv = {}) {
  return findTerraform(path.join(folder.path, "cache"), {
    PATH: path.join(folder.path, "bin"),
    ...environment,
  });
}

const cached = `cache/terraform/${TERRAFORM_VERSION}/terraform`;

test("takes what TERRAFORM_BINARY_NAME names on PATH before terraform", async () => {
  program("bin/terraform", "Terraform v1.11.4");
  const named = program("bin/my-tofu", "OpenTofu v1.9.1");
  expect(await find({ TERRAFORM_BINARY_NAME: "my-tofu" })).toEqual({
    path: named,
    product: "opentofu",
    version: "1.9.1",
    source: "TERRAFORM_BINARY_NAME",
  });
});

test("takes the path in TERRAFORM_BINARY_NAME", async () => {
  const named = program("elsewhere/terraform", "Terraform v1.5.0");
  expect(await find({ TERRAFORM_BINARY_NAME: named })).toMatchObject({ path: named, version: "1.5.0" });
});

test("takes terraform on PATH before tofu and the cache", async () => {
  program("bin/tofu", "OpenTofu v1.9.1");
  program(cached, "Terraform v1.11.4");
  const terraform = program("bin/terraform", "Terraform v1.12.0");
  expect(await find()).toEqual({ path: terraform, product: "terraform", version: "1.12.0", source: "PATH" });
});

test("takes tofu on PATH before the cache", async () => {
  program(cached, "Terraform v1.11.4");
  const tofu = program("bin/tofu", "OpenTofu v1.9.1");
  expect(await find()).toEqual({ path: tofu, product: "opentofu", version: "1.9.1", source: "PATH" });
});

test("takes the cached one last", async () => {
  const terraform = program(cached, "Terraform v1.11.4");
  expect(await find()).toEqual({ path: terraform, product: "terraform", version: "1.11.4", source: "cache" });
});

test("finds none", async () => {
  mkdirSync(path.join(folder.path, "bin"));
  expect(await find()).toBeUndefined();
});

test("reads the version below warnings", async () => {
  program("bin/terraform", "Warning: something\n\nTerraform v1.11.4\non linux_amd64");
  expect(await find()).toMatchObject({ version: "1.11.4" });
});

test("refuses a TERRAFORM_BINARY_NAME that names nothing, though there is another", async () => {
  program("bin/terraform", "Terraform v1.11.4");
  await expect(find({ TERRAFORM_BINARY_NAME: "no-such-program" })).rejects.toThrow(
    'TERRAFORM_BINARY_NAME is "no-such-program", and that is neither a program on PATH nor the path of one.',
  );
});

test.each(["1.4.7", "1.5.0-rc1", "0.15.5"])("refuses Terraform %s as too old", async (version) => {
  const terraform = program("bin/terraform", `Terraform v${version}`);
  await expect(find()).rejects.toThrow(
    `${terraform} (from PATH) is Terraform ${version}; 1.5.0 or newer is needed.`,
  );
});

test("refuses a program that is something else", async () => {
  const other = program("bin/other", "Other 7");
  await expect(find({ TERRAFORM_BINARY_NAME: "other" })).rejects.toThrow(
    `${other} (named by TERRAFORM_BINARY_NAME) is neither Terraform nor OpenTofu: its version is "Other 7".`,
  );
});

test("refuses a program that fails, with its words", async () => {
  const terraform = folder.write(
    "bin/terraform",
    "#!/bin/sh\necho 'no version is set' >&2; exit 126\n",
    0o755,
  );
  const error = find();
  await expect(error).rejects.toThrow(`${terraform} (from PATH) does not run`);
  await expect(error).rejects.toThrow("no version is set");
});
