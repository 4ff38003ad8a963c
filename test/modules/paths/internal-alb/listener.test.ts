import { Token } from "cdktf";
import { InternalAlb, type InternalAlbProps } from "../../../../modules/paths/internal-alb/internal-alb";
import { Vpc } from "../../../../modules/vpc/vpc";
import { onlyProblem } from "../../../support/problems";
import { newStack, ofType, only, resolve, synth } from "../../../support/synth";

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/0123";
const OTHER = "arn:aws:iam::111122223333:server-certificate/other";
const TRUST_STORE = "arn:aws:elasticloadbalancing:us-east-1:111122223333:truststore/t/0123";
const WEB_ACL = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/w/0123";
const number = Token.asNumber({ resolve: () => "var.number" });
const text = Token.asString({ resolve: () => "var.text" });

function build(props: Partial<InternalAlbProps>) {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  const alb = new InternalAlb(stack, "alb", { vpc, allowFrom: [vpc], ...props });
  return { stack, alb, resources: synth(stack) };
}

describe("HTTP", () => {
  test("is a listener on another port if it is told so", () => {
    const { alb, stack, resources } = build({ port: 8080 });
    expect(only(resources, "aws_lb_listener")).toMatchObject({ port: 8080, protocol: "HTTP" });
    expect(only(resources, "aws_vpc_security_group_ingress_rule")).toMatchObject({ from_port: 8080 });
    expect(resolve(alb.url, stack)).toBe(`http://\${aws_lb.alb.dns_name}:8080`);
    expect(resolve(build({}).alb.url, stack)).toBe(`http://\${aws_lb.alb.dns_name}`);
  });
});

describe("HTTPS", () => {
  test("is the listener at its usual address, and one that sends clients of HTTP there", () => {
    const { alb, stack, resources } = build({ https: { certificateArn: CERTIFICATE } });
    expect(resources["aws_lb_listener.alb"]).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      certificate_arn: CERTIFICATE,
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      default_action: [{ type: "fixed-response" }],
      // Terraform would leave on what was on before.
      mutual_authentication: { mode: "off" },
    });
    expect(resources["aws_lb_listener.alb_redirect"]).toMatchObject({
      port: 80,
      protocol: "HTTP",
      default_action: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } },
      ],
      // A listener that turned from HTTP to HTTPS had the port.
      depends_on: ["aws_lb_listener.alb"],
    });
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule")).toEqual({
      alb_from_vpc: expect.objectContaining({ from_port: 443, to_port: 443 }),
      alb_from_vpc_80: expect.objectContaining({ from_port: 80, to_port: 80 }),
    });
    expect(resolve(alb.url, stack)).toBe(`https://\${aws_lb.alb.dns_name}`);
  });

  test("alone leaves port 80 shut", () => {
    const { resources } = build({ https: { certificateArn: CERTIFICATE, redirectHttp: false } });
    expect(Object.keys(ofType(resources, "aws_lb_listener"))).toEqual(["alb"]);
    expect(Object.keys(ofType(resources, "aws_vpc_security_group_ingress_rule"))).toEqual(["alb_from_vpc"]);
  });

  test("on another port is where HTTP leads", () => {
    const { alb, stack, resources } = build({ port: 8443, https: { certificateArn: CERTIFICATE } });
    expect(resources["aws_lb_listener.alb_redirect"]).toMatchObject({
      default_action: [{ redirect: { port: "8443" } }],
    });
    expect(resolve(alb.url, stack)).toBe(`https://\${aws_lb.alb.dns_name}:8443`);
  });

  test("has other certificates at addresses of their own", () => {
    const { resources } = build({
      https: { certificateArn: CERTIFICATE, otherCertificateArns: { admin: OTHER } },
    });
    expect(ofType(resources, "aws_lb_listener_certificate")).toEqual({
      alb_admin: { listener_arn: `\${aws_lb_listener.alb.arn}`, certificate_arn: OTHER },
    });
  });

  test.each([
    [
      { mode: "verify", trustStoreArn: TRUST_STORE },
      { mode: "verify", trust_store_arn: TRUST_STORE },
    ],
    [
      { mode: "verify", trustStoreArn: text, ignoreClientCertificateExpiry: true },
      { mode: "verify", trust_store_arn: "var.text", ignore_client_certificate_expiry: true },
    ],
    [{ mode: "passthrough" }, { mode: "passthrough" }],
  ] as const)("with client certificates %j", (mutualAuthentication, expected) => {
    const { resources } = build({ https: { certificateArn: CERTIFICATE, mutualAuthentication } });
    expect(resources["aws_lb_listener.alb"]?.mutual_authentication).toEqual(expected);
  });
});

test("options of the load balancer are its attributes, and what isn't said isn't written", () => {
  const plain = only(build({}).resources, "aws_lb");
  for (const attribute of [
    "access_logs",
    "enable_deletion_protection",
    "idle_timeout",
    "enable_http2",
    "desync_mitigation_mode",
  ])
    expect(plain).not.toHaveProperty(attribute);
  const { resources } = build({
    accessLogs: { bucket: "logs-1", prefix: "alb" },
    deletionProtection: true,
    idleTimeout: 4000,
    http2: false,
    desyncMitigationMode: "strictest",
    webAclArn: WEB_ACL,
  });
  expect(only(resources, "aws_lb")).toMatchObject({
    access_logs: { bucket: "logs-1", prefix: "alb", enabled: true },
    enable_deletion_protection: true,
    idle_timeout: 4000,
    enable_http2: false,
    desync_mitigation_mode: "strictest",
  });
  expect(resources["aws_wafv2_web_acl_association.alb"]).toEqual({
    resource_arn: `\${aws_lb.alb.arn}`,
    web_acl_arn: WEB_ACL,
  });
});

const https = (props: object) => ({ https: { certificateArn: CERTIFICATE, ...props } });

test.each<[Partial<InternalAlbProps>]>([
  [{ port: 1 }],
  [{ port: 65535 }],
  [{ port: number }],
  [{ idleTimeout: 1 }],
  [{ idleTimeout: number }],
  [{ accessLogs: { bucket: text, prefix: text } }],
  [{ accessLogs: { bucket: "a.b" } }],
  [{ webAclArn: text }],
  [https({ otherCertificateArns: { a: OTHER, b: text } })],
  [https({ sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" })],
  [https({ sslPolicy: text, certificateArn: text })],
  [https({ mutualAuthentication: { mode: text } })],
  [{ port: 80, ...https({ redirectHttp: false }) }],
  [{ priorityBand: { from: 1, to: 999 } }],
])("%j is accepted", (props) => {
  expect(() => build(props)).not.toThrow();
});

test.each<[Partial<InternalAlbProps>, string, string]>([
  [{ port: 0 }, "port 0", "write one, e.g. port: 1"],
  [{ port: 65536 }, "port 65536", "write one, e.g. port: 65535"],
  [{ idleTimeout: 0 }, "idleTimeout 0", "write one, e.g. idleTimeout: 1"],
  [{ idleTimeout: 4001 }, "idleTimeout 4001", "write one, e.g. idleTimeout: 4000"],
  [{ accessLogs: { bucket: "s3://logs" } }, 'accessLogs bucket "s3://logs"', "write its name"],
  [{ accessLogs: { bucket: "logs", prefix: "x/AWSLogs" } }, 'accessLogs prefix "x/AWSLogs"', "leave it out"],
  [
    { desyncMitigationMode: "lax" as "monitor" },
    'desyncMitigationMode "lax"',
    'write one of them, e.g. desyncMitigationMode: "monitor"',
  ],
  [
    { webAclArn: WEB_ACL.replace("regional", "global") },
    `webAclArn "${WEB_ACL.replace("regional", "global")}"`,
    'write "arn:aws:wafv2:…:regional/webacl/…"',
  ],
  [https({ certificateArn: "my-cert" }), 'https certificateArn "my-cert"', "arn:aws:acm"],
  [https({ otherCertificateArns: { a: "x" } }), 'https otherCertificateArns "a" "x"', "arn:aws:acm"],
  [https({ otherCertificateArns: { "a b": OTHER } }), 'https otherCertificateArns "a b"', 'like "admin"'],
  [
    https({ otherCertificateArns: { a: CERTIFICATE } }),
    'https otherCertificateArns "a", a certificate that the listener has already,',
    "leave it out",
  ],
  [https({ sslPolicy: "TLS13" }), 'https sslPolicy "TLS13"', "leave it out, or write one like"],
  [
    https({ mutualAuthentication: { mode: "verify", trustStoreArn: "t" } }),
    'https mutualAuthentication trustStoreArn "t"',
    "truststore",
  ],
  [
    https({ mutualAuthentication: { mode: "off" } }),
    'https mutualAuthentication mode "off"',
    'write one of them, e.g. mode: "verify"',
  ],
  [{ port: 80, ...https({}) }, "port 80 with https", "leave port out, or write redirectHttp: false"],
  [{ priorityBand: { from: 5, to: 4 } }, "priorityBand from 5 to 4", "priorityBand: { from: 10000"],
])("%j is refused", (props, given, fix) => {
  const problem = onlyProblem(() => build(props));
  expect(problem).toMatchObject({ given, fix: expect.stringContaining(fix) });
});

describe("private subnets", () => {
  const inside = (cidr: string) => () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr, zones: ["a", "b"], zoneBlocks: 2 });
    new InternalAlb(stack, "alb", { vpc });
  };

  test("of /27 are large enough, and smaller ones are not", () => {
    expect(inside("10.0.0.0/25")).not.toThrow();
    expect(onlyProblem(inside("10.0.0.0/26"))).toMatchObject({
      given: "vpc app/vpc with subnets 10.0.0.0/28 in a, 10.0.0.32/28 in b",
      rule: "each subnet of an Application Load Balancer is a /27 or larger, with 8 addresses to spare",
    });
  });
});
