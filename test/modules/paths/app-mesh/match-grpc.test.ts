import { TerraformVariable } from "cdktf";
import {
  type GrpcMatch,
  grpcMatchConfig,
  grpcMatchProblems,
} from "../../../../modules/paths/app-mesh/match-grpc";
import { newStack } from "../../../support/synth";

const token = new TerraformVariable(newStack(), "value", {}).stringValue;

test("all conditions become those of the route", () => {
  expect(
    grpcMatchConfig({
      serviceName: "shop.Orders",
      methodName: "Get",
      metadata: { tester: { invert: true } },
      port: 9,
    }),
  ).toEqual({
    serviceName: "shop.Orders",
    methodName: "Get",
    metadata: [{ name: "tester", invert: true }],
    port: 9,
  });
});

test.each<[GrpcMatch]>([
  [{}],
  [{ serviceName: "shop.Orders" }],
  [{ serviceName: "shop.Orders", methodName: "x".repeat(50) }],
  [{ serviceName: token, methodName: `${token}${"x".repeat(60)}` }],
])("%j is accepted", (match) => {
  expect(grpcMatchProblems("match", match)).toEqual([]);
});

test.each<[GrpcMatch, string, string, string]>([
  [{ methodName: "Get" }, "match methodName without serviceName", "named with it", "write serviceName too"],
  [{ serviceName: "" }, 'match serviceName ""', "1 to", "leave it out"],
  [{ serviceName: "a", methodName: "x".repeat(51) }, "match methodName of 51 characters", "1 to 50", "by 1"],
  [{ metadata: {} }, "match metadata {}", "1 to 10", "leave it out"],
])("%j is refused", (match, given, rule, fix) => {
  expect(grpcMatchProblems("match", match)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
