import { Token } from "cdktf";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { host } from "../../../../modules/network-modes/host";
import { healthCheckConfig } from "../../../../modules/paths/internal-alb/health-check";
import { targetGroupProblems } from "../../../../modules/paths/internal-alb/target-group-problems";
import type { TargetGroupProps } from "../../../../modules/paths/internal-alb/target-group-props";

const number = Token.asNumber({ resolve: () => "var.number" });
const text = Token.asString({ resolve: () => "var.text" });
const MODE = awsvpc({ port: 8080, otherPorts: [{ port: 9090 }] });
const problems = (props: TargetGroupProps, mode = MODE) =>
  targetGroupProblems(props, mode, { https: true, http2: true });

test.each<[TargetGroupProps]>([
  [{}],
  [{ healthCheckPath: "/" }],
  [{ healthCheckPath: "/health?full=1" }],
  [{ healthCheck: { path: `/${"x".repeat(1023)}` } }],
  [{ healthCheckPath: text }],
  [{ healthCheck: { interval: 5, timeout: 2, healthyThreshold: 2, unhealthyThreshold: 2 } }],
  [{ healthCheck: { interval: 300, timeout: 120, healthyThreshold: 10, unhealthyThreshold: 10 } }],
  [{ healthCheck: { interval: number, timeout: number, port: number, matcher: text } }],
  [{ healthCheck: { matcher: "200" } }],
  [{ healthCheck: { matcher: "200,301-499" } }],
  [{ healthCheck: { matcher: "0-99" }, protocolVersion: "GRPC" }],
  [{ healthCheck: { port: 9090, protocol: "HTTP" }, protocol: "HTTPS" }],
  [{ stickiness: { type: "lb_cookie" } }],
  [{ stickiness: { type: "lb_cookie", duration: 1 } }],
  [{ stickiness: { type: "app_cookie", cookieName: "SESSION", duration: 604800 } }],
  [{ stickiness: { type: "app_cookie", cookieName: text, duration: number } }],
  [{ slowStart: 0 }],
  [{ slowStart: 30 }],
  [{ slowStart: 900, algorithm: "round_robin" }],
  [{ slowStart: 0, algorithm: "least_outstanding_requests" }],
  [{ slowStart: number, algorithm: "weighted_random" }],
  [{ deregistrationDelay: 0 }],
  [{ deregistrationDelay: 3600 }],
  [{ deregistrationDelay: number }],
  [{ crossZone: false, algorithm: "weighted_random" }],
  [{ crossZone: true, stickiness: { type: "lb_cookie" } }],
  [{ protocolVersion: "HTTP2" }],
])("%j is accepted", (props) => {
  expect(problems(props)).toEqual([]);
});

test.each<[TargetGroupProps, string, string, string]>([
  [{ healthCheckPath: "health" }, 'healthCheckPath "health"', "starts with a slash", 'write "/health"'],
  [{ healthCheckPath: "" }, 'healthCheckPath ""', "starts with a slash", 'write "/"'],
  [{ healthCheckPath: "*" }, 'healthCheckPath "*"', "starts with a slash", 'write "/*"'],
  [{ healthCheck: { path: "x" } }, 'healthCheck path "x"', "starts with a slash", 'write "/x"'],
  [
    { healthCheck: { path: `/${"x".repeat(1024)}` } },
    "healthCheck path of 1025 characters",
    "1 to 1024",
    "shorten it by 1",
  ],
  [
    { healthCheckPath: "/a", healthCheck: { path: "/b" } },
    'healthCheckPath "/a" and healthCheck path "/b"',
    "one health check",
    "leave healthCheckPath out",
  ],
  [{ healthCheck: { interval: 4 } }, "healthCheck interval 4", "from 5 to 300", "interval: 5"],
  [{ healthCheck: { interval: 301 } }, "healthCheck interval 301", "from 5 to 300", "interval: 300"],
  [{ healthCheck: { timeout: 1 } }, "healthCheck timeout 1", "from 2 to 120", "timeout: 2"],
  [{ healthCheck: { timeout: 121 } }, "healthCheck timeout 121", "from 2 to 120", "timeout: 120"],
  [
    { healthCheck: { healthyThreshold: 1 } },
    "healthCheck healthyThreshold 1",
    "from 2 to 10",
    "healthyThreshold: 2",
  ],
  [
    { healthCheck: { unhealthyThreshold: 11 } },
    "healthCheck unhealthyThreshold 11",
    "from 2 to 10",
    "unhealthyThreshold: 10",
  ],
  ...["199", "500", "200-", "300-200", "2xx", "", "200 201"].map(
    (matcher): [TargetGroupProps, string, string, string] => [
      { healthCheck: { matcher } },
      `healthCheck matcher "${matcher}"`,
      "HTTP codes of a health check are from 200 to 499",
      'matcher: "200,301-303"',
    ],
  ),
  [
    { healthCheck: { matcher: "200" }, protocolVersion: "GRPC" },
    'healthCheck matcher "200"',
    "gRPC codes of a health check are from 0 to 99",
    'matcher: "0,12"',
  ],
  [
    { stickiness: { type: "lb_cookie", duration: 0 } },
    "stickiness duration 0",
    "from 1 to 604800",
    "duration: 1",
  ],
  [
    { stickiness: { type: "app_cookie", cookieName: "SESSION", duration: 604801 } },
    "stickiness duration 604801",
    "from 1 to 604800",
    "duration: 604800",
  ],
  [
    { stickiness: { type: "app_cookie" } as object as NonNullable<TargetGroupProps["stickiness"]> },
    "stickiness without cookieName",
    "a name of its own",
    "SESSION",
  ],
  ...["AWSALB", "awsalbapp-0", "AWSALBTG", "", "my cookie"].map(
    (cookieName): [TargetGroupProps, string, string, string] => [
      { stickiness: { type: "app_cookie", cookieName } },
      `stickiness cookieName "${cookieName}"`,
      "a name of its own",
      "SESSION",
    ],
  ),
  [{ slowStart: 29 }, "slowStart 29", "from 30 to 900", "slowStart: 30"],
  [{ slowStart: 901 }, "slowStart 901", "from 30 to 900", "slowStart: 900"],
  [{ deregistrationDelay: -1 }, "deregistrationDelay -1", "from 0 to 3600", "deregistrationDelay: 0"],
  [{ deregistrationDelay: 3601 }, "deregistrationDelay 3601", "from 0 to 3600", "deregistrationDelay: 3600"],
  ...(["least_outstanding_requests", "weighted_random"] as const).map(
    (algorithm): [TargetGroupProps, string, string, string] => [
      { slowStart: 30, algorithm },
      `slowStart 30 with algorithm "${algorithm}"`,
      "round_robin only",
      "leave slowStart out",
    ],
  ),
  [
    { algorithm: "weighted_random", stickiness: { type: "lb_cookie" } },
    'stickiness "lb_cookie" with algorithm "weighted_random"',
    "can't be used with sticky sessions",
    "leave stickiness out",
  ],
  [
    { crossZone: false, stickiness: { type: "lb_cookie" } },
    'stickiness "lb_cookie" with crossZone false',
    "need cross-zone load balancing",
    "leave one of the two out",
  ],
])("%j is refused", (props, given, rule, fix) => {
  expect(problems(props)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});

test.each(["HTTP2", "GRPC"] as const)("%s to tasks needs clients of HTTPS with HTTP/2", (protocolVersion) => {
  const behind = (https: boolean, http2: boolean) =>
    targetGroupProblems({ protocolVersion }, MODE, { https, http2 });
  expect(behind(true, true)).toEqual([]);
  expect(behind(false, true)).toEqual([
    expect.objectContaining({
      given: `protocolVersion "${protocolVersion}" behind an HTTP listener`,
      fix: 'give the ALB a certificate, https: { certificateArn: "…" }, or leave protocolVersion out',
    }),
  ]);
  expect(behind(true, false)).toEqual([
    expect.objectContaining({
      given: `protocolVersion "${protocolVersion}" behind an ALB with http2 false`,
      fix: "leave http2 out, or protocolVersion",
    }),
  ]);
  expect(targetGroupProblems({ protocolVersion: "HTTP1" }, MODE, { https: false, http2: false })).toEqual([]);
});

describe("a word that AWS doesn't know", () => {
  test.each(["algorithm", "protocolVersion", "protocol"])("as %s is refused, and a token isn't", (prop) => {
    expect(problems({ [prop]: "GOPHER" })).toEqual([
      expect.objectContaining({ given: `${prop} "GOPHER"`, fix: expect.stringContaining(`e.g. ${prop}: "`) }),
    ]);
    expect(problems({ [prop]: text })).toEqual([]);
  });

  test("as the protocol of a health check is refused, and a token isn't", () => {
    const protocol = (value: string) => problems({ healthCheck: { protocol: value as "HTTP" } });
    expect(protocol("TCP")).toEqual([
      expect.objectContaining({
        given: 'healthCheck protocol "TCP"',
        rule: 'the protocol of a health check is one of "HTTP", "HTTPS"',
        fix: 'write one of them, e.g. protocol: "HTTP"',
      }),
    ]);
    expect(protocol("HTTPS")).toEqual([]);
    expect(protocol(text)).toEqual([]);
  });

  test("as the type of stickiness is refused, and a token isn't", () => {
    const type = (value: string) =>
      problems({ stickiness: { type: value as "app_cookie", cookieName: "SESSION" } });
    expect(type("source_ip")).toEqual([
      expect.objectContaining({
        given: 'stickiness type "source_ip"',
        rule: 'the type of stickiness is one of "lb_cookie", "app_cookie"',
        fix: 'write one of them, e.g. type: "lb_cookie"',
      }),
    ]);
    expect(type("app_cookie")).toEqual([]);
    expect(type(text)).toEqual([]);
  });
});

describe("the port of a health check follows the mode", () => {
  const check = (port: number) => ({ healthCheck: { port } });

  test("a container's own, mapped or not, where it has an interface or the instance's", () => {
    for (const mode of [MODE, host({ port: 8080 })]) {
      expect(problems(check(9090), mode)).toEqual([]);
      expect(healthCheckConfig(mode, check(9090))).toMatchObject({ port: "9090" });
    }
  });

  test("the instance's in bridge mode, where that is static", () => {
    const mode = bridge({ port: 8080, otherPorts: [{ port: 9090, hostPort: 9091 }] });
    expect(problems(check(9090), mode)).toEqual([]);
    expect(healthCheckConfig(mode, check(9090))).toMatchObject({ port: "9091" });
    expect(problems(check(9092), mode)).toEqual([
      expect.objectContaining({
        given: "healthCheck port 9092 with network bridge, which maps it to no TCP host port of its own",
        fix: "give it one, e.g. otherPorts: [{ port: 9092, hostPort: 9092 }]",
      }),
    ]);
  });

  test("where it is that of the requests, each target's own", () => {
    const mode = bridge({ port: 8080 });
    expect(problems(check(8080), mode)).toEqual([]);
    expect(healthCheckConfig(mode, check(8080))).toMatchObject({ port: "traffic-port" });
  });
});

describe("what is said of a health check", () => {
  // Written out: Terraform would leave on what was on before.
  const USUAL = {
    protocol: "HTTP",
    port: "traffic-port",
    path: "/",
    matcher: "200-399",
    interval: 30,
    timeout: 5,
    healthyThreshold: 3,
    unhealthyThreshold: 3,
  };

  test("nothing: the path / with any answer that is no error", () => {
    expect(healthCheckConfig(MODE, {})).toEqual(USUAL);
  });

  test("gRPC: AWS's own method, which any server answers as unimplemented", () => {
    expect(healthCheckConfig(MODE, { protocolVersion: "GRPC" })).toEqual({
      ...USUAL,
      path: "/AWS.ALB/healthcheck",
      matcher: "12",
    });
  });

  test("HTTPS: the check follows the requests, unless told otherwise", () => {
    expect(healthCheckConfig(MODE, { protocol: "HTTPS" })).toMatchObject({ protocol: "HTTPS" });
    expect(healthCheckConfig(MODE, { protocol: "HTTPS", healthCheck: { protocol: "HTTP" } })).toMatchObject({
      protocol: "HTTP",
    });
  });

  test("everything", () => {
    const healthCheck = {
      protocol: "HTTPS",
      port: 9090,
      path: "/h",
      matcher: "200",
      interval: 10,
      timeout: 4,
      healthyThreshold: 10,
      unhealthyThreshold: 9,
    } as const;
    expect(healthCheckConfig(MODE, { healthCheck })).toEqual({ ...healthCheck, port: "9090" });
  });
});

test.each<
  [NonNullable<TargetGroupProps["healthCheck"]>, NonNullable<TargetGroupProps["healthCheck"]>, string, string]
>([
  [{ interval: 5 }, { interval: 6 }, "healthCheck timeout 5 with interval 5", "write timeout: 4 or less"],
  [
    { interval: 10, timeout: 10 },
    { interval: 10, timeout: 9 },
    "healthCheck timeout 10 with interval 10",
    "write timeout: 9 or less",
  ],
  [{ port: 65536 }, { port: 65535 }, "healthCheck port 65536", "port: 65535"],
  [{ port: 1.5 }, { port: 2 }, "healthCheck port 1.5", "port: 2"],
])("healthCheck %j is refused, %j is accepted", (refused, accepted, given, fix) => {
  expect(problems({ healthCheck: refused })).toEqual([
    expect.objectContaining({ given, fix: expect.stringContaining(fix) }),
  ]);
  expect(problems({ healthCheck: accepted })).toEqual([]);
});
