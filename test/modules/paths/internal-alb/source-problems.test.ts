import { Token } from "cdktf";
import { awsvpc, Service, WeightedRoute } from "../../../../modules";
import { sourceProblems } from "../../../../modules/paths/internal-alb/source-problems";
import { network, TASK } from "../../../support/network";
import { onlyProblem } from "../../../support/problems";
import { newStack } from "../../../support/synth";

const IPV6 = "2001:db8::/32";

test("IPv6 sources alone behind an ALB that has IPv4 clients only: refused, as no request matches", () => {
  expect(sourceProblems({ sourceCidrs: [IPV6, "::/0"] }, "ipv4")).toEqual([
    {
      given: `sourceCidrs ["${IPV6}","::/0"] behind an ALB with ipAddressType "ipv4"`,
      rule: "clients call such a load balancer from IPv4 addresses alone, so that no request matches",
      fix: 'write IPv4 blocks too, or ipAddressType: "dualstack" for the ALB',
      page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html",
    },
  ]);
});

test.each([
  ["with IPv4 sources too", { sourceCidrs: [IPV6, "10.0.0.0/8"] }, "ipv4"],
  ["behind a dual-stack ALB", { sourceCidrs: [IPV6] }, "dualstack"],
  ["behind one of a type only known at apply", { sourceCidrs: [IPV6] }, Token.asString({ Ref: "type" })],
  ["with a source only known at apply", { sourceCidrs: [IPV6, Token.asString({ Ref: "cidr" })] }, "ipv4"],
  ["with sources only known at apply", { sourceCidrs: Token.asList({ Ref: "cidrs" }) }, "ipv4"],
  ["without sources", {}, "ipv4"],
] as const)("%s: accepted", (_, conditions, type) => {
  expect(sourceProblems(conditions, type as "ipv4")).toEqual([]);
});

describe("asked", () => {
  const given = expect.stringContaining(IPV6);

  test("of a path", () => {
    const stack = newStack();
    const { alb, cluster } = network(stack);
    const reachableBy = [alb.path("/", { sourceCidrs: [IPV6] })];
    const service = () =>
      new Service(stack, "orders", { cluster, network: awsvpc({ port: 80 }), ...TASK, reachableBy });
    expect(onlyProblem(service)).toMatchObject({ given });
  });

  test("of a weighted route", () => {
    const stack = newStack();
    const { alb } = network(stack);
    const route = () => new WeightedRoute(stack, "route", { alb, path: "/", sourceCidrs: [IPV6] });
    expect(onlyProblem(route)).toMatchObject({ given });
  });
});
