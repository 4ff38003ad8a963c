import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { assert, constantFrom, property } from "fast-check";
import { AlbRoutes } from "../../../../modules/paths/internal-alb/alb-routes";
import { conditionsOf } from "../../../../modules/paths/internal-alb/conditions";
import {
  allocatePriority,
  type PriorityBand,
  USUAL_BAND,
} from "../../../../modules/paths/internal-alb/priority";
import { type RouteProps, routeOf } from "../../../../modules/paths/internal-alb/route";
import { newStack } from "../../../support/synth";

type Written = readonly [path: string, props?: RouteProps, targetGroups?: number];

/** The routes of an ALB, each that of a service called as its place in the list. */
function routes(...written: Written[]) {
  return routesIn(undefined, ...written);
}

function routesIn(band: PriorityBand | undefined, ...written: Written[]) {
  const stack = newStack();
  const all = new AlbRoutes("app/alb", band);
  for (const [index, [path, props = {}, targetGroups = 1]] of written.entries()) {
    const owner = new Construct(stack, `s${index}`);
    all.add({ ...routeOf(path, props, band), owner, targetGroups: () => targetGroups });
  }
  return all;
}

describe("paths that differ by the slash at their end", () => {
  const beside = (path: string, props: RouteProps, other: Written) =>
    routes(other).problems(routeOf(path, props));

  test("are refused: the narrower would take what lies below from the other without a word", () => {
    expect(beside("/orders/", {}, ["/orders"])).toEqual([
      {
        given: 'path "/orders/" on app/alb, beside path "/orders" of app/s0,',
        rule: "a path takes all that lies below it, with a slash at its end or without, so that one of the two takes it from the other",
        fix: 'write another path, or "/orders/*" to take it from the other on purpose',
      },
    ]);
    expect(beside("/orders", { priority: 1 }, ["/orders/", { priority: 2 }])).toHaveLength(1);
  });

  test.each<[string, RouteProps, Written]>([
    // What the fix says.
    ["/orders/*", {}, ["/orders"]],
    ["/orders/", {}, ["/orders", { hosts: ["a.b"] }]],
    ["/orders/", {}, ["/"]],
    ["/orders/", {}, ["/order"]],
    ["/*/", {}, ["/*"]],
    ["/", {}, ["/orders"]],
  ])("%s %j beside %j: accepted", (path, props, other) => {
    expect(beside(path, props, other)).toEqual([]);
  });

  test("are not judged where the path is only known at apply", () => {
    const path = new TerraformVariable(newStack(), "path", {}).stringValue;
    expect(beside(`${path}/`, { priority: 1 }, ["/orders"])).toEqual([]);
  });
});

describe("a rule that never sees a request", () => {
  test("is found, whichever service was written first, with both and a free priority", () => {
    const expected = {
      given: 'path "/orders/7" of app/s0 (priority 20) on app/alb',
      rule: 'every request that it matches goes to path "/orders" of app/s1 (priority 10), as the lower priority wins',
      fix: "leave it out, or let it come first, e.g. with priority: 9",
    };
    const found = routes(["/orders/7", { priority: 20 }], ["/orders", { priority: 10 }]).treeProblems();
    expect(found).toEqual([expect.objectContaining(expected)]);
    // What the fix says.
    expect(routes(["/orders/7", { priority: 9 }], ["/orders", { priority: 10 }]).treeProblems()).toEqual([]);
  });

  test("where no lower priority is left, the other must move", () => {
    const [problem] = routes(["/", { priority: 1 }], ["/a", { priority: 2 }]).treeProblems();
    expect(problem?.fix).toBe("leave it out, or write a priority above 2 for the other");
  });

  test("is found by its block of addresses", () => {
    const found = routes(
      ["/", { priority: 1, sourceCidrs: ["10.0.0.0/8"] }],
      ["/", { priority: 2, sourceCidrs: ["10.1.0.0/16"] }],
    ).treeProblems();
    expect(found).toEqual([
      expect.objectContaining({
        given: 'path "/" and sourceCidrs ["10.1.0.0/16"] of app/s1 (priority 2) on app/alb',
      }),
    ]);
  });

  test("comes first by the fix, but after those that it would hide", () => {
    const [problem] = routes(
      ["/a/b/c", { priority: 8 }],
      ["/a", { priority: 10 }],
      ["/a/b", { priority: 20 }],
    ).treeProblems();
    expect(problem?.fix).toBe("leave it out, or let it come first, e.g. with priority: 9");
    const [none] = routes(
      ["/a/b/c", { priority: 9 }],
      ["/a", { priority: 10 }],
      ["/a/b", { priority: 20 }],
    ).treeProblems();
    expect(none?.fix).toBe("leave it out, or write a priority above 20 for the other");
  });

  test("is found each time", () => {
    const all = routes(["/", { priority: 1 }], ["/a", { priority: 2 }], ["/b", { priority: 3 }]);
    expect(all.treeProblems()).toHaveLength(2);
  });

  test.each<[string, [string, RouteProps], [string, RouteProps]]>([
    ["the wider comes after", ["/orders", { priority: 1 }], ["/", { priority: 2 }]],
    ["the first takes only a method", ["/", { priority: 1, methods: ["GET"] }], ["/a", { priority: 2 }]],
    ["the second has the path itself left", ["/orders/*", { priority: 1 }], ["/orders", { priority: 2 }]],
    ["they are made from the routes", ["/orders", {}], ["/orders/admin", {}]],
    [
      "the second has addresses left",
      ["/", { priority: 1, sourceCidrs: ["10.1.0.0/16"] }],
      ["/", { priority: 2, sourceCidrs: ["10.0.0.0/8"] }],
    ],
  ])("is none where %s", (_, one, other) => {
    expect(routes(one, other).treeProblems()).toEqual([]);
  });

  test("isn't looked for where a priority is only known at apply", () => {
    const priority = new TerraformVariable(newStack(), "priority", {}).numberValue;
    expect(routes(["/", { priority }], ["/a", { priority: 2 }]).treeProblems()).toEqual([]);
  });
});

describe("two routes that meet at a priority made from them", () => {
  const made = Number(allocatePriority(conditionsOf("/orders", {}), USUAL_BAND));

  test("are refused, with a free one to write", () => {
    const taken = routes(["/orders"], ["/a", { priority: made + 1 }]);
    expect(taken.problems(routeOf("/carts", { priority: made }))).toEqual([
      expect.objectContaining({
        given: `path "/carts" on app/alb, whose priority ${made} is already that of path "/orders" of app/s0 (priority ${made}),`,
        fix: `write a free one for that path, e.g. priority: ${made - 1}`,
      }),
    ]);
    expect(taken.problems(routeOf("/carts", { priority: made - 1 }))).toEqual([]);
  });

  test("whichever of them says its own", () => {
    expect(routes(["/carts", { priority: made }]).problems(routeOf("/orders", {}))).toEqual([
      expect.objectContaining({ fix: `write a free one for this path, e.g. priority: ${made + 1}` }),
    ]);
  });

  test("stay in order by the fix, even where one takes all that the other does", () => {
    const band = { from: 100, to: 120 };
    let met = 0;
    const path = constantFrom("/", "/a", "/a/b", "/a/b*", "/a*", "/b", "/b/*", "/a/b/c");
    assert(
      property(path, path, constantFrom({}, { methods: ["GET"] }), (one, other, conditions) => {
        const taken = routesIn(band, [one]);
        const route = routeOf(other, conditions, band);
        const [problem] = taken.problems(route);
        if (problem?.fix.startsWith("write a free one for this path") !== true) return;
        met++;
        const priority = Number(/priority: (\d+)$/.exec(problem.fix)?.[1]);
        expect(taken.problems(routeOf(other, { ...conditions, priority }, band))).toEqual([]);
        expect(routesIn(band, [one], [other, { ...conditions, priority }]).treeProblems()).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(met).toBeGreaterThan(5);
  });

  test("where no number is free between them, both must be written", () => {
    const one = { from: 100, to: 100 };
    expect(routesIn(one, ["/orders"]).problems(routeOf("/carts", {}, one))).toEqual([
      expect.objectContaining({ fix: "write a priority for each of them, the one that matches less first" }),
    ]);
  });

  test("as the same route are refused for that", () => {
    expect(routes(["/orders"]).problems(routeOf("/orders", {}))).toEqual([
      expect.objectContaining({ given: 'path "/orders" on app/alb, already that of app/s0' }),
    ]);
  });
});

test("one path for two host names is two routes, and for one it is the same", () => {
  const taken = routes(["/", { hosts: ["a.internal"] }]);
  expect(taken.problems(routeOf("/", { hosts: ["b.internal"] }))).toEqual([]);
  expect(taken.problems(routeOf("/", { hosts: ["A.internal"], priority: 7 }))).toEqual([
    expect.objectContaining({
      given: 'path "/" and hosts ["A.internal"] on app/alb, already that of app/s0',
      fix: "write another path",
    }),
  ]);
});

describe("target groups of the load balancer", () => {
  const many = (count: number) =>
    routes(...Array.from({ length: count }, (_, index) => [`/s${index}`, { priority: index + 1 }] as const));

  test("are 100 at most", () => {
    expect(many(100).treeProblems()).toEqual([]);
    expect(many(101).treeProblems()).toEqual([
      expect.objectContaining({
        given: "101 target groups and 101 rules on app/alb",
        fix: "take 1 of the services to another InternalAlb",
      }),
    ]);
  });

  test("count each of a weighted route", () => {
    expect(routes(["/a", { priority: 1 }, 96], ["/b", { priority: 2 }, 5]).treeProblems()).toEqual([
      expect.objectContaining({ given: "101 target groups and 2 rules on app/alb" }),
    ]);
  });

  test("are spoken of when there are more than 80", () => {
    expect(many(80).headroom()).toBeUndefined();
    expect(many(81).headroom()).toBe(
      "app/alb has 81 of 100 target groups and 81 of 100 rules: room for 19 more. AWS doesn't raise the first limit; plan another InternalAlb.",
    );
    expect(many(101).headroom()).toBeUndefined();
  });
});
