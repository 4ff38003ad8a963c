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
    { port: TOKENS.number, interval: TOKENS.number, timeout: TOKENS.number },
    { interval: 5, timeout: TOKENS.number },
    { interval: TOKENS.number, timeout: 120 },
    { healthyThreshold: TOKENS.number, unhealthyThreshold: TOKENS.number },
  ] as const)("%j is accepted", (check) => {
    expect(healthCheckProblems(check)).toEqual([]);
  });

  test.each([
    [
      { port: 0 },
      "healthCheck port 0",
      "a port is a whole number, from 1 to 65535",
      "write one, e.g. port: 1",
    ],
    [{ port: 65536 }, "healthCheck port 65536", "from 1 to 65535", "write one, e.g. port: 65535"],
    [{ interval: 4 }, "healthCheck interval 4", "from 5 to 300", "write one, e.g. interval: 5"],
    [{ interval: 301 }, "healthCheck interval 301", "from 5 to 300", "write one, e.g. interval: 300"],
    [{ interval: 7.5 }, "healthCheck interval 7.5", "in whole seconds", "write one, e.g. interval: 8"],
    [{ timeout: 1 }, "healthCheck timeout 1", "from 2 to 120", "write one, e.g. timeout: 2"],
    [
      { timeout: 121, interval: 200 },
      "healthCheck timeout 121",
      "from 2 to 120",
      "write one, e.g. timeout: 120",
    ],
    [
      { healthyThreshold: 1 },
      "healthCheck healthyThreshold 1",
      "from 2 to 10",
      "write one, e.g. healthyThreshold: 2",
    ],
    [
      { unhealthyThreshold: 11 },
      "healthCheck unhealthyThreshold 11",
      "from 2 to 10",
      "write one, e.g. unhealthyThreshold: 10",
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
    ...["199", "600", "ok", "200-", "200 301", ""].map(
      (matcher) =>
        [
          { protocol: "HTTP", matcher },
          `healthCheck matcher "${matcher}"`,
          "within 200 to 599",
          'write e.g. matcher: "200" or "200-399"',
        ] as const,
    ),
  ] as const)("%j is refused", (check, given, rule, fix) => {
    expect(healthCheckProblems(check)).toEqual([{ given, rule: expect.stringContaining(rule), fix, page }]);
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

  test.each([
    ["health", 'write "/health"'],
    [`/${"x".repeat(1024)}`, "shorten it by 1"],
  ])("path %j is refused", (path, fix) => {
    expect(healthCheckProblems({ protocol: "HTTP", path })).toEqual([
      expect.objectContaining({
        given: `healthCheck path "${path}"`,
        rule: "the path of a check starts with a slash and has at most 1024 characters",
        fix,
      }),
    ]);
  });
});

describe("written out", () => {
  test.each([
    [{}, { protocol: "TCP", timeout: 10 }],
    [{ protocol: "HTTPS" }, { protocol: "HTTPS", path: "/", matcher: "200-399", timeout: 10 }],
    [
      { protocol: "HTTP", path: "/up", matcher: "200" },
      { protocol: "HTTP", path: "/up", matcher: "200", timeout: 6 },
    ],
    [{ interval: 5 }, { protocol: "TCP", interval: 5, timeout: 5 }],
    [{ interval: TOKENS.number }, { protocol: "TCP", interval: TOKENS.number, timeout: 10 }],
    [
      { timeout: 3, healthyThreshold: 3, unhealthyThreshold: 4 },
      { protocol: "TCP", timeout: 3, healthyThreshold: 3, unhealthyThreshold: 4 },
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
