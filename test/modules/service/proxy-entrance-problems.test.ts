import { Token } from "cdktf";
import fc from "fast-check";
import { bridge } from "../../../modules/network-modes/bridge";
import { MeshGateway } from "../../../modules/paths/app-mesh/gateway";
import type { ListenerTls } from "../../../modules/paths/app-mesh/tls/tls-props";
import { InternalAlb } from "../../../modules/paths/internal-alb/internal-alb";
import type { HttpsProps } from "../../../modules/paths/internal-alb/listener-props";
import { WeightedRoute } from "../../../modules/paths/internal-alb/weighted-route";
import { Lattice } from "../../../modules/paths/lattice/lattice";
import { InternalNlb } from "../../../modules/paths/nlb/internal-nlb";
import type { Arrival, ProxyEntrance } from "../../../modules/paths/proxy-entrance";
import type { EndpointProps } from "../../../modules/paths/service-connect/endpoint-props";
import { ServiceConnect } from "../../../modules/paths/service-connect/service-connect";
import type { ServiceProtocol } from "../../../modules/paths/service-description";
import type { ServicePath } from "../../../modules/paths/service-path";
import { proxyEntranceProblems } from "../../../modules/service/proxy-entrance-problems";
import { onlyProblem } from "../../support/problems";
import { withMesh } from "../paths/app-mesh/with-mesh";
import { AUTHORITY, connected as servicesOnInstances } from "../paths/service-connect/connected";

const ARN = "arn:aws:acm:us-east-1:123456789012:certificate/1";
const ELB = "https://docs.aws.amazon.com/elasticloadbalancing/latest";

const FILES = { certificateChain: "/certificates/chain.pem", privateKey: "/certificates/key.pem" };
const tls = (mode: ListenerTls["mode"], mutual = false): ListenerTls => ({
  mode,
  certificate: { file: FILES },
  ...(mutual && { clients: { trust: { file: { certificateChain: "/certificates/ca.pem" } } } }),
});

type Ways = Readonly<Record<"alb" | "nlb" | "lattice", unknown>> & {
  readonly alb: InternalAlb;
  readonly nlb: InternalNlb;
  readonly lattice: Lattice;
};
type Path = (ways: Ways) => ServicePath;

/** A service behind a proxy that is reached another way besides. */
function world(https?: HttpsProps) {
  const mesh = withMesh();
  const { stack, vpc } = mesh;
  const alb = new InternalAlb(stack, "alb", { vpc, ...(https && { https }) });
  const nlb = new InternalNlb(stack, "nlb", { vpc });
  const lattice = new Lattice(stack, "lattice", { vpc });
  const connect = new ServiceConnect(stack, "connect", { name: "connected" });
  return { ...mesh, alb, nlb, lattice, connect };
}

const inMesh =
  (own: ListenerTls | undefined, path: Path, protocol: ServiceProtocol = "http") =>
  () => {
    const { mesh, service, ...ways } = world();
    return service("orders", [
      mesh.virtualNode({ name: "orders", protocol, ...(own && { tls: own }) }),
      path(ways),
    ]);
  };

const connected = (props: Partial<EndpointProps>, path: Path, https?: HttpsProps) => () => {
  const { connect, service, ...ways } = world(https);
  return service("orders", [connect.endpoint({ name: "orders", ...props }), path(ways)]);
};

const NODE = 'virtualNode "orders" of app/mesh';
const STRICT = `, for ${NODE} with tls mode "STRICT"`;
const plain: Path = ({ alb }) => alb.path("/orders");
const encrypted: Path = ({ alb }) => alb.path("/orders", { protocol: "HTTPS" });
const certificate = { protocol: "TLS", certificateArn: ARN } as const;

describe("a node that takes TLS alone", () => {
  test.each<[Path, string, string]>([
    [plain, 'path "/orders" of app/alb with protocol "HTTP"', 'write protocol: "HTTPS" for it'],
    [
      ({ alb }) => new WeightedRoute(alb, "route", { alb, path: "/orders" }).share(1),
      'a share of path "/orders" of app/alb with protocol "HTTP"',
      'write protocol: "HTTPS" for it',
    ],
    [
      ({ alb }) => alb.path("/orders", { protocol: "HTTPS", healthCheck: { protocol: "HTTP" } }),
      'healthCheck protocol "HTTP" of path "/orders" of app/alb',
      'write protocol: "HTTPS" for the check',
    ],
    [
      ({ nlb }) => nlb.listener(443, certificate),
      'listener 443 of app/nlb with protocol "TLS"',
      'write protocol: "TCP" for the listener, which leaves TLS to its clients',
    ],
    [
      ({ nlb }) => nlb.listener(443, { healthCheck: { protocol: "HTTP" } }),
      'healthCheck protocol "HTTP" of listener 443 of app/nlb',
      'write protocol: "TCP" for the check',
    ],
    [
      ({ lattice }) => lattice.service({ name: "orders" }),
      'service "orders" of app/lattice with protocol "HTTP"',
      'write protocol: "HTTPS" for it',
    ],
  ])("refuses plain text %#", (path, given, fix) => {
    expect(onlyProblem(inMesh(tls("STRICT"), path))).toEqual({
      given: `${given}${STRICT}`,
      rule: "what arrives is plain text, and the tasks' proxy takes TLS alone",
      fix: `${fix}; or write mode: "PERMISSIVE" in its tls`,
      page: "https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_ListenerTls.html",
    });
  });

  test.each<[string, Path, ListenerTls | undefined]>([
    ["plain text, PERMISSIVE", plain, tls("PERMISSIVE")],
    ["plain text, DISABLED", plain, tls("DISABLED")],
    ["plain text, without tls", plain, undefined],
    ["plain text, PERMISSIVE and mutual", plain, tls("PERMISSIVE", true)],
    ["plain text, a mode that is known at apply", plain, tls(Token.asString({}) as "STRICT")],
    ["TLS", encrypted, tls("STRICT")],
    [
      "a protocol that is known at apply",
      ({ alb }) => alb.path("/", { protocol: Token.asString({}) as "HTTP" }),
      tls("STRICT"),
    ],
    [
      "a check of another port",
      ({ alb }) => alb.path("/", { protocol: "HTTPS", healthCheck: { protocol: "HTTP", port: 9090 } }),
      tls("STRICT"),
    ],
    ["callers' own TLS", ({ nlb }) => nlb.listener(443), tls("STRICT", true)],
    ["TLS of VPC Lattice", ({ lattice }) => lattice.service({ protocol: "HTTPS" }), tls("STRICT")],
    [
      "TLS that VPC Lattice passes",
      ({ lattice }) =>
        lattice.service({ domain: { name: "a.example.com" }, listeners: [{ protocol: "TLS_PASSTHROUGH" }] }),
      tls("STRICT", true),
    ],
  ])("takes %s", (_, path, own) => {
    expect(inMesh(own, path)).not.toThrow();
  });
});

describe("a node that asks for certificates", () => {
  const MUTUAL = {
    rule: "what arrives is TLS without a client's certificate, for which the tasks' proxy asks",
    page: `${ELB}/application/mutual-authentication.html`,
  };
  const NLB = "use an InternalNlb with a listener of TCP, which leaves TLS to its clients";

  test.each(["STRICT", "PERMISSIVE"] as const)("refuses the TLS of an ALB with mode %s", (mode) => {
    expect(onlyProblem(inMesh(tls(mode, true), encrypted))).toEqual({
      given: `path "/orders" of app/alb with protocol "HTTPS", for ${NODE} with tls mode "${mode}" and clients`,
      fix: `${NLB}; or leave clients out of the proxy's tls`,
      ...MUTUAL,
    });
    expect(inMesh(tls(mode), encrypted)).not.toThrow();
  });

  test("refuses plain text, for which TLS would not be enough", () => {
    expect(onlyProblem(inMesh(tls("STRICT", true), plain))).toEqual({
      given: `path "/orders" of app/alb with protocol "HTTP"${STRICT} and clients`,
      rule: "what arrives is plain text, and the tasks' proxy takes mutual TLS alone",
      fix: `${NLB}; or write mode: "PERMISSIVE" in its tls`,
      page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/mutual-tls.html#mtls-configure-mesh-endpoints",
    });
  });

  test("refuses VPC Lattice's, and the checks of an NLB", () => {
    const lattice: Path = (ways) => ways.lattice.service({ name: "orders", protocol: "HTTPS" });
    expect(onlyProblem(inMesh(tls("STRICT", true), lattice))).toMatchObject({
      given: `service "orders" of app/lattice with protocol "HTTPS"${STRICT} and clients`,
      fix: 'write listeners: [{ protocol: "TLS_PASSTHROUGH" }], which leave TLS to their clients; or leave clients out of the proxy\'s tls',
      page: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/tls-listeners.html",
    });
    const nlb: Path = (ways) => ways.nlb.listener(443, { healthCheck: { protocol: "HTTPS" } });
    expect(onlyProblem(inMesh(tls("STRICT", true), nlb))).toMatchObject({
      given: `healthCheck protocol "HTTPS" of listener 443 of app/nlb${STRICT} and clients`,
      fix: 'write protocol: "TCP" for the check; or leave clients out of the proxy\'s tls',
    });
    expect(inMesh(tls("STRICT"), nlb)).not.toThrow();
  });
});

/** Ways that speak TLS to the tasks, with what to write for them to speak plain text. */
const ENCRYPTED: [Path, string, string][] = [
  [encrypted, 'path "/orders" of app/alb with protocol "HTTPS"', 'write protocol: "HTTP" for it'],
  [
    ({ alb }) => alb.path("/orders", { healthCheck: { protocol: "HTTPS" } }),
    'healthCheck protocol "HTTPS" of path "/orders" of app/alb',
    'write protocol: "HTTP" for the check',
  ],
  [
    ({ lattice }) => lattice.service({ name: "orders", protocol: "HTTPS" }),
    'service "orders" of app/lattice with protocol "HTTPS"',
    'write protocol: "HTTP" for it',
  ],
  [
    ({ lattice }) => lattice.service({ name: "orders", healthCheck: { protocol: "HTTPS" } }),
    'healthCheck protocol "HTTPS" of service "orders" of app/lattice',
    'write protocol: "HTTP" for the check',
  ],
  [
    ({ nlb }) => nlb.listener(443, { healthCheck: { protocol: "HTTPS" } }),
    'healthCheck protocol "HTTPS" of listener 443 of app/nlb',
    'write protocol: "TCP" for the check',
  ],
];
const PLAIN_TEXT_ALONE =
  "what arrives is TLS, and the tasks' proxy, which reads the requests, ends no TLS and takes plain text alone";

describe("a node that takes plain text alone", () => {
  test.each(ENCRYPTED)("refuses TLS %#, without tls", (path, given, fix) => {
    expect(onlyProblem(inMesh(undefined, path))).toEqual({
      given: `${given}, for ${NODE}`,
      rule: PLAIN_TEXT_ALONE,
      fix: `${fix}; or give it tls: { mode: "STRICT", certificate: … }`,
      page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html#envoy-configuration-tls",
    });
  });

  test("refuses TLS while its own is DISABLED, with clients or without", () => {
    for (const mutual of [false, true]) {
      expect(onlyProblem(inMesh(tls("DISABLED", mutual), encrypted))).toEqual({
        given: `path "/orders" of app/alb with protocol "HTTPS", for ${NODE} with tls mode "DISABLED"`,
        rule: PLAIN_TEXT_ALONE,
        fix: 'write protocol: "HTTP" for it; or write mode: "STRICT" in its tls',
        page: "https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_ListenerTls.html",
      });
    }
  });

  test.each<[string, Path, ListenerTls | undefined, ServiceProtocol]>([
    ["plain text", plain, undefined, "http"],
    ["TLS, PERMISSIVE", encrypted, tls("PERMISSIVE"), "http"],
    ["TLS, a mode that is known at apply", encrypted, tls(Token.asString({}) as "STRICT"), "http2"],
    ["callers' own TLS", ({ nlb }) => nlb.listener(443), undefined, "http"],
    ["TLS for the application behind TCP", encrypted, undefined, "tcp"],
    ["TLS with a protocol that is known at apply", encrypted, undefined, Token.asString({}) as "tcp"],
  ])("takes %s", (_, path, own, protocol) => {
    expect(inMesh(own, path, protocol)).not.toThrow();
  });
});

test("a virtual gateway takes what its tls says", () => {
  const gateway =
    (own?: ListenerTls, protocol: "HTTP" | "HTTPS" = "HTTP") =>
    () => {
      const { stack, cluster, mesh, alb, service } = world();
      const to = mesh.virtualNode({ name: "orders" });
      service("orders", to);
      return new MeshGateway(stack, "gateway", {
        mesh,
        cluster,
        cpu: 512,
        memory: 1024,
        ...(own && { tls: own }),
        routes: [{ name: "orders", match: { prefix: "/" }, to }],
        reachableBy: [alb.path("/orders", { protocol })],
      });
    };
  expect(onlyProblem(gateway(tls("STRICT")))).toMatchObject({
    given:
      'path "/orders" of app/alb with protocol "HTTP", for the virtual gateway app/gateway with tls mode "STRICT"',
    rule: "what arrives is plain text, and the tasks' proxy takes TLS alone",
  });
  expect(gateway(tls("PERMISSIVE"))).not.toThrow();
  expect(gateway()).not.toThrow();
  expect(onlyProblem(gateway(undefined, "HTTPS"))).toMatchObject({
    given: 'path "/orders" of app/alb with protocol "HTTPS", for the virtual gateway app/gateway',
    rule: PLAIN_TEXT_ALONE,
  });
  expect(gateway(tls("STRICT"), "HTTPS")).not.toThrow();
});

describe("an endpoint with tls", () => {
  const own = { tls: { certificateAuthorityArn: AUTHORITY } };
  const past = "write an ingressPortOverride for the endpoint, by which all else goes past its proxy";
  const https = { certificateArn: ARN };
  const old = { ...https, sslPolicy: "ELBSecurityPolicy-TLS-1-2-2017-01" };
  const newer = "give the ALB https with an sslPolicy of TLS 1.3, as leaving sslPolicy out is";
  const FOR = ', for endpoint "orders" of app/connect with tls';
  const page =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html#service-connect-tls-alb-healthchecks";

  test.each<[Path, HttpsProps | undefined, string, string]>([
    [plain, https, 'path "/orders" of app/alb with protocol "HTTP"', 'write protocol: "HTTPS" for it'],
    [
      plain,
      undefined,
      'path "/orders" of app/alb with protocol "HTTP"',
      `write protocol: "HTTPS" for it, and ${newer}`,
    ],
    [
      ({ nlb }) => nlb.listener(443, certificate),
      undefined,
      'listener 443 of app/nlb with protocol "TLS"',
      'write protocol: "TCP" for the listener, which leaves TLS to its clients',
    ],
    [
      ({ lattice }) => lattice.service({ name: "orders" }),
      undefined,
      'service "orders" of app/lattice with protocol "HTTP"',
      'write protocol: "HTTPS" for it',
    ],
  ])("refuses plain text %#", (path, listener, given, fix) => {
    expect(onlyProblem(connected(own, path, listener))).toEqual({
      given: `${given}${FOR}`,
      rule: "what arrives is plain text, and the tasks' proxy takes TLS alone",
      fix: `${fix}; or ${past}`,
      page,
    });
  });

  test.each<[Path, HttpsProps | undefined, string, string]>([
    [encrypted, undefined, 'path "/orders" of app/alb with protocol "HTTPS"', newer],
    [encrypted, old, 'path "/orders" of app/alb with protocol "HTTPS"', newer],
    [
      ({ nlb }) => nlb.listener(443, { healthCheck: { protocol: "HTTPS" } }),
      undefined,
      'healthCheck protocol "HTTPS" of listener 443 of app/nlb',
      'write protocol: "TCP" for the check',
    ],
  ])("refuses TLS 1.2 %#", (path, listener, given, fix) => {
    expect(onlyProblem(connected(own, path, listener))).toEqual({
      given: `${given}${FOR}`,
      rule: "what arrives is TLS 1.2 or older, and the tasks' proxy takes TLS 1.3 alone",
      fix: `${fix}; or ${past}`,
      page,
    });
  });

  test.each<[string, Partial<EndpointProps>, Path, HttpsProps | undefined]>([
    ["plain text past its proxy", { ...own, ingressPortOverride: 15000 }, plain, undefined],
    ["plain text without tls", {}, plain, undefined],
    ["TLS 1.3", own, encrypted, https],
    ["a policy that is known at apply", own, encrypted, { ...https, sslPolicy: Token.asString({}) }],
    ["callers' own TLS", own, ({ nlb }) => nlb.listener(443), undefined],
    ["TLS of VPC Lattice", own, ({ lattice }) => lattice.service({ protocol: "HTTPS" }), undefined],
  ])("takes %s", (_, props, path, listener) => {
    expect(connected(props, path, listener)).not.toThrow();
  });
});

describe("an endpoint without tls", () => {
  test.each(ENCRYPTED)("refuses TLS %#", (path, given, fix) => {
    expect(onlyProblem(connected({}, path))).toEqual({
      given: `${given}, for endpoint "orders" of app/connect`,
      rule: PLAIN_TEXT_ALONE,
      fix: `${fix}; or write protocol: "tcp" for the endpoint, whose proxy then leaves TLS to the application, or an ingressPortOverride, by which it goes past the proxy`,
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    });
  });

  test.each<[string, Partial<EndpointProps>, Path]>([
    ["plain text", {}, plain],
    ["TLS for the application behind TCP", { protocol: "tcp" }, encrypted],
    ["TLS with a protocol that is known at apply", { protocol: Token.asString({}) as "tcp" }, encrypted],
    ["TLS past its proxy", { ingressPortOverride: 15000 }, encrypted],
    ["callers' own TLS", {}, ({ nlb }) => nlb.listener(443)],
  ])("takes %s", (_, props, path) => {
    expect(connected(props, path)).not.toThrow();
  });

  test("takes TLS in bridge mode, where ECS gives its proxy another port", () => {
    const { alb, connect, service } = servicesOnInstances();
    const path = alb.path("/orders", { protocol: "HTTPS" });
    const network = bridge({ port: 8080 });
    expect(() => service("orders", [connect.endpoint({ name: "orders" }), path], { network })).not.toThrow();
  });
});

describe("Proxy Protocol v2", () => {
  const rule = "the tasks' proxy takes the header of Proxy Protocol v2 for a part of the first request";
  const header: Path = ({ nlb }) => nlb.listener(80, { proxyProtocolV2: true });
  const given = 'proxyProtocolV2 true of listener 80 of app/nlb with protocol "TCP", for';

  test("is not for an Envoy of App Mesh", () => {
    expect(onlyProblem(inMesh(undefined, header))).toEqual({
      given: `${given} ${NODE}`,
      rule,
      fix: "leave proxyProtocolV2 out",
      page: "https://github.com/aws/aws-app-mesh-roadmap/issues/231",
    });
    expect(inMesh(undefined, ({ nlb }) => nlb.listener(80, { proxyProtocolV2: false }))).not.toThrow();
  });

  test("is not for a proxy of Service Connect, but past it", () => {
    expect(onlyProblem(connected({}, header))).toEqual({
      given: `${given} endpoint "orders" of app/connect`,
      rule,
      fix: "leave proxyProtocolV2 out",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html#service-connect-considerations",
    });
    expect(connected({}, ({ nlb }) => nlb.listener(80))).not.toThrow();
    expect(connected({ ingressPortOverride: 15000 }, header)).not.toThrow();
  });

  test("is for bridge mode, where ECS gives the proxy of Service Connect another port", () => {
    const { stack, vpc, connect, service } = servicesOnInstances();
    const path = new InternalNlb(stack, "nlb", { vpc }).listener(80, { proxyProtocolV2: true });
    const network = bridge({ port: 8080 });
    expect(() => service("orders", [connect.endpoint({ name: "orders" }), path], { network })).not.toThrow();
  });

  test("is for what has no proxy in front of its port", () => {
    const { connect, nlb, service } = world();
    const path = nlb.listener(80, { proxyProtocolV2: true });
    expect(() => service("web", [connect.client(), path])).not.toThrow();
  });
});

test("a path is refused once for its TLS, and just where one of its arrivals isn't taken", () => {
  const arrival = fc.record({
    given: fc.constant("path"),
    speaks: fc.constantFrom("plain text" as const, "TLS" as const, "callers" as const),
    toSpeakPlainText: fc.option(fc.constant("speak plain text"), { nil: undefined }),
    toSpeakTls: fc.constant("speak TLS"),
    toPassTls: fc.constant("pass TLS"),
    toSpeakTls13: fc.option(fc.constant("speak TLS 1.3"), { nil: undefined }),
    page: fc.constant("https://page"),
  });
  const entrance = fc.record({
    given: fc.constant("proxy"),
    takesPlainText: fc.boolean(),
    plainTextAlone: fc.option(fc.constant({ toTakeTls: "take TLS", page: "https://page" }), {
      nil: undefined,
    }),
    mutual: fc.boolean(),
    onlyTls13: fc.boolean(),
    toTakePlainText: fc.constant("take plain text"),
    page: fc.constant("https://page"),
    proxyProtocolPage: fc.constant("https://page"),
  });
  const taken = ({ speaks, toSpeakTls13 }: Arrival, proxy: ProxyEntrance) =>
    speaks === "callers" ||
    (speaks === "plain text"
      ? proxy.takesPlainText
      : proxy.plainTextAlone === undefined &&
        !proxy.mutual &&
        !(proxy.onlyTls13 && toSpeakTls13 !== undefined));
  const paths = fc.array(fc.array(arrival, { maxLength: 2 }), { maxLength: 3 });
  fc.assert(
    fc.property(paths, entrance, (all, proxy) => {
      const parts = [...all.map((arrivals) => ({ arrivals })), { entrance: proxy }];
      const refused = all.filter((arrivals) => !arrivals.every((one) => taken(one, proxy)));
      expect(proxyEntranceProblems(parts)).toHaveLength(refused.length);
      expect(proxyEntranceProblems(parts.slice(0, -1))).toEqual([]);
    }),
  );
});
