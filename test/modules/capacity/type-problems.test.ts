import { TerraformVariable } from "cdktf";
import { newCapacity } from "../../support/capacity";
import { onlyProblem } from "../../support/problems";
import { newStack } from "../../support/synth";

test.each([
  ["c6i.lrage", 'write one of "c6i.large", "c6i.xlarge", '],
  ["c6i", 'write one of "c6i.large", "c6i.xlarge", '],
  ["C6i.large", 'write one, e.g. "c6i.large"'],
  ["c6i large", 'write one, e.g. "c6i.large"'],
])("%s is no type", (type, fix) => {
  const refused = { rule: "an instance is of one of EC2's types, a family and a size" };
  const problem = onlyProblem(() => newCapacity({ instanceType: type }));
  expect(problem).toMatchObject({ ...refused, given: `instanceType "${type}"` });
  expect(problem.fix).toContain(fix);
  expect(onlyProblem(() => newCapacity({ otherInstanceTypes: [type] }))).toMatchObject({
    ...refused,
    given: `otherInstanceTypes "${type}"`,
  });
});

test.each(["c6i.metal", "c99i-flex.large", "u-99tb1.metal"])("%s is one, or may come to be", (type) => {
  expect(() => newCapacity({ instanceType: type })).not.toThrow();
});

test("types of two architectures are refused, of one accepted", () => {
  const act = (type: string) => () => newCapacity({ otherInstanceTypes: [type] });
  expect(onlyProblem(act("c7g.large"))).toMatchObject({
    given: 'otherInstanceTypes "c7g.large" (arm64) with instanceType "c6i.large" (x86_64)',
    rule: expect.stringContaining("an AMI is for one processor architecture"),
    fix: expect.stringMatching(/^write types of x86_64 alone/),
  });
  expect(act("m6a.large")).not.toThrow();
});

test("an architecture that is given is that of all types", () => {
  expect(() => newCapacity({ otherInstanceTypes: ["c7g.large"], architecture: "arm64" })).not.toThrow();
});

test("41 types are refused, 40 accepted", () => {
  const act = (count: number) => () =>
    newCapacity({
      otherInstanceTypes: Array.from({ length: count - 1 }, (_, index) => `x${100 + index}.large`),
    });
  expect(onlyProblem(act(41))).toMatchObject({
    given: "41 instance types",
    rule: "an Auto Scaling group has at most 40 types",
    fix: "write 39 otherInstanceTypes or fewer",
  });
  expect(act(40)).not.toThrow();
});

describe("types only known at apply", () => {
  const stack = newStack();
  const list = new TerraformVariable(stack, "types", {}).listValue;
  const type = new TerraformVariable(stack, "type", {}).stringValue;

  test("are refused as a whole list, which Terraform could not plan", () => {
    expect(onlyProblem(() => newCapacity({ otherInstanceTypes: list }, stack, "whole"))).toMatchObject({
      given: "otherInstanceTypes that is only known at apply as a whole",
      fix: expect.stringContaining("each item may be a reference"),
    });
  });

  test("are accepted one by one", () => {
    expect(() => newCapacity({ otherInstanceTypes: [type] }, stack, "each")).not.toThrow();
  });
});
