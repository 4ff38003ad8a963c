import fc from "fast-check";
import { type LatticeMatch, matchProblems } from "../../../../modules/paths/lattice/match";

const problems = (match: LatticeMatch) => matchProblems('rule "a"', match);
const header = (name: string, exact = "a") => ({ [name]: { exact } });

describe("a match", () => {
  test.each<[string, string, LatticeMatch, LatticeMatch]>([
    ['rule "a" without path, method and headers', "match something", {}, { method: "GET" }],
    ['path "a" of rule "a"', "starts with a slash", { path: { exact: "a" } }, { path: { exact: "/a" } }],
    ['path "/a*" of rule "a"', "no wildcards", { path: { prefix: "/a*" } }, { path: { prefix: "/a" } }],
    [
      `path "/${"a".repeat(200)}" of rule "a"`,
      "up to 200",
      { path: { prefix: `/${"a".repeat(200)}` } },
      { path: { prefix: `/${"a".repeat(199)}` } },
    ],
    [
      'path of rule "a" with none of exact, prefix',
      "in one way",
      { path: { contains: "/a" } as object as { exact: string } },
      { path: { exact: "/a" } },
    ],
    [
      'path of rule "a" with exact and prefix',
      "in one way",
      { path: { exact: "/a", prefix: "/b" } as object as { exact: string } },
      { path: { prefix: "/b" } },
    ],
    [
      'header "a" of rule "a" with exact and contains',
      "in one way",
      { headers: { a: { exact: "a", contains: "b" } as object as { exact: string } } },
      { headers: { a: { contains: "b" } } },
    ],
    ['method "*,GET" of rule "a"', "no wildcards", { method: "*,GET" }, { method: "QUERY" }],
    [
      'method "ABCDEFGHIJKLMNOPQ" of rule "a"',
      "16",
      { method: "ABCDEFGHIJKLMNOPQ" },
      { method: "ABCDEFGHIJKLMNOP" },
    ],
    [
      '6 headers of rule "a"',
      "at most 5",
      { headers: Object.assign({}, ..."abcdef".split("").map((name) => header(name))) },
      { headers: Object.assign({}, ..."abcde".split("").map((name) => header(name))) },
    ],
    ['header "x a" of rule "a"', "one word", { headers: header("x a") }, { headers: header("x-a") }],
    [
      `header "${"a".repeat(101)}" of rule "a"`,
      "up to 100",
      { headers: header("a".repeat(101)) },
      { headers: header("a".repeat(100)) },
    ],
    [
      'header "a" with 0 characters of rule "a"',
      "1 to 200",
      { headers: header("a", "") },
      { headers: header("a", "b") },
    ],
    [
      'header "a" with 201 characters of rule "a"',
      "1 to 200",
      { headers: header("a", "b".repeat(201)) },
      { headers: header("a", "b".repeat(200)) },
    ],
  ])("%s: %s", (given, rule, refused, accepted) => {
    expect(problems(refused)).toEqual([
      expect.objectContaining({ given, rule: expect.stringContaining(rule), page: expect.any(String) }),
    ]);
    expect(problems(accepted)).toEqual([]);
  });

  test.each<[string, LatticeMatch, LatticeMatch]>([
    ['path of rule "a" "/admin"', { path: "/admin" as never }, { path: { prefix: "/admin" } }],
    [
      'header "a" of rule "a" "yes"',
      { headers: { a: "yes" as never } },
      { headers: { a: { exact: "yes" } } },
    ],
  ])("as text is refused once: %s", (given, refused, accepted) => {
    expect(problems(refused)).toMatchObject([{ given, rule: "its props are written by name" }]);
    expect(problems(accepted)).toEqual([]);
  });

  test("with a path that is refused is told a path that isn't", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (path) => {
        const [problem] = problems({ path: { prefix: path } });
        if (problem === undefined) return;
        const [, fixed = ""] = /prefix: "(.*)"/s.exec(problem.fix) ?? [];
        expect(problems({ path: { prefix: fixed } })).toEqual([]);
      }),
    );
  });
});
