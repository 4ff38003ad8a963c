import { TerraformVariable } from "cdktf";
import {
  type ValueMatches,
  valueMatchConfig,
  valueMatchProblems,
} from "../../../../modules/paths/app-mesh/match-value";
import { newStack } from "../../../support/synth";

const variable = new TerraformVariable(newStack(), "value", {});
const token = variable.stringValue;
const number = variable.numberValue;
const long = "x".repeat(256);

function numbered(count: number): ValueMatches {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, "1"]));
}

test("text is the exact value, {} any, and names are sorted", () => {
  expect(
    valueMatchConfig({
      "x-d": { range: { start: 1, end: 100 }, invert: true },
      "x-a": "yes",
      "x-c": { regex: "^a" },
      "x-b": {},
    }),
  ).toEqual([
    { name: "x-a", invert: false, match: { exact: "yes" } },
    { name: "x-b", invert: false },
    { name: "x-c", invert: false, match: { regex: "^a" } },
    { name: "x-d", invert: true, match: { range: { start: 1, end: 100 } } },
  ]);
});

test.each<[ValueMatches | undefined]>([
  [undefined],
  [numbered(10)],
  [{ ["x".repeat(50)]: "1" }],
  [{ a: { exact: long.slice(1) } }],
  [{ a: { prefix: long.slice(1) } }],
  [{ a: { suffix: long.slice(1) } }],
  [{ a: { regex: long.slice(1) } }],
  [{ a: { range: { start: -5, end: -4 } } }],
  [{ a: {} }],
  [{ a: { invert: true } }],
  [{ [token]: token }],
  [{ a: { regex: `${token}${long}` } }],
  [{ a: { range: { start: number, end: 1 } } }],
  [{ a: { range: { start: 1, end: number } } }],
])("%j is accepted", (matches) => {
  expect(valueMatchProblems("headers", matches)).toEqual([]);
});

test.each<[ValueMatches, string, string, string]>([
  [{}, "headers {}", "1 to 10", "leave it out"],
  [numbered(11), "headers with 11 names", "1 to 10", "leave 1 out"],
  [{ ["x".repeat(51)]: "1" }, "headers name of 51 characters", "1 to 50", "shorten it by 1"],
  [{ "": "1" }, 'headers name ""', "1 to 50", "write what it is to be"],
  [{ a: "" }, 'headers "a" exact ""', "1 to 255", "write what it is to be"],
  [{ a: long }, 'headers "a" exact of 256 characters', "1 to 255", "shorten it by 1"],
  [{ a: { prefix: long } }, 'headers "a" prefix of 256 characters', "1 to 255", "shorten it by 1"],
  [{ a: { suffix: long } }, 'headers "a" suffix of 256 characters', "1 to 255", "shorten it by 1"],
  [{ a: { regex: long } }, 'headers "a" regex of 256 characters', "1 to 255", "shorten it by 1"],
  [{ a: { exact: "1", regex: "1" } }, 'headers "a" with exact and regex', "one of", "all but one"],
  [{ a: { range: { start: 5, end: 5 } } }, 'headers "a" range 5 to 5', "less than end", "start: 5, end: 6"],
  [
    { a: { range: { start: 1.5, end: 3 } } },
    'headers "a" range 1.5 to 3',
    "whole numbers",
    "start: 1, end: 4",
  ],
])("%j is refused", (matches, given, rule, fix) => {
  expect(valueMatchProblems("headers", matches)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
