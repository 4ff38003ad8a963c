import { TerraformVariable, Token } from "cdktf";
import {
  type HttpMatch,
  httpMatchConfig,
  httpMatchProblems,
} from "../../../../modules/paths/app-mesh/match-http";
import { newStack } from "../../../support/synth";

const token = new TerraformVariable(newStack(), "value", {}).stringValue;
const tokenMethod = Token.asString(token) as "GET";
const tokenScheme = Token.asString(token) as "http";

test("all conditions become those of the route; every path is its default", () => {
  expect(
    httpMatchConfig({
      prefix: "/orders",
      method: "GET",
      scheme: "https",
      headers: { "x-canary": "yes" },
      query: { version: "2", debug: {} },
      port: 8080,
    }),
  ).toEqual({
    prefix: "/orders",
    method: "GET",
    scheme: "https",
    header: [{ name: "x-canary", invert: false, match: { exact: "yes" } }],
    queryParameter: [{ name: "debug" }, { name: "version", match: { exact: "2" } }],
    port: 8080,
  });
  expect(httpMatchConfig({})).toEqual({ prefix: "/" });
  expect(httpMatchConfig({ path: "/" })).toEqual({ path: { exact: "/" } });
  expect(httpMatchConfig({ path: { regex: "/a.*" } })).toEqual({ path: { regex: "/a.*" } });
});

function parameters(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, "1"]));
}

test.each<[HttpMatch, "http" | "http2"]>([
  [{}, "http"],
  [{ prefix: "/" }, "http"],
  [{ prefix: `/${"x".repeat(300)}` }, "http"],
  [{ prefix: token, method: tokenMethod }, "http"],
  [{ path: `/${"x".repeat(254)}` }, "http"],
  [{ path: { regex: "x".repeat(255) } }, "http"],
  [{ path: `${token}${"x".repeat(300)}` }, "http"],
  [{ method: "PATCH" }, "http"],
  [{ scheme: "https" }, "http2"],
  [{ scheme: tokenScheme }, "http2"],
  [{ query: parameters(10) }, "http"],
])("%j of %s is accepted", (match, protocol) => {
  expect(httpMatchProblems("match", match, protocol)).toEqual([]);
});

test.each<[HttpMatch, "http" | "http2", string, string, string]>([
  [{ prefix: "/a", path: "/a" }, "http", "match with both prefix and path", "one of them", "leave one out"],
  [{ prefix: "a" }, "http", 'match prefix "a"', "starts with a slash", 'write "/a"'],
  [{ prefix: "" }, "http", 'match prefix ""', "1 to", "leave it out"],
  [{ path: "a" }, "http", 'match path "a"', "starts with a slash", 'write "/a"'],
  [{ path: `/${"x".repeat(255)}` }, "http", "match path of 256 characters", "1 to 255", "shorten it by 1"],
  [{ path: { regex: "x".repeat(256) } }, "http", "match path regex of 256 characters", "1 to 255", "by 1"],
  [{ path: { regex: "" } }, "http", 'match path regex ""', "1 to 255", "leave it out"],
  [{ method: "get" as "GET" }, "http", 'match method "get"', '"GET"', 'method: "GET"'],
  [{ scheme: "https" }, "http", 'match scheme "https" with protocol "http"', "only routes of http2", "leave"],
  [{ scheme: "ws" as "http" }, "http2", 'match scheme "ws"', '"https"', 'scheme: "http"'],
  [{ query: parameters(11) }, "http", "match query with 11 names", "1 to 10", "leave 1 out"],
  [{ query: {} }, "http", "match query {}", "1 to 10", "leave it out"],
  [{ headers: { a: "" } }, "http", 'match headers "a" exact ""', "1 to 255", "leave it out"],
])("%j of %s is refused", (match, protocol, given, rule, fix) => {
  expect(httpMatchProblems("match", match, protocol)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
