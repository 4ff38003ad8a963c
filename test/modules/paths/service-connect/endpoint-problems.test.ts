import fc from "fast-check";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { discoveryNameProblems } from "../../../../modules/paths/service-connect/endpoint-problems";
import type { EndpointProps } from "../../../../modules/paths/service-connect/endpoint-props";
import type { ServiceProps } from "../../../../modules/service/service";
import { onlyProblem } from "../../../support/problems";
import { AUTHORITY, connected } from "./connected";

const make =
  (props: Partial<EndpointProps>, more: Partial<ServiceProps> = {}) =>
  () => {
    const { connect, service } = connected();
    return service("orders", connect.endpoint({ name: "orders", ...props }), more);
  };

const GIVEN = 'endpoint "orders" of app/connect';

test.each<[Partial<EndpointProps>, Partial<ServiceProps>, string, string, string]>([
  [
    { discoveryName: "Orders" },
    {},
    'discoveryName "Orders"',
    "a discovery name has 1 to 64 lower-case letters, digits, underscores and hyphens, and starts with no hyphen",
    'write "orders"',
  ],
  [{ discoveryName: "-orders" }, {}, 'discoveryName "-orders"', "a discovery name has", 'write "orders"'],
  [
    { discoveryName: "a".repeat(65) },
    {},
    `discoveryName "${"a".repeat(65)}"`,
    "a discovery name has",
    // A label of a domain name is one shorter.
    `write "${"a".repeat(63)}"`,
  ],
  [
    { dnsName: "Orders.svc" },
    {},
    `dnsName "Orders.svc" of ${GIVEN}`,
    "the name by which others call has 1 to 127 lower-case letters, digits, underscores, hyphens and dots: labels of up to 63 without a hyphen at either end",
    'write dnsName: "orders.svc"',
  ],
  [
    { dnsName: `${"a".repeat(63)}.${"a".repeat(62)}.ab` },
    {},
    "dnsName",
    "the name by which others call has 1 to 127",
    "shorten it by 2, e.g. with a dnsName of its own",
  ],
  [
    { port: 0 },
    {},
    "port 0",
    "the port at which others call is a whole number, from 1 to 65535",
    "write one, e.g. port: 1",
  ],
  [{ port: 65536 }, {}, "port 65536", "the port at which others call", "write one, e.g. port: 65535"],
  [
    { ingressPortOverride: 1024 },
    {},
    "ingressPortOverride 1024",
    "the proxy listens on a port, from 1025 to 65535",
    "write one, e.g. ingressPortOverride: 1025",
  ],
  [
    { ingressPortOverride: 8080 },
    {},
    `ingressPortOverride 8080 of ${GIVEN}, which the task's containers have`,
    "on a task's interface the proxy listens on a port of its own",
    "write another port, or leave ingressPortOverride out",
  ],
  [
    { ingressPortOverride: 9005 },
    { network: awsvpc({ port: 8080, otherPorts: [{ portRange: { from: 9000, to: 9010 } }] }) },
    `ingressPortOverride 9005 of ${GIVEN}, which the task's containers have`,
    "on a task's interface the proxy listens on a port of its own",
    "write another port",
  ],
  [
    { ingressPortOverride: 15000 },
    { network: bridge({ port: 8080 }) },
    `ingressPortOverride 15000 of ${GIVEN} with network bridge`,
    "in bridge mode it would be a port of the instance",
    "leave ingressPortOverride out, and ECS picks a port; or use awsvpc()",
  ],
  [
    { timeout: { idle: -1 } },
    {},
    "timeout idle -1",
    "a timeout is a whole number of seconds, 0 for none, from 0 to 2147483647",
    "write one, e.g. idle: 0",
  ],
  [
    { timeout: { perRequest: 2147483648 } },
    {},
    "timeout perRequest 2147483648",
    "a timeout is a whole number of seconds",
    "write one, e.g. perRequest: 2147483647",
  ],
  [
    { protocol: "tcp", timeout: { perRequest: 15 } },
    {},
    `timeout perRequest of ${GIVEN} with protocol "tcp"`,
    "TCP knows connections and no requests",
    "leave perRequest out, and write idle for a connection's",
  ],
  [
    {},
    { network: awsvpc() },
    `${GIVEN} with network awsvpc and no port`,
    "an endpoint leads to a named port of the task",
    "write the port the application listens on, e.g. port: 8080, or use connect.client(…)",
  ],
  [
    {},
    { network: awsvpc({ port: 53, protocol: "udp" }) },
    `${GIVEN} with network awsvpc and protocol "udp"`,
    "the Service Connect proxy passes on TCP, and what is spoken over it",
    'write protocol: "tcp" for the mode, or use Cloud Map',
  ],
  [
    { tls: { certificateAuthorityArn: "authority" } },
    {},
    'tls certificateAuthorityArn "authority"',
    "a CA of AWS Private CA is named by its ARN",
    'write certificateAuthorityArn: "arn:aws:acm-pca:…:certificate-authority/…"',
  ],
  [
    { tls: { certificateAuthorityArn: AUTHORITY, kmsKeyArn: "alias/key" } },
    {},
    'tls kmsKeyArn "alias/key"',
    "a KMS key is named by its ARN here",
    'write kmsKeyArn: "arn:aws:kms:…:key/…"',
  ],
  [
    { tls: { certificateAuthorityArn: AUTHORITY } },
    { network: bridge({ port: 8080 }) },
    `tls of ${GIVEN} with network bridge`,
    "Service Connect encrypts traffic only between awsvpc tasks",
    "use awsvpc(), or Service Connect without TLS",
  ],
])("refuses %j for a service with %j", (props, more, given, rule, fix) => {
  expect(onlyProblem(make(props, more))).toEqual({
    given: expect.stringContaining(given),
    rule: expect.stringContaining(rule),
    fix: expect.stringContaining(fix),
    page: expect.stringContaining("https://docs.aws.amazon.com/"),
  });
});

test.each<[Partial<EndpointProps>, Partial<ServiceProps>]>([
  [{ discoveryName: "_0-a" }, {}],
  [{ discoveryName: "a".repeat(64) }, {}],
  [{ dnsName: "orders" }, {}],
  [{ dnsName: `${"a".repeat(63)}.${"a".repeat(61)}.a` }, {}],
  [{ port: 1 }, {}],
  [{ port: 65535 }, {}],
  [{ ingressPortOverride: 1025 }, {}],
  [{ ingressPortOverride: 8081 }, {}],
  [
    { ingressPortOverride: 9011 },
    { network: awsvpc({ port: 8080, otherPorts: [{ portRange: { from: 9000, to: 9010 } }] }) },
  ],
  [{}, { network: bridge({ port: 8080 }) }],
  [{ timeout: { idle: 0, perRequest: 2147483647 } }, {}],
  [{ protocol: "tcp", timeout: { idle: 15 } }, {}],
  [{ protocol: "grpc", timeout: { perRequest: 15 } }, {}],
  [{ tls: { certificateAuthorityArn: AUTHORITY } }, {}],
])("accepts %j for a service with %j", (props, more) => {
  expect(make(props, more)).not.toThrow();
});

test("refuses a protocol that is none, where no compiler saw it", () => {
  const protocol = JSON.parse('"https"');
  expect(onlyProblem(make({ protocol }))).toMatchObject({
    given: 'protocol "https"',
    rule: 'what the proxy knows of what is spoken on the port is one of "http", "http2", "grpc", "tcp"',
  });
});

test("what it says to write for a name is taken", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (name) => {
      for (const { fix } of discoveryNameProblems("name", name)) {
        const [, written = ""] = /^write "(.*)"$/.exec(fix) ?? [];
        expect(written).not.toBe(name);
        expect(discoveryNameProblems("name", written)).toEqual([]);
      }
    }),
  );
});
