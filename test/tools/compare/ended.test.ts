import { refuseEnded } from "../../../tools/compare/ended";

const stacks = ["network", "mode-awsvpc", "path-app-mesh"].map((name) => ({
  name,
  directory: "",
  stateFile: "",
  dependencies: [],
}));

test("on AWS App Mesh is refused, with how to go without it and how to ask for it", () => {
  expect(() => refuseEnded(stacks, { target: "aws", only: [] })).toThrow(
    new Error(
      "AWS ended App Mesh on 2026-09-30, so path-app-mesh can't be applied there.\n" +
        "Leave it out: --only network mode-awsvpc\n" +
        "Where you know that your account still has it, ask for it: --only path-app-mesh",
    ),
  );
});

test.each([
  ["on AWS where it is asked for", { target: "aws", only: ["mode-awsvpc", "path-app-mesh"] }, stacks],
  ["on AWS without it", { target: "aws", only: ["mode-awsvpc"] }, stacks.slice(0, 2)],
  ["on the local AWS", { target: "local", only: [] }, stacks],
] as const)("it isn't %s", (_, options, selected) => {
  expect(() => refuseEnded(selected, options)).not.toThrow();
});
