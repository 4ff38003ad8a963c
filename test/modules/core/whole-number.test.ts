import { Token } from "cdktf";
import { wholeNumberProblems } from "../../../modules/core/whole-number";

const RULE = { is: "it is a whole number of things", least: 1, most: 10, example: 5, page: "https://page" };

test.each([1, 10, 5, undefined, Token.asNumber({ resolve: () => "var.n" })])("%p is accepted", (value) => {
  expect(wholeNumberProblems("n", value, RULE)).toEqual([]);
});

test.each([
  [0, "n: 1"],
  [11, "n: 10"],
  [2.6, "n: 3"],
  [-7, "n: 1"],
  [Number.NaN, "n: 5"],
  [Number.POSITIVE_INFINITY, "n: 5"],
])("%p is refused, and the fix is %s", (value, fix) => {
  expect(wholeNumberProblems("n", value, RULE)).toEqual([
    {
      given: `n ${value}`,
      rule: "it is a whole number of things, from 1 to 10",
      fix: `write one, e.g. ${fix}`,
      page: "https://page",
    },
  ]);
});

test("a number as text is refused as it was written, and the fix is the number", () => {
  expect(wholeNumberProblems("n", "7" as unknown as number, RULE)).toMatchObject([
    { given: 'n "7"', fix: "write one, e.g. n: 7" },
  ]);
});

test("a number without an upper limit", () => {
  const { most: _, ...rule } = RULE;
  expect(wholeNumberProblems("n", 11, rule)).toEqual([]);
  expect(wholeNumberProblems("n", 0, rule)).toMatchObject([{ rule: expect.stringMatching(/, 1 or more$/) }]);
});

test("a number inside another prop is named with it", () => {
  expect(wholeNumberProblems("n", 0, RULE, { within: "outer" })).toMatchObject([{ given: "outer n 0" }]);
  expect(wholeNumberProblems("n", 0, RULE, { of: 'of "x"' })).toMatchObject([{ given: 'n 0 of "x"' }]);
});
