import { TerraformVariable, Token } from "cdktf";
import { pathPatterns } from "../../../../modules/paths/internal-alb/path-pattern";
import { routeProblems } from "../../../../modules/paths/internal-alb/route";
import { newStack } from "../../../support/synth";

const token = new TerraformVariable(newStack(), "path", {}).stringValue;

describe("a path leads to itself and everything below, as few patterns as that takes", () => {
  test.each([
    ["/orders", ["/orders", "/orders/*"]],
    ["/orders/", ["/orders/", "/orders/*"]],
    ["/", ["/*"]],
    ["/orders/*", ["/orders/*"]],
    ["/o?ders", ["/o?ders"]],
    ["*.html", ["*.html"]],
    [token, [token]],
  ])("%s is %j", (path, patterns) => {
    expect(pathPatterns(path)).toEqual(patterns);
  });
});

describe("priority", () => {
  test.each([1, 50000, undefined, Token.asNumber({ resolve: () => "var.priority" })])(
    "%p is accepted",
    (priority) => {
      expect(routeProblems("/orders", { priority })).toEqual([]);
    },
  );

  test.each([0, -1, 50001, 1.5, Number.NaN])("%p is refused", (priority) => {
    expect(routeProblems("/orders", { priority })).toEqual([
      expect.objectContaining({
        given: `priority ${priority}`,
        rule: expect.stringContaining("from 1 to 50000"),
        fix: "write one that no other rule of the load balancer has",
      }),
    ]);
  });

  test.each([99, 201])("%i outside of the load balancer's band is refused", (priority) => {
    expect(routeProblems("/orders", { priority }, { from: 100, to: 200 })).toEqual([
      expect.objectContaining({
        given: `priority ${priority}`,
        rule: "the load balancer's priorityBand keeps what is written here from 100 to 200; others may use the rest",
        fix: "write one from 100 to 200, or leave priority out",
      }),
    ]);
  });

  test.each([100, 200])("%i at its edge is accepted", (priority) => {
    expect(routeProblems("/orders", { priority }, { from: 100, to: 200 })).toEqual([]);
  });

  test.each([
    ["a path", token, {}],
    ["a host", "/orders", { hosts: [token] }],
    ["hosts", "/orders", { hosts: Token.asList({ resolve: () => "var.hosts" }) }],
  ])("can't be made from %s only known at apply", (_, path, conditions) => {
    expect(routeProblems(path, { ...conditions, priority: 5 })).toEqual([]);
    expect(routeProblems(path, conditions)).toEqual([
      expect.objectContaining({
        given: "a route without priority, in whose conditions something is only known at apply,",
        fix: "write priority: …, a number that no other rule of the load balancer has",
      }),
    ]);
  });
});

describe("path", () => {
  const problems = (path: string) => routeProblems(path, { priority: 1 });

  test.each([
    "/",
    "/orders",
    "/Orders_1-2.$~\"'@:+&/x",
    "/*",
    "*.png",
    `/${"x".repeat(125)}`,
    `/${"x".repeat(126)}*`,
    "/a*b*c*d*e*f*",
    token,
  ])("%s is accepted", (path) => {
    expect(problems(path)).toEqual([]);
  });

  test.each([
    ["orders", 'write "/orders"'],
    ["", 'write "/"'],
    ["/my orders", "leave out the other characters; * stands for any of them"],
    ["/orders?x=1", "leave out the other characters; * stands for any of them"],
    ["/bücher", "leave out the other characters; * stands for any of them"],
    [`/${"x".repeat(126)}`, "shorten it by 1"],
    [`/${"x".repeat(200)}`, "shorten it by 75"],
  ])("%j is refused", (path, fix) => {
    expect(problems(path)).toEqual([expect.objectContaining({ given: `path "${path}"`, fix })]);
  });

  test("a longest path is found by following the fix", () => {
    const [problem] = problems(`/${"x".repeat(200)}`);
    const less = Number(/by (\d+)/.exec(problem?.fix ?? "")?.[1]);
    expect(problems(`/${"x".repeat(200 - less)}`)).toEqual([]);
    expect(problems(`/${"x".repeat(201 - less)}`)).toHaveLength(1);
  });
});

test("everything wrong with a route at once", () => {
  const rewrite = { url: { regex: "(?=x)", replace: "" } };
  expect(routeProblems("my orders", { priority: 0, methods: ["get"], rewrite })).toHaveLength(5);
});
