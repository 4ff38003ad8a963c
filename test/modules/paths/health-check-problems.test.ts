import { Token } from "cdktf";
import fc from "fast-check";
import {
  checkedPathProblems,
  checkedPortProblems,
  figureProblems,
  matcherProblems,
} from "../../../modules/paths/health-check-problems";

const text = Token.asString({ resolve: () => "var.text" });
const number = Token.asNumber({ resolve: () => "var.number" });
const page = expect.stringContaining("API_CreateTargetGroup");

const FIGURES = [
  ["interval", 5, 300, "the interval of a health check is in seconds"],
  ["timeout", 2, 120, "the timeout of a health check is in seconds"],
  ["healthyThreshold", 2, 10, "the threshold is a whole number of checks"],
  ["unhealthyThreshold", 2, 10, "the threshold is a whole number of checks"],
] as const;

describe.each(FIGURES)("%s", (prop, least, most, is) => {
  test.each([least, most, number])("%p is accepted", (value) => {
    expect(figureProblems({ [prop]: value })).toEqual([]);
  });

  test.each([
    [least - 1, least],
    [most + 1, most],
    [least + 0.4, least],
  ])("%p is refused", (value, nearest) => {
    expect(figureProblems({ [prop]: value })).toEqual([
      {
        given: `healthCheck ${prop} ${value}`,
        rule: `${is}, from ${least} to ${most}`,
        fix: `write one, e.g. ${prop}: ${nearest}`,
        page,
      },
    ]);
  });
});

test("all that is wrong with figures at once", () => {
  expect(
    figureProblems({ interval: 1, timeout: 1, healthyThreshold: 1, unhealthyThreshold: 1 }),
  ).toHaveLength(4);
});

describe("the port", () => {
  test.each([1, 65535, undefined, number])("%p is accepted", (port) => {
    expect(checkedPortProblems(port)).toEqual([]);
  });

  test.each([
    [0, 1],
    [65536, 65535],
  ])("%p is refused", (port, nearest) => {
    expect(checkedPortProblems(port)).toEqual([
      {
        given: `healthCheck port ${port}`,
        rule: "a port is a whole number, from 1 to 65535",
        fix: `write one, e.g. port: ${nearest}`,
        page,
      },
    ]);
  });
});

describe("the path", () => {
  const longest = `/${"x".repeat(1023)}`;

  test.each(["/", "/up?deep=1", longest, undefined, text])("%p is accepted", (path) => {
    expect(checkedPathProblems("healthCheck path", path)).toEqual([]);
  });

  test("without a slash is refused", () => {
    expect(checkedPathProblems("healthCheck path", "up")).toEqual([
      {
        given: 'healthCheck path "up"',
        rule: "the path of a URL starts with a slash",
        fix: 'write "/up"',
        page,
      },
    ]);
  });

  test("that is too long is refused", () => {
    expect(checkedPathProblems("healthCheck path", `${longest}x`)).toEqual([
      {
        given: "healthCheck path of 1025 characters",
        rule: "the path of a health check has 1 to 1024 characters",
        fix: "shorten it by 1",
        page,
      },
    ]);
  });
});

describe("the codes", () => {
  const RULE = { protocol: "HTTP", least: 200, most: 599, example: "200-399" };

  test.each(["200", "599", "200-599", "200,301-303,404", undefined, text])("%p are accepted", (matcher) => {
    expect(matcherProblems(matcher, RULE)).toEqual([]);
  });

  test.each(["199", "600", "ok", "200-", "300-200", "200 301", "200,", "0200", ""])(
    "%p are refused",
    (matcher) => {
      expect(matcherProblems(matcher, RULE)).toEqual([
        {
          given: `healthCheck matcher "${matcher}"`,
          rule: "HTTP codes of a health check are from 200 to 599, several with commas and ranges with a hyphen",
          fix: 'write some, e.g. matcher: "200-399"',
          page: expect.stringContaining("API_Matcher"),
        },
      ]);
    },
  );

  test("any of them, alone and as ranges that go up, and no others", () => {
    const code = fc.integer({ min: 0, max: 999 });
    const part = fc.tuple(code, fc.option(code, { nil: undefined }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const inside = (one: number) => one >= 200 && one <= 599;
        const legal = parts.every(([from, to = from]) => inside(from) && inside(to) && from <= to);
        const matcher = parts.map(([from, to]) => (to === undefined ? `${from}` : `${from}-${to}`)).join(",");
        expect(matcherProblems(matcher, RULE)).toHaveLength(legal ? 0 : 1);
      }),
    );
  });
});
