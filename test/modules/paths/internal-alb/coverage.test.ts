import { Token } from "cdktf";
import { conditionsOf, type RouteConditions } from "../../../../modules/paths/internal-alb/conditions";
import { takesAll } from "../../../../modules/paths/internal-alb/coverage";

type Written = readonly [path: string, conditions?: RouteConditions];
const takes = ([wide, ofWide = {}]: Written, [narrow, ofNarrow = {}]: Written) =>
  takesAll(conditionsOf(wide, ofWide), conditionsOf(narrow, ofNarrow));
const token = Token.asString({ resolve: () => "var.value" });

test.each<[Written, Written]>([
  [["/"], ["/orders"]],
  [["/orders"], ["/orders/admin"]],
  [["/o*"], ["/orders"]],
  [["/orders"], ["/orders", { methods: ["GET"] }]],
  [
    ["/orders", { methods: ["GET", "HEAD"] }],
    ["/orders", { methods: ["GET"] }],
  ],
  [
    ["/", { hosts: ["*.internal"] }],
    ["/a", { hosts: ["A.internal"] }],
  ],
  [
    ["/", { headers: { "x-a": ["*"] } }],
    ["/", { headers: { "X-A": ["1"], "X-B": ["2"] } }],
  ],
  [
    ["/", { query: { v: ["2*"] } }],
    ["/", { query: { v: ["2.1"] } }],
  ],
  [
    ["/", { sourceCidrs: ["10.0.0.0/8"] }],
    ["/", { sourceCidrs: ["10.0.0.0/8"] }],
  ],
  [
    ["/", { sourceCidrs: ["10.0.0.0/8"] }],
    ["/", { sourceCidrs: ["10.1.0.0/16", "10.255.255.255/32"] }],
  ],
  [
    ["/", { sourceCidrs: ["2001:db8::/32"] }],
    ["/", { sourceCidrs: ["2001:DB8:1::/48"] }],
  ],
  [
    ["/", { sourceCidrs: ["::ffff:10.0.0.0/104"] }],
    ["/", { sourceCidrs: ["::ffff:10.0.0.0/104"] }],
  ],
  [["/orders"], ["/orders", { hosts: [token] }]],
])("%j takes every request of %j", (wide, narrow) => {
  expect(takes(wide, narrow)).toBe(true);
});

test.each<[Written, Written]>([
  [["/orders"], ["/"]],
  [["/orders/*"], ["/orders"]],
  [["/orders"], ["/ordersx"]],
  [["/orders", { methods: ["GET"] }], ["/orders"]],
  [
    ["/orders", { methods: ["GET"] }],
    ["/orders", { methods: ["GET", "PUT"] }],
  ],
  [
    ["/", { headers: { a: ["1"] } }],
    ["/", { query: { a: ["1"] } }],
  ],
  [
    ["/", { headers: { a: ["1"], b: ["1"] } }],
    ["/", { headers: { a: ["1"] } }],
  ],
  [
    ["/", { sourceCidrs: ["10.1.0.0/16"] }],
    ["/", { sourceCidrs: ["10.0.0.0/8"] }],
  ],
  [
    ["/", { sourceCidrs: ["10.0.0.0/9"] }],
    ["/", { sourceCidrs: ["10.128.0.0/16"] }],
  ],
  [
    ["/", { sourceCidrs: ["::/0"] }],
    ["/", { sourceCidrs: ["10.0.0.0/8"] }],
  ],
  [[token], ["/orders"]],
  [
    ["/", { hosts: [token] }],
    ["/", { hosts: [token] }],
  ],
])("%j may leave some of %j", (wide, narrow) => {
  expect(takes(wide, narrow)).toBe(false);
});
