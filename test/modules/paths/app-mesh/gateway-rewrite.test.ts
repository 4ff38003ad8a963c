import { TerraformVariable } from "cdktf";
import type { GatewayHttpMatch } from "../../../../modules/paths/app-mesh/gateway-match";
import {
  type GatewayRewrite,
  gatewayRewriteConfig,
  gatewayRewriteProblems,
} from "../../../../modules/paths/app-mesh/gateway-rewrite";
import { newStack } from "../../../support/synth";

const token = new TerraformVariable(newStack(), "value", {}).stringValue;

test.each<[GatewayRewrite, object]>([
  [{ hostname: false }, { hostname: { defaultTargetHostname: "DISABLED" } }],
  [{ hostname: true }, { hostname: { defaultTargetHostname: "ENABLED" } }],
  [{ prefix: false }, { prefix: { defaultPrefix: "DISABLED" } }],
  [{ prefix: "/v2/" }, { prefix: { value: "/v2/" } }],
  [{ path: "/v2" }, { path: { exact: "/v2" } }],
])("%j is %j", (rewrite, config) => {
  expect(gatewayRewriteConfig(rewrite)).toEqual(config);
});

test.each<[GatewayRewrite | undefined, GatewayHttpMatch]>([
  [undefined, {}],
  [{ hostname: false }, {}],
  [{ hostname: true }, { path: "/a" }],
  [{ prefix: false }, { prefix: "/a" }],
  [{ prefix: `/${"x".repeat(254)}` }, {}],
  [{ prefix: token }, {}],
  [{ path: `/${"x".repeat(254)}` }, { path: "/a" }],
  [{ path: token }, { path: { regex: "/a.*" } }],
])("%j with match %j is accepted", (rewrite, match) => {
  expect(gatewayRewriteProblems("route", rewrite, match)).toEqual([]);
});

test.each<[GatewayRewrite, GatewayHttpMatch, string, string, string]>([
  [{}, {}, "route rewrite {}", "host, the prefix or the path", "leave rewrite out"],
  [
    { prefix: "/b" },
    { path: "/a" },
    "route rewrite prefix of a match by path",
    "a path where",
    "match by prefix",
  ],
  [{ prefix: false }, { path: "/a" }, "route rewrite prefix of a match by path", "a path where", "{ path: "],
  [{ path: "/b" }, { prefix: "/a" }, "route rewrite path of a match by prefix", "a path where", "{ prefix: "],
  [{ path: "/b" }, {}, "route rewrite path of a match by prefix", "a path where", "match by path"],
  [{ prefix: "b" }, {}, 'route rewrite prefix "b"', "starts with a slash", 'write "/b"'],
  [{ prefix: "" }, {}, 'route rewrite prefix ""', "1 to 255", "leave it out"],
  [{ prefix: `/${"x".repeat(255)}` }, {}, "route rewrite prefix of 256 characters", "1 to 255", "by 1"],
  [
    { path: `/${"x".repeat(255)}` },
    { path: "/" },
    "route rewrite path of 256 characters",
    "1 to 255",
    "by 1",
  ],
])("%j with match %j is refused", (rewrite, match, given, rule, fix) => {
  expect(gatewayRewriteProblems("route", rewrite, match)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
