import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  hasResources,
  readStacks,
  readWarnings,
  type SynthesizedStack,
  selectStacks,
} from "../../../tools/compare/synthesized-stacks";
import { PROJECT } from "./project-copy";

const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "stacks-"));
const output = path.join(folder, "cdktf.out");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let stacks: readonly SynthesizedStack[] = [];
beforeAll(() => {
  execFileSync(process.execPath, ["--import", "tsx", "stacks/main.ts"], {
    cwd: PROJECT,
    env: { ...process.env, CDKTF_OUTDIR: output },
  });
  stacks = readStacks(output);
}, 60_000);

/** In the order of cdktf's manifest. */
const MODES = [
  "mode-awsvpc",
  "mode-bridge",
  "mode-fargate",
  "mode-host",
  "mode-none",
  "mode-windows-awsvpc",
  "mode-windows-nat",
  "path-app-mesh",
  "path-cloud-map",
  "path-internal-alb",
  "path-lattice",
  "path-service-connect",
];

const namesOf = (some: readonly SynthesizedStack[]) => some.map(({ name }) => name);

test("every stack of the app is read, with the folder Terraform runs in", () => {
  expect(namesOf(stacks).sort()).toEqual([...MODES, "network"].sort());
  for (const { name, directory } of stacks) {
    expect(directory).toBe(path.join(output, "stacks", name));
    expect(existsSync(path.join(directory, "cdk.tf.json"))).toBe(true);
  }
});

test("the state file is the one of the stack's own backend, beside the output", () => {
  for (const { name, stateFile } of stacks)
    expect(stateFile).toBe(path.join(folder, `terraform.${name}.tfstate`));
});

test("what synth warned of is read for the stacks that are asked for", () => {
  expect(readWarnings(output, stacks)).toEqual([
    expect.stringMatching(
      /^path-app-mesh\/mesh: AWS ended App Mesh on 2026-09-30 .*Use ECS Service Connect instead/,
    ),
  ]);
  expect(readWarnings(output, stacks.slice(0, 1))).toEqual([]);
});

test("a stack stands after those it depends on", () => {
  expect(stacks[0]).toMatchObject({ name: "network", dependencies: [] });
  for (const stack of stacks.slice(1)) expect(stack.dependencies).toEqual(["network"]);
});

test("all stacks are selected where none is named, else the named ones and what they depend on", () => {
  expect(selectStacks(stacks, [])).toEqual(stacks);
  expect(namesOf(selectStacks(stacks, ["mode-bridge"]))).toEqual(["network", "mode-bridge"]);
  expect(namesOf(selectStacks(stacks, ["network"]))).toEqual(["network"]);
});

test("dependencies of dependencies are selected too", () => {
  const stack = (name: string, ...dependencies: string[]) => ({
    name,
    directory: "",
    stateFile: "",
    dependencies,
  });
  const chain = [stack("a"), stack("b", "a"), stack("other"), stack("c", "b")];
  expect(namesOf(selectStacks(chain, ["c"]))).toEqual(["a", "b", "c"]);
});

test("an unknown name is refused with the names there are", () => {
  expect(() => selectStacks(stacks, ["network", "nothere"])).toThrow(
    `There is no stack named nothere. Name one or more of: network, ${MODES.join(", ")}.`,
  );
  expect(() => selectStacks(stacks, ["one", "two"])).toThrow("There is no stack named one or two.");
});

test("a stack has resources when its state lists one", () => {
  const stateFile = path.join(folder, "some.tfstate");
  const stack = { name: "some", directory: "", stateFile, dependencies: [] };
  expect(hasResources(stack)).toBe(false);
  writeFileSync(stateFile, '{"version":4,"resources":[]}');
  expect(hasResources(stack)).toBe(false);
  writeFileSync(stateFile, '{"version":4,"resources":[{"type":"aws_vpc"}]}');
  expect(hasResources(stack)).toBe(true);
});
