import { readFileSync } from "node:fs";
import path from "node:path";
import { Children } from "../../../tools/process/children";
import { type ProviderOptions, startProvider } from "../../../tools/terraform/provider-process";
import { eventually, isRunning } from "../process/processes";
import { fakeProvider } from "./fake-provider";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const children = new Children();
afterEach(() => children.killAll());

const start = (binary: string, options: Partial<ProviderOptions> = {}) =>
  startProvider({ children, binary, address: "registry.terraform.io/hashicorp/aws", ...options });

test("tells Terraform how to reach it, and runs until it is stopped", async () => {
  const provider = await start(fakeProvider(folder));
  const attached = JSON.parse(provider.environment.TF_REATTACH_PROVIDERS);
  const { Pid } = attached["registry.terraform.io/hashicorp/aws"];
  expect(attached).toEqual({
    "registry.terraform.io/hashicorp/aws": { Protocol: "grpc", Pid: expect.any(Number) },
  });
  children.interruptAll();
  expect(isRunning(Pid)).toBe(true);
  await provider.stop();
  await eventually("the provider is gone", () => !isRunning(Pid));
});

test("gives it the address under which OpenTofu knows it", async () => {
  const { environment } = await start(fakeProvider(folder), {
    address: "registry.opentofu.org/hashicorp/aws",
  });
  expect(Object.keys(JSON.parse(environment.TF_REATTACH_PROVIDERS))).toEqual([
    "registry.opentofu.org/hashicorp/aws",
  ]);
});

test("starts it to be attached to, with the given environment but without a CA bundle", async () => {
  const binary = fakeProvider(
    folder,
    `echo "$*" > "${folder.path}/args"; env > "${folder.path}/env"; exec sleep 30`,
  );
  await start(binary, {
    environment: { PATH: process.env.PATH, AWS_ENDPOINT_URL: "http://local", AWS_CA_BUNDLE: "ca" },
  });
  const read = (file: string) => readFileSync(path.join(folder.path, file), "utf8");
  await eventually("the provider wrote its environment", () => {
    try {
      return read("env").includes("PATH=");
    } catch {
      return false;
    }
  });
  expect(read("args")).toBe("-debug\n");
  expect(read("env")).toContain("AWS_ENDPOINT_URL=http://local\n");
  expect(read("env")).not.toContain("AWS_CA_BUNDLE");
});

test("does not block a provider that goes on printing", async () => {
  const print = "dd if=/dev/zero bs=1024 count=1024 2>/dev/null | tr '\\0' x; echo; echo more >&2";
  await start(fakeProvider(folder, `${print}; echo done > "${folder.path}/printed"; exec sleep 30`));
  await eventually("the provider printed a megabyte", () => {
    try {
      return readFileSync(path.join(folder.path, "printed"), "utf8") === "done\n";
    } catch {
      return false;
    }
  });
});

test("a provider that ends says why", async () => {
  const binary = folder.write("provider", "#!/bin/sh\necho 'cannot do that' >&2; exit 3\n", 0o755);
  await expect(start(binary)).rejects.toThrow(
    `The provider ${binary} did not start: it ended at once, with exit code 3.\ncannot do that`,
  );
});

test("a provider that announces nothing in time is stopped", async () => {
  const binary = folder.write(
    "provider",
    `#!/bin/sh\necho $$ > "${folder.path}/started"\nexec sleep 30\n`,
    0o755,
  );
  await expect(start(binary, { timeoutMilliseconds: 300 })).rejects.toThrow(
    "it announced no TF_REATTACH_PROVIDERS within 0.3 s.",
  );
  expect(isRunning(Number(readFileSync(path.join(folder.path, "started"), "utf8")))).toBe(false);
});

test("a provider whose announcement is not understood is stopped", async () => {
  const binary = folder.write(
    "provider",
    "#!/bin/sh\necho TF_REATTACH_PROVIDERS=\\'what\\'\nexec sleep 30\n",
    0o755,
  );
  await expect(start(binary)).rejects.toThrow(/did not start: .*JSON/);
});

test("a provider that is not there says so", async () => {
  await expect(start("no-such-provider")).rejects.toThrow("spawn no-such-provider ENOENT");
});
