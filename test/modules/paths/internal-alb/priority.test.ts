import { Token } from "cdktf";
import {
  array,
  assert,
  constantFrom,
  dictionary,
  integer,
  oneof,
  property,
  record,
  sample,
  subarray,
  tuple,
  uniqueArray,
} from "fast-check";
import { conditionsOf, type RouteConditions } from "../../../../modules/paths/internal-alb/conditions";
import { takesAll } from "../../../../modules/paths/internal-alb/coverage";
import { routeKey } from "../../../../modules/paths/internal-alb/normal-form";
import { allocatePriority, bandProblems, USUAL_BAND } from "../../../../modules/paths/internal-alb/priority";

type Written = readonly [path: string, conditions?: RouteConditions];
const priority = ([path, route = {}]: Written, band = USUAL_BAND) =>
  Number(allocatePriority(conditionsOf(path, route), band));

/** Few values, so that one route often takes all of another. */
const pattern = oneof(
  constantFrom("*", "a", "b", "a*", "?", "*b"),
  array(constantFrom("a", "b", "*", "?"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
);
const values = uniqueArray(pattern, { minLength: 1, maxLength: 3 });
const named = dictionary(constantFrom("x", "X", "y"), values, { minKeys: 1, maxKeys: 2 });
const path = array(
  oneof(
    constantFrom("api", "a", "b"),
    pattern.filter((text) => text !== ""),
  ),
  { maxLength: 7 },
).map((segments) => `/${segments.join("/")}`);
const conditions = record<RouteConditions>(
  {
    hosts: uniqueArray(
      oneof(
        constantFrom("a.i", "b.i"),
        pattern.map((text) => `${text}.i`),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    headers: named,
    methods: subarray(["GET", "HEAD", "POST"], { minLength: 1 }),
    query: named,
    sourceCidrs: subarray(
      ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.2.0.0/16", "::/0", "2001:db8::/32"],
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  },
  { requiredKeys: [] },
);
const route = tuple(path, conditions);
/** Two routes that share what is not drawn for the second. */
const pair = tuple(
  path,
  conditions,
  path,
  conditions,
  subarray(["path", "hosts", "headers", "methods", "query", "sourceCidrs"]),
).map(([one, ofOne, other, ofOther, drawn]): readonly [Written, Written] => [
  [one, ofOne],
  [
    drawn.includes("path") ? other : one,
    { ...ofOne, ...Object.fromEntries(Object.entries(ofOther).filter(([prop]) => drawn.includes(prop))) },
  ],
]);
const band = tuple(integer({ min: 1, max: 50000 }), integer({ min: 1, max: 50000 })).map(([one, other]) => ({
  from: Math.min(one, other),
  to: Math.max(one, other),
}));

/** Whether one route takes every request of the other, and more. */
function isWider([wide, ofWide = {}]: Written, [narrow, ofNarrow = {}]: Written): boolean {
  const [one, other] = [conditionsOf(wide, ofWide), conditionsOf(narrow, ofNarrow)];
  return takesAll(one, other) && !takesAll(other, one);
}

describe("a priority that is made from a route", () => {
  test("lies in its band, however small this is, and in 1 to 50000", () => {
    assert(
      property(route, band, (of, within) => {
        const made = priority(of, within);
        expect(Number.isInteger(made)).toBe(true);
        expect(made).toBeGreaterThanOrEqual(within.from);
        expect(made).toBeLessThanOrEqual(within.to);
      }),
    );
    assert(property(route, (of) => expect(priority(of)).toBeGreaterThanOrEqual(1000)));
  });

  test("doesn't depend on how the route is written", () => {
    const shuffled = { methods: ["GET", "HEAD"], hosts: ["b.internal", "a.internal"] };
    const written = { hosts: ["A.internal", "b.internal"], methods: ["HEAD", "GET"] };
    expect(priority(["/orders", shuffled])).toBe(priority(["/orders", written]));
  });

  test("stays the same from one version of the modules to the next: it is in users' states", () => {
    expect([
      priority(["/orders"]),
      priority(["/orders/admin"]),
      priority(["/", { hosts: ["a.internal"] }]),
      priority([
        "/orders*",
        { methods: ["GET"], headers: { "X-A": ["1", "2*"] }, sourceCidrs: ["10.0.0.0/8"] },
      ]),
    ]).toEqual([44942, 32230, 11309, 46909]);
  });

  test.each<[string, Written[]]>([
    ["/ and what begins with some letters", [["/svc"], ["/svc*"], ["/*"], ["*"]]],
    ["exact paths and ones with wildcards", [["/a/bc"], ["/a/b?"], ["/a/b*"], ["/a/*"], ["/a"], ["/a*"]]],
    ["many segments", [["/a/b/c/d/e/f"], ["/a/b/c/d/e"], ["/a/b/c/d"], ["/a/b/c"], ["/a/b"], ["/a"], ["/"]]],
    ["the beginnings of segments", [["/api/v1"], ["/api/v1*"], ["/api/v*"], ["/api"], ["/api*"], ["/a*"]]],
    [
      "conditions besides",
      [
        ["/a", { hosts: ["a.i"], methods: ["GET"] }],
        ["/a", { hosts: ["a.i"] }],
        ["/a", { methods: ["GET"], headers: { x: ["1"] } }],
        ["/a", { methods: ["GET"] }],
        ["/a", { methods: ["GET", "HEAD"] }],
        ["/a"],
      ],
    ],
    ["the same with a condition more, and a longer path", [["/svc*"], ["/", { methods: ["GET"] }], ["/"]]],
    [
      "hosts",
      [
        ["/", { hosts: ["a.b.i"] }],
        ["/", { hosts: ["a.b.i", "a.c.i"] }],
        ["/", { hosts: ["*.b.i"] }],
        ["/", { hosts: ["*.b.i", "a.c.i"] }],
        ["/", { hosts: ["*.i"] }],
        ["/a/b/c"],
      ],
    ],
    [
      "blocks of addresses",
      [
        ["/orders", { sourceCidrs: ["10.1.2.3/32"] }],
        ["/orders", { sourceCidrs: ["10.1.0.0/16"] }],
        ["/orders", { sourceCidrs: ["10.0.0.0/8"] }],
        ["/orders", { sourceCidrs: ["10.0.0.0/8", "11.0.0.0/8"] }],
      ],
    ],
    [
      "values of a header",
      [
        ["/", { headers: { x: ["1"] } }],
        ["/", { headers: { x: ["1", "2"] } }],
        ["/", { headers: { x: ["*"] } }],
        ["/"],
      ],
    ],
  ])("of one that matches less comes first: %s", (_, narrowestFirst) => {
    const made = narrowestFirst.map((of) => priority(of));
    expect(made).toEqual([...new Set(made)].sort((one, other) => one - other));
  });

  // Where a band has one number for both they meet, which is refused; see the test of alb-routes.
  test("never comes before that of a route of which it takes every request and more, in any band", () => {
    let compared = 0;
    assert(
      property(pair, band, ([one, other], within) => {
        for (const [wide, narrow] of [
          [one, other],
          [other, one],
        ] as const) {
          if (!isWider(wide, narrow)) continue;
          compared++;
          expect(priority(narrow)).toBeLessThanOrEqual(priority(wide));
          expect(priority(narrow, within)).toBeLessThanOrEqual(priority(wide, within));
        }
      }),
      { numRuns: 5000 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  test("comes after it, on paths as they are", () => {
    const words = array(constantFrom("api", "v1", "orders", "items", "a"), { minLength: 1, maxLength: 3 });
    const plain = words.map((parts) => `/${parts.join("/")}`);
    const many = constantFrom<RouteConditions>(
      {},
      { hosts: ["a.internal"] },
      { hosts: ["*.internal"] },
      { methods: ["GET"] },
      { methods: ["GET", "HEAD"] },
      { headers: { "X-Canary": ["yes"] } },
    );
    const few = constantFrom<RouteConditions>({}, { hosts: ["a.internal"] }, { methods: ["GET"] });
    const either = oneof(
      tuple(oneof(plain, constantFrom("/")), many),
      tuple(
        plain.map((text) => `${text}*`),
        few,
      ),
    );
    const all = sample(either, { numRuns: 300, seed: 1 });
    const pairs = all.flatMap((wide) =>
      all.filter((narrow) => isWider(wide, narrow)).map((narrow) => [wide, narrow] as const),
    );
    expect(pairs.length).toBeGreaterThan(1000);
    expect(pairs.filter(([wide, narrow]) => priority(narrow) >= priority(wide))).toEqual([]);
  });

  test("is that of another where both match the same", () => {
    assert(
      property(pair, ([one, other]) => {
        const ofOne = conditionsOf(one[0], one[1] ?? {});
        const ofOther = conditionsOf(other[0], other[1] ?? {});
        const same = takesAll(ofOne, ofOther) && takesAll(ofOther, ofOne);
        expect(routeKey(ofOne) === routeKey(ofOther)).toBe(same);
        if (same) expect(priority(one)).toBe(priority(other));
      }),
      { numRuns: 2000 },
    );
  });

  test("seldom meets another: of 40 services with a path each", () => {
    const paths = Array.from({ length: 40 }, (_, index) => `/service-${index}`);
    expect(new Set(paths.map((each) => priority([each]))).size).toBe(40);
  });

  test("is another for a weighted route, which may take the place of a service's", () => {
    const of = conditionsOf("/orders", {});
    expect(allocatePriority(of, USUAL_BAND, "weighted")).not.toBe(allocatePriority(of, USUAL_BAND));
    const [narrow, wide] = [conditionsOf("/orders/a", {}), conditionsOf("/*", {})];
    const made = Number(allocatePriority(of, USUAL_BAND, "weighted"));
    expect(made).toBeGreaterThan(Number(allocatePriority(narrow, USUAL_BAND)));
    expect(made).toBeLessThan(Number(allocatePriority(wide, USUAL_BAND)));
  });

  test("can't be made from what is only known at apply", () => {
    const token = Token.asString({ resolve: () => "var.path" });
    expect(allocatePriority(conditionsOf(token, {}), USUAL_BAND)).toBeUndefined();
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
