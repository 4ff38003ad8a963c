import { assert, constantFrom, array as listOf, property } from "fast-check";
import { covers, narrowness, plainPattern, wildcards } from "../../../../modules/paths/internal-alb/patterns";

describe("a pattern covers another", () => {
  test.each([
    ["/a", "/a"],
    ["/*", "/a"],
    ["/*", "/a/*"],
    ["/a*", "/a"],
    ["/a*", "/ab*c"],
    ["/a*c", "/abc"],
    ["/a*c", "/ab*dc"],
    ["/?", "/a"],
    ["/a?*", "/abc*"],
    ["/a/*/c", "/a/b?/c"],
    ["*", "anything*"],
    ["*.png", "/img/*.png"],
    ["/*?", "/?*"],
    ["/?*", "/*?"],
  ])("%s covers %s", (wide, narrow) => {
    expect(covers(wide, narrow)).toBe(true);
  });

  test.each([
    ["/a", "/a/*"],
    ["/a/*", "/a"],
    ["/a?", "/a*"],
    ["/a?", "/a"],
    ["/a*c", "/a*"],
    ["/ab", "/a?"],
    ["/A", "/a"],
    ["/a\\*", "/a*"],
    ["/a*", "/a\\*"],
  ])("%s doesn't cover %s", (wide, narrow) => {
    expect(covers(wide, narrow)).toBe(false);
  });

  test("only if it matches every text that the other matches", () => {
    const pattern = listOf(constantFrom("a", "b", "*", "?"), { maxLength: 6 }).map((parts) => parts.join(""));
    const text = listOf(constantFrom("a", "b", "c"), { maxLength: 8 }).map((parts) => parts.join(""));
    const matches = (glob: string, of: string) =>
      new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(of);
    assert(
      property(pattern, pattern, text, (wide, narrow, some) => {
        if (covers(wide, narrow) && matches(narrow, some)) expect(matches(wide, some)).toBe(true);
        // A text is a pattern that matches only itself.
        expect(covers(wide, some)).toBe(matches(wide, some));
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ["/orders", 0],
  ["/*/a?", 2],
  ["2\\*", 0],
  ["\\?*", 1],
])("%s has %i wildcards", (pattern, count) => {
  expect(wildcards(pattern)).toBe(count);
});

test.each([
  ["/orders", "/orders"],
  ["/a**", "/a*"],
  ["/*?*?b?*", "/??*b?*"],
  ["/a??", "/a??"],
  ["\\**", "\\**"],
])("%s says the same as %s", (pattern, plain) => {
  expect(plainPattern(pattern)).toBe(plain);
});

describe("what a pattern covers is narrower", () => {
  test.each([
    ["*", "?*"],
    ["*", "/*"],
    ["/*", "/?*"],
    ["/?*", "/?"],
    ["/?", "/a"],
    ["/*", "/*a*"],
    ["/*a*", "/a*"],
    ["/a*", "/a"],
    ["/a*", "/a?*b*c*"],
    ["*", "\\**"],
  ])("than %s is %s", (wide, narrow) => {
    expect(covers(wide, narrow)).toBe(true);
    expect(narrowness(narrow)).toBeGreaterThan(narrowness(wide));
  });

  test("always, but for the same in other words", () => {
    const pattern = listOf(constantFrom("a", "b", "*", "?"), { maxLength: 7 }).map((parts) => parts.join(""));
    assert(
      property(pattern, pattern, (wide, narrow) => {
        if (!covers(wide, narrow)) return;
        expect(covers(narrow, wide)).toBe(plainPattern(wide) === plainPattern(narrow));
        if (covers(narrow, wide)) expect(narrowness(narrow)).toBe(narrowness(wide));
        else expect(narrowness(narrow)).toBeGreaterThan(narrowness(wide));
      }),
      { numRuns: 20_000 },
    );
  });
});
