import { has } from "../../../modules/core/has";

test.each<[item: unknown, expected: boolean]>([
  [{ shelves: undefined }, true],
  [{ windows: 1 }, false],
  [null, false],
  ["shelves", false],
  [undefined, false],
])("%j has shelves: %p", (item, expected) => {
  expect(has(item, "shelves")).toBe(expected);
});
