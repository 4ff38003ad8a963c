import fc from "fast-check";
import { duration, durationProblems, milliseconds } from "../../../../modules/paths/app-mesh/duration";
import { resolve } from "../../../support/synth";
import { TOKENS } from "../../task/samples";

const PAGE = "https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_Duration.html";

test.each([
  [15, { unit: "s", value: 15 }],
  [0, { unit: "s", value: 0 }],
  [0.25, { unit: "ms", value: 250 }],
  [1.001, { unit: "ms", value: 1001 }],
])("%d seconds are %j", (seconds, expected) => {
  expect(duration(seconds)).toEqual(expected);
});

test.each([
  [-1, "perRequest: 0"],
  [0.0001, "perRequest: 0"],
  [Number.NaN, "perRequest: 15"],
  [1.2345, "perRequest: 1.235"],
])("%d seconds are refused", (seconds, fix) => {
  expect(durationProblems("timeout perRequest", seconds)).toEqual([
    {
      given: `timeout perRequest ${seconds}`,
      rule: "a time in App Mesh is a number of seconds, 0 or more, in steps of a millisecond",
      fix: `write one, e.g. ${fix}`,
      page: PAGE,
    },
  ]);
});

test("every whole number of milliseconds is taken, and is the same time as it was", () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (wanted) => {
      expect(durationProblems("idle", wanted / 1000)).toEqual([]);
      const { unit, value } = duration(wanted / 1000);
      expect(unit === "s" ? value * 1000 : value).toBe(wanted);
    }),
  );
});

test("what is only known at apply is passed on", () => {
  expect(durationProblems("idle", TOKENS.number)).toEqual([]);
  expect(resolve(duration(TOKENS.number))).toEqual({ unit: "s", value: `\${var.value}` });
  expect(resolve(milliseconds(TOKENS.number))).toBe(`\${(var.value * 1000)}`);
});
