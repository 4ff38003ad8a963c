import fc from "fast-check";
import type { LatticeMatch, PathMatch } from "../../../../modules/paths/lattice/match";
import { covers } from "../../../../modules/paths/lattice/match-coverage";
import { onlyProblem } from "../../../support/problems";
import { TOKENS } from "../../task/samples";
import { attempt, withLattice } from "./with-lattice";

const path = (match: PathMatch): LatticeMatch => ({ path: match });

test.each<[LatticeMatch, LatticeMatch]>([
  [path({ prefix: "/" }), { method: "GET" }],
  [path({ prefix: "/" }), path({ exact: "/a" })],
  [path({ prefix: "/a" }), path({ prefix: "/A" })],
  [path({ prefix: "/a" }), path({ prefix: "/a/b", caseSensitive: true })],
  [path({ prefix: "/a/" }), path({ exact: "/a/b" })],
  [path({ exact: "/a" }), path({ exact: "/a", caseSensitive: true })],
  [{ method: "GET" }, { method: "GET", headers: { "x-a": { exact: "b" } } }],
  [{ headers: { "X-A": { exact: "b" } } }, { headers: { "x-a": { exact: "b" }, "x-b": { prefix: "c" } } }],
  [path({ prefix: TOKENS.text }), path({ exact: TOKENS.text })],
])("%j covers %j", (a, b) => {
  expect(covers(a, b)).toBe(true);
  expect(covers(a, a) && covers(b, b)).toBe(true);
});

test.each<[LatticeMatch, LatticeMatch]>([
  [path({ prefix: "/a" }), { method: "GET" }],
  [path({ prefix: "/a" }), path({ prefix: "/" })],
  [path({ prefix: "/a" }), path({ prefix: "/ab" })],
  [path({ prefix: "/a", caseSensitive: true }), path({ prefix: "/a" })],
  [path({ exact: "/a" }), path({ prefix: "/a" })],
  [{ method: "GET" }, path({ exact: "/a" })],
  [{ headers: { "x-a": { exact: "b" } } }, { headers: { "x-a": { prefix: "b" } } }],
  [path({ prefix: "/a" }), path({ prefix: TOKENS.text })],
])("%j doesn't cover %j", (a, b) => {
  expect(covers(a, b)).toBe(false);
});

test("a prefix covers a path just where that begins with its segments", () => {
  const segments = fc.array(fc.constantFrom("a", "b", "A"), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(segments, segments, (a, b) => {
      const begins = a.every((segment, index) => segment.toLowerCase() === b[index]?.toLowerCase());
      const [prefix, exact] = [a, b].map((each) => `/${each.join("/")}`) as [string, string];
      expect(covers(path({ prefix }), path({ exact }))).toBe(begins);
    }),
  );
});

describe("a rule that no request reaches", () => {
  const PROBLEM = {
    rule: "the rule with the lower priority goes first, and this one matches all that the other does",
    page: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/listener-rules.html",
  };
  const rules = (all: number, admin: number, prefix = "/") => ({
    rules: {
      all: { priority: all, path: { prefix } },
      admin: { priority: admin, path: { prefix: "/admin" } },
    },
  });

  test("is refused, whichever is written first", () => {
    const first = {
      given: 'rule "admin" with priority 2, behind rule "all" with 1,',
      fix: 'give rule "admin" the lower priority of the two, or leave it out',
      ...PROBLEM,
    };
    expect(onlyProblem(attempt(rules(1, 2)))).toEqual(first);
    const { all, admin } = rules(1, 2).rules;
    expect(onlyProblem(attempt({ rules: { admin, all } }))).toEqual(first);
    expect(attempt(rules(2, 1))).not.toThrow();
    expect(attempt(rules(1, 2, "/orders"))).not.toThrow();
    expect(attempt(rules(TOKENS.number, 2))).not.toThrow();
  });

  test("is refused behind that of another service", () => {
    const made = (priority: number) => () => {
      const { lattice, service } = withLattice();
      const admin = { priority: 10, path: { prefix: "/admin" } };
      const orders = lattice.service({ name: "orders", rules: { admin } });
      service("orders", orders);
      return service("orders-v2", orders.rule({ priority, path: { prefix: "/" } }));
    };
    expect(onlyProblem(made(5))).toEqual({
      given: 'rule "admin" with priority 10, behind the rule of app/orders-v2 with 5,',
      fix: 'give rule "admin" the lower priority of the two, or leave it out',
      ...PROBLEM,
    });
    expect(made(20)).not.toThrow();
  });
});
