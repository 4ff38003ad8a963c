import { Token } from "cdktf";
import { optionProblems } from "../../../modules/task/option-rules";
import type { Volume } from "../../../modules/task/volumes";

const problemsOf = (volume: object) =>
  optionProblems({
    name: "a",
    main: {},
    sidecars: {},
    volumes: { data: volume as Volume },
    logs: { driver: "awslogs" },
  });

test.each([
  ["none", {}, 'volumes "data" without efs, bind or docker', "write one of them, e.g. bind: {}"],
  ["none that says anything", { bind: undefined }, 'volumes "data" without efs, bind or docker', "write one"],
  [
    "two",
    { efs: { fileSystemId: "fs-1" }, bind: {} },
    'volumes "data" with efs and bind',
    "leave all but one out",
  ],
])("a volume of %s, where no compiler saw it: refused", (_, volume, given, fix) => {
  expect(problemsOf(volume)).toMatchObject([
    { given, rule: "a volume is of one kind", fix: expect.stringContaining(fix) },
  ]);
});

test.each([
  ["one", { bind: {} }],
  ["one, and nothing said of another", { efs: undefined, bind: {} }],
  ["what only apply knows", Token.asAny({})],
])("a volume of %s: accepted", (_, volume) => {
  expect(problemsOf(volume)).toEqual([]);
});
