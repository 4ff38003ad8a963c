import { count, duration, moment, price } from "../../../../tools/report/html/numbers";

test.each([
  [0.0252, "$0.0252"],
  [0.0000166667, "$0.0000166667"],
  [16.43, "$16.43"],
  [1234, "$1,234"],
])("a price of %d is %s", (amount, text) => expect(price(amount)).toBe(text));

test.each([
  [1, "1 service"],
  [0, "0 services"],
  [1000, "1,000 services"],
])("%d are %s", (amount, text) => expect(count(amount, "service")).toBe(text));

test.each([
  [0.4, "0 s"],
  [59.4, "59 s"],
  [59.6, "1 min 0 s"],
  [232, "3 min 52 s"],
])("%d seconds are %s", (seconds, text) => expect(duration(seconds)).toBe(text));

test("a moment is said in UTC, wherever the report is made", () => {
  expect(moment("2026-11-23T23:31:00Z")).toBe("23 November 2026 at 23:31 UTC");
});
