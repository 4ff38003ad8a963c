import {
  AppMesh,
  awsvpc,
  CloudMapNamespace,
  HttpNamespace,
  InternalAlb,
  InternalNlb,
  Lattice,
  MeshGateway,
  Service,
  ServiceConnect,
  type ServiceProtocol,
  VirtualService,
  WeightedRoute,
} from "../../../modules";
import { TASK } from "../../support/network";
import type * as support from "../../support/required-props";
import type { Parts } from "../../support/required-props";
import { type Case, notRefusedWithout, requiredProps } from "../../support/required-props";

/*
 * Props as JavaScript has them, or TypeScript that is run without a type-check: without one that is required. Which are
 * comes from the tables of prop names, which the compiler keeps, so that a new one is tested with what is written here.
 */
jest.mock("../../../modules/core/prop-names", () =>
  jest
    .requireActual<typeof support>("../../support/required-props")
    .noting(jest.requireActual("../../../modules/core/prop-names")),
);

const ARN = "arn:aws:acm:us-east-1:123456789012:certificate/main";
const CA = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1";
const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf";
const PORT = awsvpc({ port: 8080 });

function served(of: string, value: object, path: (parts: Parts, props: never) => never): Case {
  return {
    of,
    props: () => value,
    make: (parts, p: never) => {
      const { scope, cluster } = parts;
      return new Service(scope, "orders", {
        cluster,
        network: PORT,
        ...TASK,
        cpu: 512,
        memory: 512,
        reachableBy: [path(parts, p)],
      });
    },
  };
}

function inMesh(
  of: string,
  value: (node: never, mesh: never, parts: Parts) => object,
  make: (parts: Parts & { mesh: AppMesh }, p: never) => unknown,
  protocol: ServiceProtocol = "http",
): Case {
  const made = new WeakMap<object, AppMesh>();
  return {
    of,
    props: (parts) => {
      const { scope, vpc, cluster } = parts;
      const namespace = new CloudMapNamespace(scope, "names", { vpc, name: `${scope.node.id}.internal` });
      const mesh = new AppMesh(scope, "mesh", { namespace });
      const node = mesh.virtualNode({ name: "v1", protocol });
      new Service(scope, "v1", {
        cluster,
        network: PORT,
        ...TASK,
        cpu: 1024,
        memory: 1024,
        reachableBy: [node],
      });
      made.set(scope, mesh);
      return value(node as never, mesh as never, parts);
    },
    make: (parts, p) => make({ ...parts, mesh: made.get(parts.scope) as AppMesh }, p),
  };
}

function inNode(option: string, value: unknown, more: object = {}): Case {
  return inMesh(
    `node's ${option}`,
    () => ({ name: "orders", [option]: value }),
    ({ mesh, scope, cluster }, p: object) =>
      new Service(scope, "orders", {
        cluster,
        network: PORT,
        ...TASK,
        cpu: 1024,
        memory: 1024,
        volumes: { sds: { bind: {} } },
        reachableBy: [mesh.virtualNode({ ...more, ...p } as never)],
      }),
  );
}

function routed(of: string, route: object, protocol: ServiceProtocol = "http"): Case {
  return inMesh(
    `route's ${of}`,
    (node, mesh) => ({ mesh, name: "orders", protocol, routes: [{ name: "a", to: node, ...route }] }),
    ({ scope }, p) => new VirtualService(scope, "a", p),
    protocol,
  );
}

function gated(of: string, options: object, route: object = {}): Case {
  return inMesh(
    `gateway's ${of}`,
    (node, mesh, { cluster }) => ({
      mesh,
      cluster,
      cpu: 512,
      memory: 1024,
      routes: [{ name: "a", to: node, ...route }],
      ...options,
    }),
    ({ scope }, p) => new MeshGateway(scope, "a", p),
  );
}

const CASES: readonly Case[] = [
  {
    of: "InternalAlb",
    props: ({ vpc }) => ({ vpc }),
    make: ({ scope }, p) => new InternalAlb(scope, "a", p),
  },
  ...(
    [
      ["https", { certificateArn: ARN, mutualAuthentication: { mode: "passthrough" } }],
      [
        "https",
        {
          certificateArn: ARN,
          mutualAuthentication: {
            mode: "verify",
            trustStoreArn:
              "arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/a/0123456789abcdef",
          },
        },
      ],
      ["accessLogs", { bucket: "logs" }],
      ["priorityBand", { from: 1, to: 2 }],
    ] as const
  ).map(
    ([o, v]): Case => ({
      of: `alb ${o}`,
      props: () => ({ [o]: v }),
      make: ({ scope, vpc }, p: object) => new InternalAlb(scope, "a", { vpc, ...p }),
    }),
  ),
  served(
    "alb.path",
    {
      healthCheck: {},
      stickiness: { type: "lb_cookie" },
      rewrite: { url: { regex: "^/a", replace: "/" }, host: { regex: "^a", replace: "b" } },
    },
    ({ alb }, p) => alb.path("/orders", p) as never,
  ),
  {
    of: "WeightedRoute",
    props: ({ alb }) => ({ alb, path: "/orders", stickiness: { duration: 60 } }),
    make: ({ scope }, p) => new WeightedRoute(scope, "a", p),
  },
  {
    of: "InternalNlb",
    props: ({ vpc }) => ({ vpc, accessLogs: { bucket: "logs" } }),
    make: ({ scope }, p) => new InternalNlb(scope, "a", p),
  },
  {
    of: "CloudMapNamespace",
    props: ({ scope, vpc }) => ({ vpc, name: `${scope.node.id}.internal` }),
    make: ({ scope }, p) => new CloudMapNamespace(scope, "a", p),
  },
  {
    of: "HttpNamespace",
    props: () => ({ name: "shop" }),
    make: ({ scope }, p) => new HttpNamespace(scope, "a", p),
  },
  served(
    "connect.endpoint",
    { name: "orders", timeout: { idle: 1 }, tls: { certificateAuthorityArn: CA } },
    ({ scope }, p) => new ServiceConnect(scope, "connect").endpoint(p) as never,
  ),
  { of: "Lattice", props: ({ vpc }) => ({ vpc }), make: ({ scope }, p) => new Lattice(scope, "a", p) },
  served(
    "lattice.client",
    { calls: [] },
    ({ scope, vpc }, p) => new Lattice(scope, "lattice", { vpc }).client(p) as never,
  ),
  served(
    "lattice.service",
    {
      listeners: [{ protocol: "HTTPS" }],
      healthCheck: {},
      domain: { name: "orders.example.com", certificateArn: ARN },
      rules: { a: { priority: 1, path: { prefix: "/a" }, headers: { v: { exact: "1" } } } },
    },
    ({ scope, vpc }, p) => new Lattice(scope, "lattice", { vpc }).service(p) as never,
  ),
  served(
    "lattice.service response",
    { rules: { a: { priority: 1, path: { exact: "/a" }, response: 404 } } },
    ({ scope, vpc }, p) => new Lattice(scope, "lattice", { vpc }).service(p) as never,
  ),
  served(
    "lattice.service auth",
    { authPolicy: [{ Effect: "Allow", Principal: "*" }] },
    ({ scope, vpc }, p) => new Lattice(scope, "lattice", { vpc }).service(p) as never,
  ),
  {
    of: "lattice rule",
    props: () => ({ priority: 1, path: { prefix: "/a" }, share: { weight: 1, rest: 1 } }),
    make: ({ scope, vpc, cluster }, p) => {
      const orders = new Lattice(scope, "lattice", { vpc }).service({ name: "orders" });
      new Service(scope, "v1", { cluster, network: PORT, ...TASK, reachableBy: [orders] });
      new Service(scope, "v2", { cluster, network: PORT, ...TASK, reachableBy: [orders.rule(p)] });
    },
  },
  {
    of: "AppMesh",
    props: ({ scope, vpc }) => ({
      namespace: new CloudMapNamespace(scope, "names", { vpc, name: `${scope.node.id}.internal` }),
    }),
    make: ({ scope }, p) => new AppMesh(scope, "a", p),
  },
  inNode("name", "orders"),
  ...[
    { acm: { certificateArn: ARN } },
    { file: { certificateChain: "/a", privateKey: "/b" } },
    { secrets: { certificateChain: SECRET, privateKey: SECRET } },
  ].map((certificate) => inNode("tls", { mode: "STRICT", certificate })),
  inNode(
    "tls",
    { mode: "STRICT", certificate: { sds: { secretName: "a" } } },
    { sdsSocket: { path: "/run/a/a.sock", volume: "sds" } },
  ),
  inNode("tls", {
    mode: "STRICT",
    certificate: { file: { certificateChain: "/a", privateKey: "/b" } },
    clients: { trust: { file: { certificateChain: "/a" } } },
  }),
  inNode("sdsSocket", { path: "/run/a/a.sock", volume: "sds" }),
  inNode("clientPolicy", { trust: { acm: { certificateAuthorityArns: [CA] } } }),
  inNode("clientPolicy", {
    trust: { secrets: { certificateChain: SECRET } },
    certificate: { secrets: { certificateChain: SECRET, privateKey: SECRET } },
  }),
  inNode("calls", [{ to: "users", clientPolicy: { trust: { acm: { certificateAuthorityArns: [CA] } } } }]),
  routed("match", {
    match: { path: { regex: "/a" }, headers: { v: { range: { start: 1, end: 2 } } }, query: { a: "b" } },
    timeout: { perRequest: 2 },
    retryPolicy: { httpRetryEvents: ["gateway-error"], maxRetries: 2, perRetryTimeout: 1 },
  }),
  routed(
    "grpc",
    {
      match: { serviceName: "a", methodName: "b", metadata: { a: { exact: "b" } } },
      retryPolicy: { grpcRetryEvents: ["cancelled"], maxRetries: 2, perRetryTimeout: 1 },
    },
    "grpc",
  ),
  routed("tcp", { match: { port: 8080 } }, "tcp"),
  inMesh(
    "weights",
    (node, mesh) => ({ mesh, name: "orders", routes: [{ name: "a", to: [{ node, weight: 1 }] }] }),
    ({ scope }, p) => new VirtualService(scope, "a", p),
  ),
  gated("own", {}),
  gated(
    "match",
    {},
    { match: { hostname: { suffix: ".example.com" }, path: "/a" }, rewrite: { path: "/b" } },
  ),
  gated("grpc", { protocol: "grpc" }, { match: { serviceName: "a" } }),
  gated("tls", {
    tls: { mode: "STRICT", certificate: { file: { certificateChain: "/a", privateKey: "/b" } } },
  }),
  gated("sds", { sdsSocket: { path: "/run/sds/a.sock", volume: "sds" }, volumes: { sds: { bind: {} } } }),
];

test.each(CASES.map((one) => ({ of: one.of, one })))(
  "$of without a required prop: refused, and nothing else said",
  ({ one }) => {
    expect(requiredProps(one)).not.toEqual([]);
    expect(requiredProps(one).flatMap((path) => notRefusedWithout(one, path))).toEqual([]);
  },
);
