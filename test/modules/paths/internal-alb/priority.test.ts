import { Token } from "cdktf";
import { array, assert, constantFrom, integer, property, record, subarray, tuple } from "fast-check";
import {
  conditionsOf,
  type NamedValues,
  type RouteConditions,
} from "../../../../modules/paths/internal-alb/conditions";
import { takesAll } from "../../../../modules/paths/internal-alb/coverage";
import { allocatePriority, bandProblems, USUAL_BAND } from "../../../../modules/paths/internal-alb/priority";

const priority = (path: string, route: RouteConditions = {}, band = USUAL_BAND) =>
  allocatePriority(conditionsOf(path, route), band);

const segment = constantFrom("orders", "carts", "a", "b", "7");
const path = array(segment, { maxLength: 5 }).map((segments) => `/${segments.join("/")}`);
const conditions = record<RouteConditions>(
  {
    hosts: constantFrom(["a.internal"], ["*.internal"], ["b.internal"]),
    headers: constantFrom<NamedValues[]>({ "X-A": ["1"] }, { "X-A": ["*"], "X-B": ["2"] }),
    methods: subarray(["GET", "POST"], { minLength: 1 }),
    query: constantFrom({ v: ["1"] }, { v: ["?"] }),
  },
  { requiredKeys: [] },
);
const route = tuple(path, conditions);
const band = tuple(integer({ min: 1, max: 50000 }), integer({ min: 1, max: 50000 })).map(([one, other]) => ({
  from: Math.min(one, other),
  to: Math.max(one, other),
}));

describe("a priority that is made from a route", () => {
  test("lies in its band, however small this is, and in 1 to 50000", () => {
    assert(
      property(route, band, ([of, other], within) => {
        const made = priority(of, other, within);
        expect(made).toBeGreaterThanOrEqual(within.from);
        expect(made).toBeLessThanOrEqual(within.to);
      }),
    );
    assert(property(route, ([of, other]) => expect(priority(of, other)).toBeGreaterThanOrEqual(1000)));
  });

  test("doesn't depend on how the route is written", () => {
    const shuffled = { methods: ["GET", "HEAD"], hosts: ["b.internal", "a.internal"] };
    const written = { hosts: ["A.internal", "b.internal"], methods: ["HEAD", "GET"] };
    expect(priority("/orders", shuffled)).toBe(priority("/orders", written));
  });

  test("stays the same from one version of the modules to the next: it is in users' states", () => {
    expect([
      priority("/orders"),
      priority("/orders/admin"),
      priority("/", { hosts: ["a.internal"] }),
    ]).toEqual([46635, 26290, 12744]);
  });

  test("of one that matches less comes first", () => {
    const inOrder = [
      priority("/", { hosts: ["a.internal"] }),
      priority("/orders", { hosts: ["*.internal"] }),
      priority("/orders/a/b/c"),
      priority("/orders/a/b"),
      priority("/orders/a"),
      priority("/orders", { methods: ["GET"], query: { v: ["1"] } }),
      priority("/orders", { methods: ["GET"] }),
      priority("/orders"),
      priority("/o*"),
    ];
    expect(inOrder).toEqual([...inOrder].sort((one, other) => Number(one) - Number(other)));
  });

  test("never hides a route behind one that takes all of it and more, unless they tie in every step", () => {
    assert(
      property(route, route, ([one, ofOne], [other, ofOther]) => {
        const [wide, narrow] = [conditionsOf(one, ofOne), conditionsOf(other, ofOther)];
        const proper = takesAll(wide, narrow) && !takesAll(narrow, wide);
        const deeper = one.split("/").length < other.split("/").length && other.split("/").length <= 5;
        if (proper && deeper && one !== "/") {
          expect(priority(other, ofOther)).toBeLessThan(Number(priority(one, ofOne)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("seldom meets another: of 40 services with a path each", () => {
    const paths = Array.from({ length: 40 }, (_, index) => `/service-${index}`);
    expect(new Set(paths.map((each) => priority(each))).size).toBe(40);
  });

  test("can't be made from what is only known at apply", () => {
    expect(priority(Token.asString({ resolve: () => "var.path" }))).toBeUndefined();
  });
});

describe("a band", () => {
  test.each([undefined, { from: 1, to: 50000 }, { from: 7, to: 7 }])("%j is accepted", (given) => {
    expect(bandProblems(given)).toEqual([]);
  });

  test.each([
    [{ from: 0, to: 10 }, "priorityBand from 0 to 10"],
    [{ from: 1, to: 50001 }, "priorityBand from 1 to 50001"],
    [{ from: 8, to: 7 }, "priorityBand from 8 to 7"],
    [{ from: 1.5, to: 7 }, "priorityBand from 1.5 to 7"],
    [
      { from: Token.asNumber({ resolve: () => "var.from" }), to: 7 },
      "priorityBand that is only known at apply",
    ],
  ])("%j is refused", (band, given) => {
    expect(bandProblems(band)).toEqual([
      expect.objectContaining({
        given,
        rule: "a band is two whole numbers from 1 to 50000, the lower first, and known before Terraform runs",
        fix: "write one that no other app uses, e.g. priorityBand: { from: 10000, to: 19999 }",
      }),
    ]);
  });
});
