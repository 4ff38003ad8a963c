import { withoutEnded } from "../../../tools/compare/ended";

const stacks = ["network", "mode-awsvpc", "path-app-mesh"].map((name) => ({
  name,
  directory: "",
  stateFile: "",
  dependencies: [],
}));

test("on AWS App Mesh's stack is left out, with how to ask for it", () => {
  const said: string[] = [];
  const left = withoutEnded(stacks, { target: "aws", only: [] }, (line) => said.push(line));
  expect(left.map(({ name }) => name)).toEqual(["network", "mode-awsvpc"]);
  expect(said).toEqual([
    "AWS ended App Mesh on 2026-09-30, so path-app-mesh is left out. Where your account still has it, ask for it: --only path-app-mesh",
  ]);
});

test.each([
  ["on AWS where it is asked for", { target: "aws", only: ["mode-awsvpc", "path-app-mesh"] }],
  ["on the local AWS", { target: "local", only: [] }],
] as const)("it stays %s", (_, options) => {
  const say = jest.fn();
  expect(withoutEnded(stacks, options, say)).toEqual(stacks);
  expect(say).not.toHaveBeenCalled();
});
