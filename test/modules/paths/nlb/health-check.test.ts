import { healthCheckConfig, healthCheckProblems } from "../../../../modules/paths/nlb/health-check";
import { TOKENS } from "../../task/samples";

const page =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html";

describe("a health check", () => {
  test.each([
    {},
    { protocol: "TCP", port: 1 },
    { port: 65535 },
    { interval: 5 },
    { interval: 300 },
    { timeout: 2 },
    { interval: 120, timeout: 120 },
    { interval: 30, timeout: 30 },
    { healthyThreshold: 2, unhealthyThreshold: 10 },
    { protocol: "HTTP", path: "/", matcher: "200" },
    { protocol: "HTTPS", path: `/${"x".repeat(1023)}`, matcher: "200-399,599" },
    { protocol: "HTTP", path: TOKENS.text, matcher: TOKENS.text },
    { protocol: TOKENS.text as "HTTP", path: "/up" },
    { port: TOKENS.number, interval: TOKENS.number, timeout: TOKENS.number },
    { interval: 5, timeout: TOKENS.number },
    { interval: TOKENS.number, timeout: 120 },
    { healthyThreshold: TOKENS.number, unhealthyThreshold: TOKENS.number },
  ] as const)("%j is accepted", (check) => {
    expect(healthCheckProblems(check)).toEqual([]);
  });

  test.each([
    [{ port: 0 }, "healthCheck port 0"],
    [{ interval: 4 }, "healthCheck interval 4"],
    [{ timeout: 121, interval: 200 }, "healthCheck timeout 121"],
    [{ healthyThreshold: 1 }, "healthCheck healthyThreshold 1"],
    [{ unhealthyThreshold: 11 }, "healthCheck unhealthyThreshold 11"],
    [{ protocol: "HTTP", path: "health" }, 'healthCheck path "health"'],
    [{ protocol: "HTTP", matcher: "600" }, 'healthCheck matcher "600"'],
    [{ protocol: "HTTPS", matcher: "300-200" }, 'healthCheck matcher "300-200"'],
  ] as const)("%j is refused as with every load balancer", (check, given) => {
    expect(healthCheckProblems(check)).toEqual([expect.objectContaining({ given })]);
  });

  test.each([
    [
      { protocol: "UDP" as "TCP" },
      'healthCheck protocol "UDP"',
      'the protocol of a health check is one of "TCP", "HTTP", "HTTPS"',
      'write one of them, e.g. protocol: "TCP"',
    ],
    [
      { path: "/health" },
      'healthCheck path "/health" with protocol "TCP"',
      "a TCP check opens a connection and asks for nothing",
      'leave path out, or write protocol: "HTTP"',
    ],
    [
      { protocol: "TCP", matcher: "200" },
      'healthCheck matcher "200" with protocol "TCP"',
      "a TCP check opens a connection and asks for nothing",
      'leave matcher out, or write protocol: "HTTP"',
    ],
  ] as const)("%j is refused", (check, given, rule, fix) => {
    expect(healthCheckProblems(check)).toEqual([{ given, rule, fix, page }]);
  });

  test.each([
    [31, {}, "healthCheck timeout 31 with interval 30"],
    [11, { interval: 10 }, "healthCheck timeout 11 with interval 10"],
  ])("timeout %p with %j ends after the next one starts", (timeout, check, given) => {
    const [problem, ...others] = healthCheckProblems({ ...check, timeout });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ given, rule: "a check ends before the next one starts" });
    const less = Number(/timeout of (\d+) or less/.exec(problem?.fix ?? "")?.[1]);
    expect(healthCheckProblems({ ...check, timeout: less })).toEqual([]);
  });
});

describe("written out", () => {
  const TCP = { protocol: "TCP" } as const;

  test.each([
    [{}, { ...TCP, timeout: 10 }],
    [{ protocol: "HTTPS" }, { protocol: "HTTPS", path: "/", matcher: "200-399", timeout: 10 }],
    [
      { protocol: "HTTP", path: "/up", matcher: "200" },
      { protocol: "HTTP", path: "/up", matcher: "200", timeout: 6 },
    ],
    [{ interval: 5 }, { ...TCP, interval: 5, timeout: 5 }],
    [{ interval: TOKENS.number }, { ...TCP, interval: TOKENS.number, timeout: 10 }],
    [
      { timeout: 3, healthyThreshold: 3, unhealthyThreshold: 4 },
      { ...TCP, timeout: 3, healthyThreshold: 3, unhealthyThreshold: 4 },
    ],
  ] as const)("%j is %j and AWS's defaults", (check, expected) => {
    expect(healthCheckConfig(check, undefined)).toEqual({
      port: "traffic-port",
      interval: 30,
      healthyThreshold: 5,
      unhealthyThreshold: 2,
      ...expected,
    });
  });

  test("at another port names that", () => {
    expect(healthCheckConfig({}, { protocol: "tcp", from: 8080, to: 8080 }).port).toBe("8080");
  });
});
