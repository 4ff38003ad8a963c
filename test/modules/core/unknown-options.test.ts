import { choiceProblems } from "../../../modules/core/choice";
import { unknownOptionProblems } from "../../../modules/core/unknown-options";
import { TOKENS } from "../task/samples";

interface Options {
  readonly path?: string;
  readonly interval?: number;
}
const KNOWN: Readonly<Record<keyof Options, true>> = { path: true, interval: true };

test("options that there aren't are refused, one by one", () => {
  const options = { path: "/", intervall: 5, retries: 3 } as Options;
  expect(unknownOptionProblems("healthCheck", options, KNOWN)).toEqual(
    ["intervall", "retries"].map((option) => ({
      given: `${option} of healthCheck`,
      rule: "healthCheck has the options interval, path",
      fix: `leave ${option} out, or write the one that is meant`,
    })),
  );
});

test.each<[Options | undefined]>([
  [undefined],
  [{}],
  [{ path: "/", interval: 5 }],
  [TOKENS.record as Options],
])("%j is taken", (options) => {
  expect(unknownOptionProblems("healthCheck", options, KNOWN)).toEqual([]);
});

test("a choice is one of its words, or one that is only known at apply", () => {
  expect(choiceProblems("mode", "on", ["ON", "OFF"], "page")).toEqual([
    {
      given: 'mode "on"',
      rule: 'it is one of "ON", "OFF"',
      fix: 'write one of them, e.g. mode: "ON"',
      page: "page",
    },
  ]);
  expect(
    [undefined, "OFF", TOKENS.text].flatMap((one) => choiceProblems("mode", one, ["ON", "OFF"], "")),
  ).toEqual([]);
});
