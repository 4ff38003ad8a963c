import { TerraformVariable } from "cdktf";
import { conditionsOf, type RouteConditions } from "../../../../modules/paths/internal-alb/conditions";
import { routeKey } from "../../../../modules/paths/internal-alb/normal-form";
import { newStack } from "../../../support/synth";

const token = new TerraformVariable(newStack(), "value", {}).stringValue;

describe("a route is the same", () => {
  const key = (route: RouteConditions) => routeKey(conditionsOf("/orders", route));

  test.each<[string, RouteConditions, RouteConditions]>([
    ["order", { hosts: ["a.b", "c.d"], methods: ["GET"] }, { methods: ["GET"], hosts: ["c.d", "a.b"] }],
    ["case of hosts", { hosts: ["A.b"] }, { hosts: ["a.B"] }],
    ["case of headers", { headers: { "x-a": ["Yes"] } }, { headers: { "X-A": ["yes"] } }],
    ["repetition", { methods: ["GET", "GET"] }, { methods: ["GET"] }],
    ["order of wildcards", { hosts: ["*?.b"] }, { hosts: ["?**.b"] }],
    ["values that others cover", { hosts: ["*.b", "a.b"] }, { hosts: ["*.b"] }],
    ["host bits", { sourceCidrs: ["10.1.2.3/8"] }, { sourceCidrs: ["10.0.0.0/8"] }],
    ["abbreviation", { sourceCidrs: ["2001:db8::/32"] }, { sourceCidrs: ["2001:DB8:0:0::/32"] }],
    ["names said twice", { headers: { a: ["*"], A: ["1"] } }, { headers: { a: ["1"] } }],
  ])("whatever the %s", (_, one, other) => {
    expect(key(one)).toBe(key(other));
  });

  test.each<[string, RouteConditions, RouteConditions]>([
    ["a value", { methods: ["GET"] }, { methods: ["PUT"] }],
    ["a name", { headers: { a: ["1"] } }, { headers: { b: ["1"] } }],
    ["a prop", { headers: { a: ["1"] } }, { query: { a: ["1"] } }],
    ["a condition", {}, { methods: ["GET"] }],
    ["the case of a method", { methods: ["GET"] }, { methods: ["get"] }],
    ["the length of a block", { sourceCidrs: ["10.0.0.0/8"] }, { sourceCidrs: ["10.0.0.0/9"] }],
    ["a wildcard", { hosts: ["*.b"] }, { hosts: ["?.b"] }],
    ["a join", { headers: { a: ["1,2"] } }, { headers: { a: ["1", "2"] } }],
  ])("but for %s", (_, one, other) => {
    expect(key(one)).not.toBe(key(other));
  });

  test("but for the case of the path; below a slash is below it with a wildcard", () => {
    const of = (path: string) => routeKey(conditionsOf(path, {}));
    expect(of("/Orders")).not.toBe(of("/orders"));
    expect(of("/orders/")).toBe(of("/orders/*"));
    expect(of("/orders/")).not.toBe(of("/orders"));
  });

  test("and not known where a part is a token", () => {
    expect(key({ hosts: [token] })).toBeUndefined();
    expect(key({ headers: { [token]: ["1"] } })).toBeUndefined();
  });
});
