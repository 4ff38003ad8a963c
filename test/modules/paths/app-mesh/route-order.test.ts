import { TerraformVariable } from "cdktf";
import { type OrderedRoute, routeOrderProblems } from "../../../../modules/paths/app-mesh/route-order";
import { newStack } from "../../../support/synth";

const variable = new TerraformVariable(newStack(), "value", {});
const HOLDER = {
  kind: "a virtual router",
  most: 50,
  quota: "Routes per virtual router",
  page: "https://docs.aws.amazon.com/",
};

function route(
  name: string,
  prefix: string,
  priority?: number,
  others: Record<string, string> = {},
): OrderedRoute {
  return {
    name,
    priority,
    conditions: { path: { by: "prefix", text: prefix }, others: Object.entries(others) },
  };
}

const several = (count: number) =>
  Array.from({ length: count }, (_, index) => route(`r${index}`, `/${index}/`));

test.each([
  ["one", [route("a", "/")]],
  ["many, as AWS raises their quota", several(60)],
  ["the longest name", [route("x".repeat(255), "/")]],
  ["the least priority", [route("a", "/", 0)]],
  ["the greatest priority", [route("a", "/", 1000)]],
  ["the special before the general", [route("a", "/", 2), route("b", "/b", 1)]],
  ["overlapping ones without priority", [route("a", "/"), route("b", "/b")]],
  ["one with and one without priority", [route("a", "/", 1), route("b", "/b")]],
  ["those that don't cover", [route("a", "/a", 1), route("b", "/b", 2)]],
  ["a condition more", [route("a", "/", 1, { x: "1" }), route("b", "/", 2)]],
  ["a priority that only Terraform knows", [route("a", "/", 1), route("b", "/", variable.numberValue)]],
])("%s: accepted", (_what, routes) => {
  expect(routeOrderProblems(routes, HOLDER)).toEqual([]);
});

test.each<[string, OrderedRoute[], string, string, string]>([
  ["none", [], "routes with 0 routes", "without one leads nowhere", "write one"],
  ["no name", [route("", "/")], 'route name ""', "1 to 255", "write what it is to be"],
  ["a long name", [route("x".repeat(256), "/")], "route name of 256 characters", "1 to 255", "by 1"],
  ["a priority below 0", [route("a", "/", -1)], 'route "a" priority -1', "0 to 1000", "priority: 0"],
  [
    "a priority above 1000",
    [route("a", "/", 1001)],
    'route "a" priority 1001',
    "0 to 1000",
    "priority: 1000",
  ],
  [
    "a name twice",
    [route("a", "/a"), route("a", "/b")],
    'two routes with the name "a"',
    "its own",
    "another",
  ],
  [
    "a match twice",
    [route("a", "/"), route("b", "/")],
    'route "b" with the match of route "a"',
    "one alone",
    "weighted targets",
  ],
  [
    "a match twice with a priority",
    [route("a", "/", 5), route("b", "/", 5)],
    'route "b" with the match and priority 5 of route "a"',
    "one alone",
    "weighted targets",
  ],
  [
    "the general before the special",
    [route("b", "/b", 2), route("a", "/", 1)],
    'route "b" with priority 2, behind route "a" with 1,',
    "goes first",
    'give "b" a priority below 1',
  ],
])("%s: refused", (_what, routes, given, rule, fix) => {
  expect(routeOrderProblems(routes, HOLDER)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
