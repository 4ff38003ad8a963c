import { listenerProblems } from "../../../../modules/paths/nlb/listener-problems";
import { TOKENS } from "../../task/samples";

const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";
const TLS = { protocol: "TLS", certificateArn: CERTIFICATE } as const;

test.each([1, 65535, TOKENS.number])("port %p is accepted", (port) => {
  expect(listenerProblems(port, {})).toEqual([]);
});

test.each([0, -1, 65536, 80.5, Number.NaN])("port %p is refused", (port) => {
  expect(listenerProblems(port, {})).toEqual([
    {
      given: `listener port ${port}`,
      rule: "the port of a listener is a whole number, from 1 to 65535",
      fix: "write the port that clients connect to, e.g. nlb.listener(5432)",
      page: expect.stringContaining("load-balancer-listeners"),
    },
  ]);
});

test.each([
  {},
  { protocol: "TCP" },
  TLS,
  { protocol: "TLS", certificateArn: TOKENS.text },
  { ...TLS, sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06", alpnPolicy: "HTTP2Only" },
  { ...TLS, preserveClientIp: true, proxyProtocolV2: true, stickiness: false },
  { protocol: "TCP", preserveClientIp: false, proxyProtocolV2: true, stickiness: true },
  { protocol: "UDP", preserveClientIp: true, proxyProtocolV2: true, stickiness: true },
  { deregistrationDelay: 0 },
  { deregistrationDelay: 3600 },
  { deregistrationDelay: TOKENS.number },
] as const)("%j is accepted", (props) => {
  expect(listenerProblems(443, props)).toEqual([]);
});

test.each([
  [
    { protocol: "TLS" },
    'protocol "TLS" and no certificateArn',
    "a TLS listener has a certificate",
    'write certificateArn, the ARN of one in ACM, or protocol: "TCP" to end TLS at the task',
    "create-listener",
  ],
  ...(["TCP", "UDP"] as const).flatMap((protocol) =>
    Object.entries({ certificateArn: CERTIFICATE, sslPolicy: "x", alpnPolicy: "HTTP2Only" }).map(
      ([prop, value]) =>
        [
          { protocol, [prop]: value },
          `${prop} "${value}" with protocol "${protocol}"`,
          "only a TLS listener speaks TLS",
          `leave ${prop} out, or write protocol: "TLS"`,
          "API_CreateListener",
        ] as const,
    ),
  ),
  [
    { certificateArn: CERTIFICATE },
    `certificateArn "${CERTIFICATE}" with protocol "TCP"`,
    "only a TLS listener speaks TLS",
    'leave certificateArn out, or write protocol: "TLS"',
    "API_CreateListener",
  ],
  [
    { protocol: "UDP", preserveClientIp: false },
    'preserveClientIp false with protocol "UDP"',
    "tasks always see the client's address of what comes over UDP",
    "leave preserveClientIp out",
    "client-ip-preservation",
  ],
  [
    { ...TLS, stickiness: true },
    'stickiness true with protocol "TLS"',
    "a TLS listener has no sticky sessions",
    'leave stickiness out, or write protocol: "TCP" to end TLS at the task',
    "sticky-sessions",
  ],
  [
    { deregistrationDelay: 3601 },
    "deregistrationDelay 3601",
    "the delay is in whole seconds, from 0 to 3600",
    "write one, e.g. deregistrationDelay: 3600",
    "edit-target-group-attributes",
  ],
  [
    { deregistrationDelay: -1 },
    "deregistrationDelay -1",
    "the delay is in whole seconds, from 0 to 3600",
    "write one, e.g. deregistrationDelay: 0",
    "edit-target-group-attributes",
  ],
] as const)("%j is refused", (props, given, rule, fix, page) => {
  expect(listenerProblems(443, props)).toEqual([{ given, rule, fix, page: expect.stringContaining(page) }]);
});

test("everything wrong with a listener at once", () => {
  const props = {
    protocol: "UDP",
    sslPolicy: "x",
    preserveClientIp: false,
    deregistrationDelay: -1,
    healthCheck: { interval: 1 },
  } as const;
  expect(listenerProblems(0, props)).toHaveLength(5);
});
