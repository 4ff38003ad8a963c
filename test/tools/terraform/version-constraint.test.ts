import { meetsConstraint } from "../../../tools/terraform/version-constraint";

test.each([
  ["5.99.0", false],
  ["5.100.0", true],
  ["6.21.3", true],
  ["7.0.0", false],
  ["7.0.0-beta1", false],
])("%s lies inside >= 5.100.0, < 7.0.0: %s", (version, expected) => {
  expect(meetsConstraint(version, ">= 5.100.0, < 7.0.0")).toBe(expected);
});

test.each(["~> 5.100", "newest"])("refuses %s", (constraint) => {
  expect(() => meetsConstraint("5.100.0", constraint)).toThrow(`"${constraint}" is no version constraint`);
});
