import { Token } from "cdktf";
import { type OneOfRule, oneOfProblems } from "../../../modules/core/one-of";

const MODES: OneOfRule<string> = {
  is: "the mode of a thing",
  allowed: ["fast", "slow"],
  page: "https://page",
};

test.each(["fast", "slow", undefined, Token.asString({ resolve: () => "var.mode" })])(
  "%p is accepted",
  (value) => {
    expect(oneOfProblems("mode", value, MODES)).toEqual([]);
  },
);

test.each(["Fast", "", "fast "])("%p is refused", (value) => {
  expect(oneOfProblems("mode", value, MODES)).toEqual([
    {
      given: `mode "${value}"`,
      rule: 'the mode of a thing is one of "fast", "slow"',
      fix: 'write one of them, e.g. mode: "fast"',
      page: "https://page",
    },
  ]);
});

test("a number is written as one", () => {
  const rule: OneOfRule<number> = { is: "the interval", allowed: [60, 600], page: "https://page" };
  expect(oneOfProblems("interval", 60, rule)).toEqual([]);
  expect(oneOfProblems("interval", 61, rule)).toMatchObject([
    {
      given: "interval 61",
      rule: "the interval is one of 60, 600",
      fix: "write one of them, e.g. interval: 60",
    },
  ]);
});

test("a value inside another prop is named with it", () => {
  expect(oneOfProblems("mode", "x", MODES, "outer")).toMatchObject([
    { given: 'outer mode "x"', fix: 'write one of them, e.g. mode: "fast"' },
  ]);
});
