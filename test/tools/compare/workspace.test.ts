import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { clear, lock, workspaceOf } from "../../../tools/compare/workspace";
import { temporaryFolder } from "../terraform/temporary-folder";

const folder = temporaryFolder();
const PID = "comparison/running.pid";
const read = () => readFileSync(path.join(folder.path, PID), "utf8");

test("a second run is told which process is at work", () => {
  const parent = `${process.ppid}`;
  folder.write(PID, parent);
  expect(() => lock(workspaceOf(folder.path, "local"))).toThrow(
    new RegExp(`Another comparison \\(process ${parent}\\).*kill ${parent}`),
  );
  expect(read()).toBe(parent);
});

test.each([
  ["a process that is gone", `${spawnSync("true").pid}`],
  ["a process of another container that had our number", `${process.pid}`],
  ["a process killed before it wrote its number", ""],
])("the lock of %s is taken over", (_what, pid) => {
  folder.write(PID, pid);
  const unlock = lock(workspaceOf(folder.path, "local"));
  expect(read()).toBe(`${process.pid}`);
  unlock();
  expect(existsSync(path.join(folder.path, PID))).toBe(false);
});

test("the next run gets in after the first", () => {
  const workspace = workspaceOf(folder.path, "local");
  lock(workspace)();
  lock(workspace)();
  expect(existsSync(path.join(folder.path, PID))).toBe(false);
});

test("a run on local AWS begins from nothing but the downloads and the stacks just synthesized", () => {
  const old = folder.write("comparison/local/terraform.network.tfstate", "old");
  const log = folder.write("comparison/logs/local-aws.log", "old");
  const result = folder.write(
    "comparison/network.tfstate",
    "of another run, which would look like this one's",
  );
  const kept = [".cache/terraform", "comparison/running.pid"].map((file) => folder.write(file, "kept"));
  const workspace = workspaceOf(folder.path, "local");
  const stacks = folder.write("comparison/synthesized/manifest.json", "{}");
  clear(workspace);
  expect(existsSync(stacks)).toBe(false);
  expect(existsSync(path.join(workspace.cdktfOutput, "manifest.json"))).toBe(true);
  expect([old, log, result].filter(existsSync)).toEqual([]);
  expect(kept.filter(existsSync)).toEqual(kept);
  expect(existsSync(workspace.logs)).toBe(true);
});

test("a run on AWS works where cdktf does, and clears none of its states", () => {
  const state = folder.write("terraform.network.tfstate", "real");
  const plan = folder.write("cdktf.out/stacks/network/cdk.tf.json", "{}");
  const workspace = workspaceOf(folder.path, "aws");
  expect(workspace.cdktfOutput).toBe(path.join(folder.path, "cdktf.out"));
  expect(workspace.synthesized).toBe(workspace.cdktfOutput);
  clear(workspace);
  expect(existsSync(state) && existsSync(plan)).toBe(true);
});
