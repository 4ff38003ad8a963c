import { TerraformVariable } from "cdktf";
import {
  type GatewayGrpcMatch,
  type GatewayHttpMatch,
  gatewayGrpcMatchProblems,
  gatewayHttpConditions,
  gatewayHttpMatchConfig,
  gatewayHttpMatchProblems,
} from "../../../../modules/paths/app-mesh/gateway-match";
import { newStack } from "../../../support/synth";

const token = new TerraformVariable(newStack(), "value", {}).stringValue;

test("all conditions become those of the route", () => {
  expect(
    gatewayHttpMatchConfig({ hostname: "a.example.com", prefix: "/a", headers: { "x-a": {} }, port: 80 }),
  ).toEqual({
    hostname: { exact: "a.example.com" },
    prefix: "/a",
    header: [{ name: "x-a", invert: false }],
    port: 80,
  });
  expect(gatewayHttpMatchConfig({ hostname: { suffix: ".example.com" } })).toEqual({
    hostname: { suffix: ".example.com" },
    prefix: "/",
  });
});

test("hosts and ports are conditions like others", () => {
  expect(gatewayHttpConditions({ hostname: "a.example.com", port: 80 })).toEqual({
    path: { by: "prefix", text: "/" },
    others: [
      ["hostname", '"a.example.com"'],
      ["port", "80"],
    ],
  });
});

test.each<[GatewayHttpMatch]>([
  [{}],
  [{ hostname: "x".repeat(253) }],
  [{ hostname: { suffix: "x".repeat(253) } }],
  [{ hostname: `${token}${"x".repeat(253)}`, prefix: token }],
  [{ prefix: "/aws" }],
  [{ prefix: "/my/aws-appmesh" }],
])("%j is accepted", (match) => {
  expect(gatewayHttpMatchProblems("match", match)).toEqual([]);
});

test.each<[GatewayHttpMatch, string, string, string]>([
  [{ hostname: "" }, 'match hostname ""', "1 to 253", "leave it out"],
  [{ hostname: "x".repeat(254) }, "match hostname of 254 characters", "1 to 253", "shorten it by 1"],
  [{ hostname: { suffix: "x".repeat(254) } }, "match hostname suffix of 254 characters", "1 to 253", "by 1"],
  [{ prefix: "/aws-appmesh/a" }, 'match prefix "/aws-appmesh/a"', "App Mesh's own", "write another"],
  [{ prefix: "/aws-app-mesh" }, 'match prefix "/aws-app-mesh"', "App Mesh's own", "write another"],
  [{ prefix: "a" }, 'match prefix "a"', "starts with a slash", 'write "/a"'],
])("%j is refused", (match, given, rule, fix) => {
  expect(gatewayHttpMatchProblems("match", match)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});

test.each<[GatewayGrpcMatch]>([[{ serviceName: "shop.Orders" }], [{ serviceName: token }]])(
  "%j is accepted",
  (match) => {
    expect(gatewayGrpcMatchProblems("match", match)).toEqual([]);
  },
);

test.each<[GatewayGrpcMatch, string, string]>([
  [{ serviceName: "" }, 'match serviceName ""', "1 to"],
  [{ serviceName: "aws.appmesh.X" }, 'match serviceName "aws.appmesh.X"', "App Mesh's own"],
  [{ serviceName: "aws.app-mesh" }, 'match serviceName "aws.app-mesh"', "App Mesh's own"],
])("%j is refused", (match, given, rule) => {
  expect(gatewayGrpcMatchProblems("match", match)).toEqual([
    expect.objectContaining({ given, rule: expect.stringContaining(rule) }),
  ]);
});
