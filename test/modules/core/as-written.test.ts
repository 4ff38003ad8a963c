import { asWritten } from "../../../modules/core/as-written";

test.each([
  ["8080", '"8080"'],
  [8080, "8080"],
  [Number.NaN, "NaN"],
  [null, "null"],
  [true, "true"],
])("%p is %s", (value, text) => {
  expect(asWritten(value)).toBe(text);
});
