import { TerraformVariable, Token } from "cdktf";
import { pathPatterns, routeProblems } from "../../../../modules/paths/internal-alb/route";
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
  test.each([1, 50000, Token.asNumber({ resolve: () => "var.priority" })])("%p is accepted", (priority) => {
    expect(routeProblems("/orders", { priority })).toEqual([]);
  });

  test.each([0, -1, 50001, 1.5, Number.NaN])("%p is refused", (priority) => {
    expect(routeProblems("/orders", { priority })).toEqual([
      expect.objectContaining({
        given: `priority ${priority}`,
        rule: expect.stringContaining("from 1 to 50000"),
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

describe("health check path", () => {
  const problems = (healthCheckPath: string) => routeProblems("/orders", { priority: 1, healthCheckPath });

  // It is a request and no pattern, so it may hold what a pattern may not.
  test.each(["/", "/health", "/health?full=1", `/${"x".repeat(500)}`, token])("%s is accepted", (path) => {
    expect(problems(path)).toEqual([]);
  });

  test.each([
    ["health", 'write "/health"'],
    ["", 'write "/"'],
    ["*", 'write "/*"'],
  ])("%j is refused", (path, fix) => {
    expect(problems(path)).toEqual([expect.objectContaining({ given: `healthCheckPath "${path}"`, fix })]);
  });
});

test("everything wrong with a route at once", () => {
  expect(routeProblems("my orders", { priority: 0, healthCheckPath: "health" })).toHaveLength(4);
});
