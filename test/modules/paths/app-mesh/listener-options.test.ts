import {
  type ConnectionPool,
  connectionPoolConfig,
  connectionPoolProblems,
} from "../../../../modules/paths/app-mesh/connection-pool";
import {
  healthCheckConfig,
  healthCheckProblems,
  type MeshHealthCheck,
} from "../../../../modules/paths/app-mesh/health-check";
import {
  type OutlierDetection,
  outlierDetectionConfig,
  outlierDetectionProblems,
} from "../../../../modules/paths/app-mesh/outlier-detection";
import type { ServiceProtocol } from "../../../../modules/paths/service-description";
import { resolve } from "../../../support/synth";
import { TOKENS } from "../../task/samples";

const API = "https://docs.aws.amazon.com/app-mesh/latest/APIReference";

describe("outlier detection", () => {
  test.each<[OutlierDetection, string, string, string]>([
    [
      { maxServerErrors: 0 },
      "outlierDetection maxServerErrors 0",
      "it is a whole number of errors in a row, 1 or more",
      "write one, e.g. maxServerErrors: 1",
    ],
    [
      { maxEjectionPercent: 101 },
      "outlierDetection maxEjectionPercent 101",
      "it is a whole number of percent, from 0 to 100",
      "write one, e.g. maxEjectionPercent: 100",
    ],
    [
      { interval: -1 },
      "outlierDetection interval -1",
      "a time in App Mesh is a number of seconds, 0 or more, in steps of a millisecond",
      "write one, e.g. interval: 0",
    ],
    [
      { baseEjectionDuration: -5 },
      "outlierDetection baseEjectionDuration -5",
      "a time in App Mesh is a number of seconds, 0 or more, in steps of a millisecond",
      "write one, e.g. baseEjectionDuration: 0",
    ],
    [
      { consecutiveErrors: 5 } as OutlierDetection,
      'a prop "consecutiveErrors" in outlierDetection',
      "outlierDetection has no prop of that name, and one that isn't known would change nothing",
      "write one of baseEjectionDuration, interval, maxEjectionPercent, maxServerErrors, or leave it out",
    ],
  ])("%j is refused", (detection, given, rule, fix) => {
    const problems = outlierDetectionProblems(detection);
    expect(problems).toMatchObject([{ given, rule, fix }]);
  });

  test.each<[OutlierDetection | undefined]>([
    [undefined],
    [{}],
    [{ maxServerErrors: 1, maxEjectionPercent: 0, interval: 0.5, baseEjectionDuration: 0 }],
    [{ maxEjectionPercent: 100 }],
    [{ maxServerErrors: TOKENS.number, interval: TOKENS.number, maxEjectionPercent: TOKENS.number }],
  ])("%j is taken", (detection) => {
    expect(outlierDetectionProblems(detection)).toEqual([]);
  });

  test("has Envoy's defaults", () => {
    expect(outlierDetectionConfig({ interval: 0.5 })).toEqual({
      maxServerErrors: 5,
      maxEjectionPercent: 10,
      interval: { unit: "ms", value: 500 },
      baseEjectionDuration: { unit: "s", value: 30 },
    });
  });
});

describe("a connection pool", () => {
  test.each<[ServiceProtocol, ConnectionPool, string, string, string]>([
    [
      "http",
      { maxPendingRequests: 5 },
      'connectionPool without maxConnections with protocol "http"',
      "a connection pool of http says maxConnections",
      "write it, e.g. maxConnections: 100, or leave connectionPool out",
    ],
    [
      "tcp",
      { maxConnections: 5, maxPendingRequests: 5 },
      'connectionPool maxPendingRequests with protocol "tcp"',
      "a connection pool of tcp has maxConnections",
      "write maxConnections instead",
    ],
    [
      "grpc",
      { maxRequests: 5, maxConnections: 5 },
      'connectionPool maxConnections with protocol "grpc"',
      "a connection pool of grpc has maxRequests",
      "write maxRequests instead",
    ],
    [
      "http2",
      { maxRequests: 0 },
      "connectionPool maxRequests 0",
      "it is a whole number, from 1 to 2147483647",
      "write one, e.g. maxRequests: 1",
    ],
    [
      "http",
      { maxConnections: 5, max: 1 } as ConnectionPool,
      'a prop "max" in connectionPool',
      "connectionPool has no prop of that name, and one that isn't known would change nothing",
      "write one of maxConnections, maxPendingRequests, maxRequests, or leave it out",
    ],
  ])("of %s with %j is refused", (protocol, pool, given, rule, fix) => {
    expect(connectionPoolProblems(pool, protocol)).toMatchObject([{ given, rule, fix }]);
  });

  test.each<[ServiceProtocol, ConnectionPool, object]>([
    ["http", { maxConnections: 1 }, { http: [{ maxConnections: 1 }] }],
    [
      "http",
      { maxConnections: 5, maxPendingRequests: 1 },
      { http: [{ maxConnections: 5, maxPendingRequests: 1 }] },
    ],
    ["http2", { maxRequests: 2147483647 }, { http2: [{ maxRequests: 2147483647 }] }],
    ["grpc", { maxRequests: 5 }, { grpc: { maxRequests: 5 } }],
    ["tcp", { maxConnections: 5 }, { tcp: [{ maxConnections: 5 }] }],
    ["tcp", { maxConnections: TOKENS.number }, { tcp: [{ maxConnections: TOKENS.number }] }],
  ])("of %s with %j is taken", (protocol, pool, config) => {
    expect(connectionPoolProblems(pool, protocol)).toEqual([]);
    expect(connectionPoolConfig(pool, protocol)).toEqual(config);
  });

  test("need not be", () => {
    expect(connectionPoolProblems(undefined, "http")).toEqual([]);
  });
});

describe("a health check", () => {
  test.each<[MeshHealthCheck, string, string, string]>([
    [
      { interval: 4 },
      "healthCheck interval 4",
      "the time between two checks is in whole seconds, from 5 to 300",
      "write one, e.g. interval: 5",
    ],
    [{ interval: 301 }, "healthCheck interval 301", "from 5 to 300", "interval: 300"],
    [{ timeout: 1 }, "healthCheck timeout 1", "from 2 to 60", "timeout: 2"],
    [{ timeout: 61 }, "healthCheck timeout 61", "from 2 to 60", "timeout: 60"],
    [{ healthyThreshold: 1 }, "healthCheck healthyThreshold 1", "from 2 to 10", "healthyThreshold: 2"],
    [
      { unhealthyThreshold: 11 },
      "healthCheck unhealthyThreshold 11",
      "from 2 to 10",
      "unhealthyThreshold: 10",
    ],
    [
      { protocol: "https" as "http" },
      'healthCheck protocol "https"',
      'the protocol of a health check is one of "http", "http2", "grpc", "tcp"',
      'write one of them, e.g. protocol: "http"',
    ],
    [
      { path: "health" },
      'healthCheck path "health"',
      "the path of a request starts with a slash",
      'write "/health"',
    ],
    [
      { path: "/", protocol: "tcp" },
      'healthCheck path "/" with protocol "tcp"',
      "only checks of http and http2 ask for a path",
      'leave path out, or write protocol: "http"',
    ],
    [
      { matcher: "200" } as MeshHealthCheck,
      'a prop "matcher" in healthCheck',
      "healthCheck has no prop of that name, and one that isn't known would change nothing",
      "write one of healthyThreshold, interval, path, protocol, timeout, unhealthyThreshold",
    ],
  ])("%j is refused", (check, given, rule, fix) => {
    const problems = healthCheckProblems(check, "http");
    expect(problems).toHaveLength(1);
    expect(problems[0]?.given).toBe(given);
    expect(problems[0]?.rule).toContain(rule);
    expect(problems[0]?.fix).toContain(fix);
  });

  test("of gRPC has no path", () => {
    expect(healthCheckProblems({ path: "/" }, "grpc")).toMatchObject([
      { given: 'healthCheck path "/" with protocol "grpc"', page: `${API}/API_HealthCheckPolicy.html` },
    ]);
    expect(healthCheckProblems({ path: "/", protocol: "http" }, "grpc")).toEqual([]);
  });

  test.each<[MeshHealthCheck | undefined]>([
    [undefined],
    [{}],
    [{ interval: 5, timeout: 2, healthyThreshold: 2, unhealthyThreshold: 2 }],
    [{ interval: 300, timeout: 60, healthyThreshold: 10, unhealthyThreshold: 10, path: "/health" }],
    [{ interval: TOKENS.number, path: TOKENS.text, protocol: TOKENS.text as "http" }],
  ])("%j is taken", (check) => {
    expect(healthCheckProblems(check, "http")).toEqual([]);
  });

  test("is at the listener's port, in milliseconds, with a path only of HTTP", () => {
    const listener = { port: 8080, protocol: "http" } as const;
    const usual = { intervalMillis: 30000, timeoutMillis: 5000, healthyThreshold: 2, unhealthyThreshold: 3 };
    expect(healthCheckConfig({}, listener)).toEqual({ protocol: "http", path: "/", port: 8080, ...usual });
    expect(healthCheckConfig({ protocol: "tcp" }, listener)).toEqual({
      protocol: "tcp",
      port: 8080,
      ...usual,
    });
    expect(resolve(healthCheckConfig({ interval: TOKENS.number }, listener))).toMatchObject({
      intervalMillis: `\${(var.value * 1000)}`,
    });
  });
});
