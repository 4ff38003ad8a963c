import { TerraformVariable, Token } from "cdktf";
import { conditionProblems } from "../../../../modules/paths/internal-alb/condition-problems";
import {
  conditionConfig,
  conditionsOf,
  type RouteConditions,
} from "../../../../modules/paths/internal-alb/conditions";
import { newStack } from "../../../support/synth";

const variable = new TerraformVariable(newStack(), "value", {});
const token = variable.stringValue;
const list = variable.listValue;

test("each becomes a condition of the rule", () => {
  const conditions = conditionsOf("/orders/*", {
    hosts: ["a.internal"],
    headers: { "X-B": ["2"], "X-A": ["1", "*"] },
    methods: ["GET"],
    sourceCidrs: ["10.0.0.0/8"],
    query: { version: ["2"] },
  });
  expect(conditions.map(conditionConfig)).toEqual([
    { pathPattern: { values: ["/orders/*"] } },
    { hostHeader: { values: ["a.internal"] } },
    { httpHeader: { httpHeaderName: "X-A", values: ["1", "*"] } },
    { httpHeader: { httpHeaderName: "X-B", values: ["2"] } },
    { httpRequestMethod: { values: ["GET"] } },
    { queryString: [{ key: "version", value: "2" }] },
    { sourceIp: { values: ["10.0.0.0/8"] } },
  ]);
});

describe("a value", () => {
  test.each<[RouteConditions]>([
    [{ hosts: ["orders.internal"] }],
    [{ hosts: ["*.Orders-1.internal", "?.internal"] }],
    [{ hosts: [`${"x".repeat(122)}.local`] }],
    [{ headers: { "X-Canary": ["yes"] } }],
    [{ headers: { [`x${"-".repeat(39)}`]: ["*Chrome*"] } }],
    [{ headers: { Accept: ["x".repeat(128)] } }],
    [{ methods: ["GET", "M-SEARCH", "MY_OWN"] }],
    [{ methods: ["X".repeat(40)] }],
    [{ sourceCidrs: ["10.0.0.0/8", "2001:db8::/32", "10.1.2.3/32"] }],
    [{ query: { version: ["2.*"], "a%20b": ["\\*"] } }],
    [{ hosts: [token], headers: { [token]: [token] }, methods: [token] }],
    [{ sourceCidrs: [token], query: { [token]: [token] } }],
    [{ hosts: list, methods: list }],
    [{}],
  ])("%j is accepted", (conditions) => {
    expect(conditionProblems("/*", conditions)).toEqual([]);
  });

  test.each<[RouteConditions, string, string]>([
    [{ hosts: ["localhost"] }, 'hosts ["localhost"]', "orders.internal"],
    [{ hosts: ["a.1"] }, 'hosts ["a.1"]', "orders.internal"],
    [{ hosts: ["https://a.internal"] }, 'hosts ["https://a.internal"]', "without scheme"],
    [{ hosts: ["a_b.internal"] }, 'hosts ["a_b.internal"]', "orders.internal"],
    [{ hosts: [`${"x".repeat(123)}.local`] }, `hosts ["${"x".repeat(123)}.local"]`, "orders.internal"],
    [{ headers: { "X-A": [""] } }, 'headers "X-A" [""]', '"*" alone for any value'],
    [{ headers: { "X-A": ["x".repeat(129)] } }, `headers "X-A" ["${"x".repeat(129)}"]`, "shorten it"],
    [{ headers: { "X A": ["1"] } }, 'headers "X A"', "X-Canary"],
    [{ headers: { [`x${"-".repeat(40)}`]: ["1"] } }, `headers "x${"-".repeat(40)}"`, "X-Canary"],
    [{ headers: { Host: ["a.internal"] } }, 'headers "Host"', "write hosts: […]"],
    [{ methods: ["get"] }, 'methods ["get"]', 'write "GET"'],
    [{ methods: ["*"] }, 'methods ["*"]', 'write one like "GET"'],
    [{ methods: ["X".repeat(41)] }, `methods ["${"X".repeat(41)}"]`, "write"],
    [{ sourceCidrs: ["10.0.0.1"] }, 'sourceCidrs ["10.0.0.1"]', 'write "10.0.0.1/32"'],
    [{ sourceCidrs: ["2001:db8::1"] }, 'sourceCidrs ["2001:db8::1"]', 'write "2001:db8::1/128"'],
    [{ sourceCidrs: ["10.0.0.0/33"] }, 'sourceCidrs ["10.0.0.0/33"]', 'write one like "10.0.16.0/20"'],
    [{ sourceCidrs: ["255.255.255.255/32"] }, 'sourceCidrs ["255.255.255.255/32"]', "10.0.16.0/20"],
    [{ sourceCidrs: ["10.0.*/16"] }, 'sourceCidrs ["10.0.*/16"]', "10.0.16.0/20"],
    [{ query: { version: [""] } }, 'query "version" [""]', '"*" alone stands for any value'],
    [{ query: { "": ["1"] } }, 'query ""', "shorten it or encode it"],
    [{ hosts: [] }, "hosts []", "write one, or leave hosts out"],
    [{ headers: { "X-A": [] } }, 'headers "X-A" []', "write one, or leave headers out"],
  ])("%j is refused", (conditions, given, fix) => {
    expect(conditionProblems("/*", conditions)).toEqual([
      expect.objectContaining({ given, fix: expect.stringContaining(fix) }),
    ]);
  });

  test("names that are only known at apply can't be conditions", () => {
    const headers = Token.asAnyMap({ resolve: () => "var.headers" }) as Record<string, string[]>;
    expect(conditionProblems("/*", { headers })).toEqual([
      expect.objectContaining({
        given: "headers, all of it a value that is only known at apply,",
        fix: "write the names, e.g. headers: { name: […] }; their values may be known at apply",
      }),
    ]);
  });
});

describe("a value twice", () => {
  test.each<[RouteConditions, string]>([
    [{ hosts: ["a.internal", "A.internal"] }, '"A.internal"'],
    [{ hosts: ["**.internal", "*.internal"] }, '"*.internal"'],
    [{ headers: { "X-A": ["yes", "no", "Yes"] } }, '"Yes"'],
    [{ query: { v: ["2", "2"] } }, '"2"'],
    [{ methods: ["GET", "GET"] }, '"GET"'],
    [{ sourceCidrs: ["10.0.0.0/8", "10.0.0.1/8"] }, '"10.0.0.1/8"'],
    [{ sourceCidrs: ["2001:db8::/32", "2001:DB8:0::/32"] }, '"2001:DB8:0::/32"'],
  ])("%j is refused", (conditions, value) => {
    expect(conditionProblems("/*", conditions)).toEqual([
      {
        given: expect.stringContaining(`where ${value} stands for what another says already,`),
        rule: "the values of a condition are unique",
        fix: `leave ${value} out`,
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html",
      },
    ]);
  });

  test.each<[RouteConditions]>([
    [{ hosts: ["a.internal", "b.internal"] }],
    [{ headers: { "X-A": ["1"], "X-B": ["1"] } }],
    [{ hosts: ["1.internal"], query: { v: ["1.internal"] } }],
    [{ sourceCidrs: ["10.0.0.0/8", "10.0.0.0/16"] }],
    [{ methods: ["GET", "GET-ALL"] }],
    [{ hosts: [token, "a.internal"] }],
  ])("%j is none", (conditions) => {
    expect(conditionProblems("/*", conditions)).toEqual([]);
  });
});

describe("all values of a rule", () => {
  test("are five at most; a path takes two of them", () => {
    expect(conditionProblems("/orders", { methods: ["GET", "HEAD", "POST"] })).toEqual([]);
    expect(conditionProblems("/orders", { methods: ["GET", "HEAD", "POST", "PUT"] })).toEqual([
      {
        given:
          'path "/orders" with 6 values in its conditions: path ["/orders","/orders/*"], methods ["GET","HEAD","POST","PUT"],',
        rule: "a rule has at most 5 values in all its conditions; a path takes two, for itself and what lies below",
        fix: 'leave out 1, or give a second path with an id some of them, or write path "/orders*", which takes one instead of two',
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
      },
    ]);
    // What the fix says.
    expect(conditionProblems("/orders*", { methods: ["GET", "HEAD", "POST", "PUT"] })).toEqual([]);
    expect(conditionProblems("/orders*", { methods: ["A", "B", "C", "D", "E"] })).toEqual([
      expect.objectContaining({ fix: "leave out 1, or give a second path with an id some of them" }),
    ]);
  });

  test("of all conditions together", () => {
    const four = { hosts: ["a.b"], headers: { X: ["1"] }, query: { y: ["1"] }, sourceCidrs: ["10.0.0.0/8"] };
    expect(conditionProblems("/*", four)).toEqual([]);
    expect(conditionProblems("/*", { ...four, methods: ["GET"] })).toHaveLength(1);
  });

  test("a list only known at apply counts as one", () => {
    expect(conditionProblems("/*", { hosts: list, methods: ["A", "B", "C"] })).toEqual([]);
    expect(conditionProblems("/*", { hosts: list, methods: ["A", "B", "C", "D"] })).toHaveLength(1);
  });

  test("have six wildcards at most", () => {
    const three = "*a*b*.internal";
    expect(conditionProblems("/a?b?*", { hosts: [three] })).toEqual([]);
    expect(conditionProblems("/a?b?c?*", { hosts: [three] })).toEqual([
      expect.objectContaining({
        given:
          'path "/a?b?c?*" with 7 wildcards in its conditions: path ["/a?b?c?*"], hosts ["*a*b*.internal"],',
        rule: "a rule has at most 6 wildcards in all its conditions",
        fix: "leave out 1, or give a second path with an id some of them",
      }),
    ]);
  });
});
