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
  { ...TLS, sslPolicy: TOKENS.text, alpnPolicy: TOKENS.text as "None" },
  { ...TLS, alpnPolicy: "HTTP1Only" },
  { connectionTermination: true },
  { protocol: "UDP", connectionTermination: false },
  { idleTimeout: 60 },
  { idleTimeout: 6000 },
  { protocol: "TCP", idleTimeout: TOKENS.number },
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
    { protocol: "TCP_UDP" as "TCP" },
    'protocol "TCP_UDP"',
    'the protocol of a listener that ECS has tasks for is one of "TCP", "UDP", "TLS"',
    'write one of them, e.g. protocol: "TCP"',
    "load-balancer-listeners",
  ],
  [
    { ...TLS, certificateArn: "my-certificate" },
    'certificateArn "my-certificate"',
    "a certificate is named by its ARN in ACM or IAM",
    'write "arn:aws:acm:…:certificate/…"',
    "API_CreateListener",
  ],
  [
    { ...TLS, sslPolicy: "TLS13" },
    'sslPolicy "TLS13"',
    "a listener has one of AWS's security policies, and these start with ELBSecurityPolicy-",
    'leave it out, or write one like "ELBSecurityPolicy-TLS13-1-2-2021-06"',
    "network/describe-ssl-policies",
  ],
  [
    { ...TLS, alpnPolicy: "h2" as "None" },
    'alpnPolicy "h2"',
    'the ALPN policy of a listener is one of "HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None"',
    'write one of them, e.g. alpnPolicy: "HTTP1Only"',
    "alpn-policies",
  ],
  [
    { ...TLS, idleTimeout: 350 },
    'idleTimeout 350 with protocol "TLS"',
    "only a TCP listener has an idle timeout that can be set",
    'leave idleTimeout out, or write protocol: "TCP"',
    "update-idle-timeout",
  ],
  [
    { protocol: "UDP", idleTimeout: 120 },
    'idleTimeout 120 with protocol "UDP"',
    "only a TCP listener has an idle timeout that can be set",
    'leave idleTimeout out, or write protocol: "TCP"',
    "update-idle-timeout",
  ],
  [
    { idleTimeout: 59 },
    "idleTimeout 59",
    "the idle timeout of a listener is in seconds, from 60 to 6000",
    "write one, e.g. idleTimeout: 60",
    "update-idle-timeout",
  ],
  [
    { idleTimeout: 6001 },
    "idleTimeout 6001",
    "the idle timeout of a listener is in seconds, from 60 to 6000",
    "write one, e.g. idleTimeout: 6000",
    "update-idle-timeout",
  ],
  [
    { deregistrationDelay: 3601 },
    "deregistrationDelay 3601",
    "the deregistration delay is in seconds, from 0 to 3600",
    "write one, e.g. deregistrationDelay: 3600",
    "edit-target-group-attributes",
  ],
  [
    { deregistrationDelay: -1 },
    "deregistrationDelay -1",
    "the deregistration delay is in seconds, from 0 to 3600",
    "write one, e.g. deregistrationDelay: 0",
    "edit-target-group-attributes",
  ],
] as const)("%j is refused", (props, given, rule, fix, page) => {
  expect(listenerProblems(443, props)).toEqual([{ given, rule, fix, page: expect.stringContaining(page) }]);
});

test("a protocol that is only known at apply is refused, because other resources follow from it", () => {
  expect(listenerProblems(443, { protocol: TOKENS.text as "TCP" })).toEqual([
    {
      given: "protocol, a value that is only known at apply,",
      rule: "target groups and security group rules follow from a listener's protocol, so that it must be known before",
      fix: 'write "TCP", "UDP" or "TLS"',
    },
  ]);
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
