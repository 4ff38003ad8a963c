import { inspect } from "node:util";
import { describeProblem, InvalidInputError, type Problem, refuse } from "../../../modules/core/problem";
import { newStack } from "../../support/synth";

const PROBLEM: Problem = {
  given: 'cidr "10.0.1.0/16"',
  rule: "a block starts at its first address",
  fix: 'write cidr: "10.0.0.0/16"',
  page: "https://docs.aws.amazon.com/vpc",
};

test("a problem reads: value, rule with its page, fix", () => {
  expect(describeProblem(PROBLEM)).toBe(
    'cidr "10.0.1.0/16" is not possible.\n' +
      "  Rule: a block starts at its first address (https://docs.aws.amazon.com/vpc).\n" +
      '  Fix:  write cidr: "10.0.0.0/16".',
  );
});

test("a rule of our own has no page", () => {
  const { page: _, ...ours } = PROBLEM;
  expect(describeProblem(ours)).toContain("  Rule: a block starts at its first address.\n");
});

test("the error names the construct with each problem, all at once", () => {
  const stack = newStack("network");
  const other: Problem = { given: "zones []", rule: "one at least", fix: "write one" };
  const act = () => refuse(stack, [PROBLEM, other]);
  expect(act).toThrow(InvalidInputError);
  expect(act).toThrow(
    `network: ${describeProblem(PROBLEM)}\nnetwork: zones [] is not possible.\n  Rule: one at least.\n  Fix:  write one.`,
  );
});

test("a program can read the error's parts", () => {
  const error = new InvalidInputError("network/vpc", [PROBLEM]);
  expect(error).toMatchObject({
    name: "InvalidInputError",
    constructPath: "network/vpc",
    problems: [PROBLEM],
  });
});

test("Node prints an error that nobody catches once, not its parts besides", () => {
  const printed = inspect(new InvalidInputError("network/vpc", [PROBLEM]));
  expect(printed).toMatch(/^InvalidInputError: network\/vpc: cidr /);
  expect(printed.split(PROBLEM.rule)).toHaveLength(2);
});

test("without a problem nothing is thrown", () => {
  expect(() => refuse(newStack(), [])).not.toThrow();
});
