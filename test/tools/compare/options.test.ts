import { spawnSync } from "node:child_process";
import path from "node:path";
import { readOptions } from "../../../tools/compare/options";
import { PROJECT } from "./project-copy";

test("without arguments all stacks run on local AWS, and nothing is kept or destroyed", () => {
  expect(readOptions([])).toEqual({ only: [], destroy: false, keep: false, target: "local", yes: false });
});

test("each option is read", () => {
  expect(readOptions(["--only", "network", "mode-bridge", "--destroy"])).toMatchObject({
    only: ["network", "mode-bridge"],
    destroy: true,
  });
  expect(readOptions(["--keep"])).toMatchObject({ keep: true });
  expect(readOptions(["--target", "aws", "-y"])).toMatchObject({ target: "aws", yes: true });
  expect(readOptions(["--yes"])).toMatchObject({ yes: true });
});

test.each([
  [["--keep", "--destroy"], "--keep leaves up what --destroy takes down; use one of them"],
  [["--target", "aws", "--keep"], "leave out --keep"],
  [["--target", "gcp"], '--target is local or aws, not "gcp"'],
  [["--frobnicate"], "unknown option '--frobnicate'"],
  [["network"], "too many arguments"],
])("%j is refused before anything begins", (args, message) => {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ["--import", "tsx", path.join(PROJECT, "tools", "compare", "main.ts"), ...args],
    { encoding: "utf8" },
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain(message);
});
