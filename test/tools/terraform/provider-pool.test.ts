import { readFileSync } from "node:fs";
import path from "node:path";
import { Children } from "../../../tools/process/children";
import { ProviderPool } from "../../../tools/terraform/provider-pool";
import { isRunning } from "../process/processes";
import { fakeProvider } from "./fake-provider";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const children = new Children();
afterEach(() => children.killAll());

const newPool = () =>
  new ProviderPool({
    children,
    binary: fakeProvider(folder),
    address: "registry.terraform.io/hashicorp/aws",
  });
const started = () => readFileSync(path.join(folder.path, "started"), "utf8").trim().split("\n").map(Number);

const ireland = { region: "eu-west-1" };
const virginia = { region: "us-east-1" };

test("stacks share a provider if their configuration is the same, and only then", async () => {
  const pool = newPool();
  const [one, two, other, none] = await Promise.all(
    [[ireland], [{ ...ireland }], [virginia], []].map((blocks) => pool.environmentFor(blocks)),
  );
  expect(one?.TF_REATTACH_PROVIDERS).toBeDefined();
  expect(two).toEqual(one);
  expect(new Set([one, other, none].map((environment) => environment?.TF_REATTACH_PROVIDERS)).size).toBe(3);
  expect(started()).toHaveLength(3);
});

test("a stack with several configurations, or one that Terraform computes, has providers of its own", async () => {
  const pool = newPool();
  expect(await pool.environmentFor([ireland, { ...virginia, alias: "virginia" }])).toEqual({});
  expect(await pool.environmentFor([{ region: `\${var.region}` }])).toEqual({});
});

test("stop ends all, those still starting too", async () => {
  const pool = newPool();
  const starting = pool.environmentFor([ireland]);
  await pool.environmentFor([virginia]);
  await pool.stop();
  await starting;
  expect(started().filter(isRunning)).toEqual([]);
});

test("a provider that does not start is everyone's error, and no obstacle to the end", async () => {
  const binary = folder.write("provider", "#!/bin/sh\nexit 1\n", 0o755);
  const pool = new ProviderPool({ children, binary, address: "registry.terraform.io/hashicorp/aws" });
  await expect(pool.environmentFor([ireland])).rejects.toThrow("did not start");
  await expect(pool.environmentFor([ireland])).rejects.toThrow("did not start");
  await pool.stop();
});
