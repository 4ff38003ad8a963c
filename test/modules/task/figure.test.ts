import { figureProblems } from "../../../modules/task/figure";
import { TOKENS } from "./samples";

const LIMITS = { least: 5, most: 300, unit: "seconds", example: 30, page: "https://docs.aws.amazon.com/x" };

test.each([undefined, 5, 30, 300, TOKENS.number])("%p is accepted", (value) => {
  expect(figureProblems("interval", value, LIMITS)).toEqual([]);
});

test.each([4, 301, 5.5, -5, Number.NaN, Number.POSITIVE_INFINITY])("%p is refused", (value) => {
  expect(figureProblems("interval", value, LIMITS, "of the check")).toEqual([
    {
      given: `interval ${value} of the check`,
      rule: "interval is a whole number of seconds, from 5 to 300",
      fix: "write one, e.g. interval: 30",
      page: LIMITS.page,
    },
  ]);
});

test("without a highest there is none", () => {
  const limits = { ...LIMITS, most: undefined };
  expect(figureProblems("interval", 1e6, limits)).toEqual([]);
  expect(figureProblems("interval", 4, limits)).toEqual([
    expect.objectContaining({ rule: "interval is a whole number of seconds, 5 or more" }),
  ]);
});
