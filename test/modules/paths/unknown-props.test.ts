import type { TerraformStack } from "cdktf";
import {
  AppMesh,
  awsvpc,
  CloudMapNamespace,
  HttpNamespace,
  InternalAlb,
  InternalNlb,
  Lattice,
  type LatticeServiceProps,
  MeshGateway,
  type MeshGatewayProps,
  type MeshNode,
  Service,
  ServiceConnect,
  type ServicePath,
  type ServiceProtocol,
  VirtualService,
  type VirtualServiceProps,
  WeightedRoute,
} from "../../../modules";
import { network, TASK } from "../../support/network";
import { refusal } from "../../support/problems";
import { newStack } from "../../support/synth";

/*
 * Props as JavaScript has them, or TypeScript where an object comes from elsewhere: with a name that nobody reads. The
 * compiler keeps the names complete, so that every prop there is passes: see `propProblems`.
 */

const ARN = "arn:aws:acm:us-east-1:123456789012:certificate/main";
const MISSPELT = { protocoll: 1 } as object;

type Parts = ReturnType<typeof network> & { readonly stack: TerraformStack };

function withParts(make: (parts: Parts) => unknown): () => unknown {
  return () => {
    const stack = newStack();
    return make({ stack, ...network(stack) });
  };
}

/** What a service is refused with such a way to it. */
function reachedBy(path: (parts: Parts) => ServicePath): () => unknown {
  return withParts((parts) => {
    const { cluster, stack } = parts;
    const reachableBy = [path(parts)];
    const task = { ...TASK, cpu: 512, memory: 512 };
    return new Service(stack, "orders", { cluster, network: awsvpc({ port: 8080 }), ...task, reachableBy });
  });
}

const AUTHORITY = {
  certificateAuthorityArn: "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1",
};
const DOMAIN = { name: "orders.example.com", certificateArn: ARN };
const RULE = { priority: 1, path: { prefix: "/a" } };

function connected(path: (connect: ServiceConnect) => ServicePath): () => unknown {
  return reachedBy(({ stack }) => path(new ServiceConnect(stack, "connect")));
}

function inLattice(props: LatticeServiceProps): () => unknown {
  return reachedBy(({ stack, vpc }) => new Lattice(stack, "lattice", { vpc }).service(props));
}

const RETRY = { httpRetryEvents: ["gateway-error"], maxRetries: 2, perRetryTimeout: 1 };
const FILES = { certificateChain: "/a.pem", privateKey: "/a.key" };

/** A mesh with a node, and what is made of it. */
function inMesh(
  protocol: ServiceProtocol,
  make: (parts: Parts & { readonly mesh: AppMesh; readonly node: MeshNode }) => unknown,
): () => unknown {
  return withParts((parts) => {
    const { stack, vpc, cluster } = parts;
    const namespace = new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
    const mesh = new AppMesh(stack, "mesh", { namespace });
    const node = mesh.virtualNode({ name: "v1", protocol });
    const network = awsvpc({ port: 8080 });
    new Service(stack, "v1", { cluster, network, ...TASK, cpu: 1024, memory: 1024, reachableBy: [node] });
    return make({ ...parts, mesh, node });
  });
}

function routed(route: object, protocol: ServiceProtocol = "http"): () => unknown {
  return inMesh(protocol, ({ stack, mesh, node }) => {
    const { to, ...options } = route as { readonly to?: readonly object[] };
    const targets = to?.map((target) => ({ node, ...target })) ?? ("to" in route ? undefined : node);
    const routes = [{ name: "a", to: targets, ...options }];
    return new VirtualService(stack, "a", { mesh, name: "orders", protocol, routes } as VirtualServiceProps);
  });
}

function routedBy(props: object): () => unknown {
  return inMesh("http", ({ stack, mesh, node }) => {
    const routes = [{ name: "a", to: node }];
    return new VirtualService(stack, "a", { mesh, name: "orders", routes, ...props } as VirtualServiceProps);
  });
}

function inNode(props: object): () => unknown {
  return inMesh("http", ({ stack, cluster, mesh }) => {
    const reachableBy = [mesh.virtualNode({ name: "orders", ...props })];
    const task = { ...TASK, cpu: 1024, memory: 1024, reachableBy };
    return new Service(stack, "orders", { cluster, network: awsvpc({ port: 8080 }), ...task });
  });
}

function inHeader(value: object): () => unknown {
  return routed({ match: { headers: { v: value } } });
}

function gateway(props: object, route: object = {}): () => unknown {
  return inMesh("http", ({ stack, cluster, mesh, node }) => {
    const routes = [{ name: "a", to: node, ...route }];
    const options = { mesh, cluster, cpu: 512, memory: 1024, routes, ...props };
    return new MeshGateway(stack, "a", options as MeshGatewayProps);
  });
}

/** Whose prop it is, and the prop that holds that one where it lies deeper. */
const CASES: readonly (readonly [string, () => unknown, within?: string])[] = [
  ["an ALB", withParts(({ stack, vpc }) => new InternalAlb(stack, "a", { vpc, ...MISSPELT }))],
  [
    "its HTTPS",
    withParts(
      ({ stack, vpc }) => new InternalAlb(stack, "a", { vpc, https: { certificateArn: ARN, ...MISSPELT } }),
    ),
    "https",
  ],
  [
    "its clients' certificates",
    withParts(
      ({ stack, vpc }) =>
        new InternalAlb(stack, "a", {
          vpc,
          https: { certificateArn: ARN, mutualAuthentication: { mode: "passthrough", ...MISSPELT } },
        }),
    ),
    "https mutualAuthentication",
  ],
  [
    "its logs",
    withParts(
      ({ stack, vpc }) => new InternalAlb(stack, "a", { vpc, accessLogs: { bucket: "logs", ...MISSPELT } }),
    ),
    "accessLogs",
  ],
  [
    "its band",
    withParts(
      ({ stack, vpc }) => new InternalAlb(stack, "a", { vpc, priorityBand: { from: 1, to: 2, ...MISSPELT } }),
    ),
    "priorityBand",
  ],
  ["a path", reachedBy(({ alb }) => alb.path("/orders", MISSPELT))],
  ["its health check", reachedBy(({ alb }) => alb.path("/orders", { healthCheck: MISSPELT })), "healthCheck"],
  [
    "its stickiness",
    reachedBy(({ alb }) => alb.path("/orders", { stickiness: { type: "lb_cookie", ...MISSPELT } })),
    "stickiness",
  ],
  [
    "its rewrite",
    reachedBy(({ alb }) =>
      alb.path("/orders", { rewrite: { url: { regex: "^/a", replace: "/" }, ...MISSPELT } }),
    ),
    "rewrite",
  ],
  [
    "what is rewritten",
    reachedBy(({ alb }) =>
      alb.path("/orders", { rewrite: { host: { regex: "^a", replace: "b", ...MISSPELT } } }),
    ),
    "rewrite host",
  ],
  [
    "a weighted route",
    withParts(({ stack, alb }) => new WeightedRoute(stack, "a", { alb, path: "/orders", ...MISSPELT })),
  ],
  [
    "its stickiness",
    withParts(
      ({ stack, alb }) =>
        new WeightedRoute(stack, "a", {
          alb,
          path: "/orders",
          stickiness: { duration: 60, ...MISSPELT },
        }),
    ),
    "stickiness",
  ],
  [
    "a share of it",
    reachedBy(({ stack, alb }) => new WeightedRoute(stack, "a", { alb, path: "/orders" }).share(1, MISSPELT)),
  ],
  ["an NLB", withParts(({ stack, vpc }) => new InternalNlb(stack, "a", { vpc, ...MISSPELT }))],
  [
    "its listener",
    reachedBy(({ stack, vpc }) => new InternalNlb(stack, "a", { vpc }).listener(80, MISSPELT)),
  ],
  [
    "its health check",
    reachedBy(({ stack, vpc }) =>
      new InternalNlb(stack, "a", { vpc }).listener(80, { healthCheck: MISSPELT }),
    ),
    "healthCheck",
  ],
  [
    "a namespace",
    withParts(
      ({ stack, vpc }) => new CloudMapNamespace(stack, "a", { vpc, name: "svc.internal", ...MISSPELT }),
    ),
  ],
  [
    "its record",
    reachedBy(({ stack, vpc }) =>
      new CloudMapNamespace(stack, "a", { vpc, name: "svc.internal" }).record("orders", MISSPELT),
    ),
  ],
  [
    "an HTTP namespace",
    withParts(({ stack }) => new HttpNamespace(stack, "a", { name: "shop", ...MISSPELT })),
  ],
  ["Service Connect", withParts(({ stack }) => new ServiceConnect(stack, "a", MISSPELT))],
  [
    "an endpoint",
    connected((connect) => connect.endpoint({ name: "orders", ...MISSPELT })),
    "connect.endpoint(…)",
  ],
  ["its timeout", connected((connect) => connect.endpoint({ name: "orders", timeout: MISSPELT })), "timeout"],
  [
    "its TLS",
    connected((connect) => connect.endpoint({ name: "orders", tls: { ...AUTHORITY, ...MISSPELT } })),
    "tls",
  ],
  ["a client", connected((connect) => connect.client(MISSPELT))],
  ["its proxy", connected((connect) => connect.client({ proxy: MISSPELT })), "proxy"],
  ["its proxy's log", connected((connect) => connect.client({ proxyLogs: MISSPELT })), "proxyLogs"],
  ["VPC Lattice", withParts(({ stack, vpc }) => new Lattice(stack, "a", { vpc, ...MISSPELT }))],
  [
    "its logs",
    withParts(({ stack, vpc }) => new Lattice(stack, "a", { vpc, accessLogs: MISSPELT })),
    "accessLogs",
  ],
  [
    "a client of it",
    reachedBy(({ stack, vpc }) => new Lattice(stack, "a", { vpc }).client({ calls: [], ...MISSPELT })),
    "lattice.client(…)",
  ],
  ["a service of it", inLattice(MISSPELT)],
  ["its listener", inLattice({ listeners: [{ protocol: "HTTPS", ...MISSPELT }] }), "listeners"],
  [
    "its share",
    withParts(({ stack, vpc, cluster }) => {
      const orders = new Lattice(stack, "lattice", { vpc }).service({ name: "orders" });
      const service = (id: string, path: ServicePath) =>
        new Service(stack, id, { cluster, network: awsvpc({ port: 8080 }), ...TASK, reachableBy: [path] });
      service("v1", orders);
      const share = { weight: 1, rest: 1, ...MISSPELT };
      service("v2", orders.rule({ priority: 1, path: { prefix: "/a" }, share }));
    }),
    "share",
  ],
  ["its health check", inLattice({ healthCheck: MISSPELT }), "healthCheck"],
  ["its domain", inLattice({ domain: { ...DOMAIN, ...MISSPELT } }), "domain"],
  ["its rule", inLattice({ rules: { a: { ...RULE, ...MISSPELT } } }), 'rule "a"'],
  [
    "a path of that",
    inLattice({ rules: { a: { ...RULE, path: { prefix: "/a", ...MISSPELT } } } }),
    'path of rule "a"',
  ],
  [
    "a header of that",
    inLattice({ rules: { a: { ...RULE, headers: { v: { exact: "1", ...MISSPELT } } } } }),
    'header "v" of rule "a"',
  ],
  ["a route of a mesh", routed(MISSPELT), 'route "a"'],
  ["its match", routed({ match: MISSPELT }), 'route "a" match'],
  ["a path of that", routed({ match: { path: { regex: "/a", ...MISSPELT } } }), 'route "a" match path'],
  ["a header of that", inHeader(MISSPELT), 'route "a" match headers "v"'],
  [
    "a range of that",
    inHeader({ range: { start: 1, end: 2, ...MISSPELT } }),
    'route "a" match headers "v" range',
  ],
  ["a query of that", routed({ match: { query: { v: MISSPELT } } }), 'route "a" match query "v"'],
  ["its retries", routed({ retryPolicy: { ...RETRY, ...MISSPELT } }), 'route "a" retryPolicy'],
  ["its timeout", routed({ timeout: MISSPELT }), 'route "a" timeout'],
  ["its targets", routed({ to: [{ weight: 1, ...MISSPELT }] }), 'to of route "a"'],
  ["the match of a route of gRPC", routed({ match: MISSPELT }, "grpc"), 'route "a" match'],
  ["the match of a route of TCP", routed({ match: MISSPELT }, "tcp"), 'route "a" match'],
  ["a gateway", gateway(MISSPELT)],
  ["its route", gateway({}, MISSPELT), 'route "a"'],
  ["the match of that", gateway({}, { match: MISSPELT }), 'route "a" match'],
  [
    "the host of that",
    gateway({}, { match: { hostname: { suffix: ".example.com", ...MISSPELT } } }),
    'route "a" match hostname',
  ],
  ["the rewrite of that", gateway({}, { rewrite: MISSPELT }), 'route "a" rewrite'],
  [
    "the match of a route of gRPC",
    gateway({ protocol: "grpc" }, { match: { serviceName: "a", ...MISSPELT } }),
    'route "a" match',
  ],
  ["its Envoy", gateway({ envoy: MISSPELT }), "envoy"],
  [
    "its listener's certificate",
    gateway({ tls: { mode: "STRICT", certificate: { file: { ...FILES, ...MISSPELT } } } }),
    "tls.certificate.file",
  ],
  [
    "its socket of SDS",
    gateway({ sdsSocket: { path: "/run/sds/a.sock", volume: "sds", ...MISSPELT } }),
    "sdsSocket",
  ],
];

test.each(CASES.map(([whose, act, within]) => ({ whose, act, within })))(
  "$whose with a misspelt prop: refused",
  ({ act, within }) => {
    expect(refusal(act).problems.map(({ given }) => given)).toEqual([
      `a prop "protocoll"${within === undefined ? "" : ` in ${within}`}`,
    ]);
  },
);

/** One that must be there, under another name: nothing more is read of what lacks it. */
const NEEDED: readonly (readonly [string, () => unknown, prop: string, within?: string])[] = [
  ["the name of a node", inNode({ name: undefined, nam: "orders" }), "nam"],
  ["the routes of a virtual service", routedBy({ routes: undefined, rutes: [] }), "rutes"],
  ["its mesh", routedBy({ mesh: undefined, mehs: 1 }), "mehs"],
  ["where its route leads", routed({ too: 1, to: undefined }), "too", 'route "a"'],
  ["a node of it", routed({ to: [{ node: undefined, nod: 1, weight: 1 }] }), "nod", 'to of route "a"'],
  ["the mesh of a gateway", gateway({ mesh: undefined, mehs: 1 }), "mehs"],
  ["its routes", gateway({ routes: undefined, rutes: [] }), "rutes"],
  ["its cluster", gateway({ cluster: undefined, cluser: 1 }), "cluser"],
  ["where its route leads", gateway({}, { to: undefined, too: 1 }), "too", 'route "a"'],
  ["the certificate of a listener", inNode({ tls: { mode: "STRICT", certficate: {} } }), "certficate", "tls"],
  ["what a client trusts", inNode({ clientPolicy: { trsut: {} } }), "trsut", "clientPolicy"],
  ["the path of a socket", inNode({ sdsSocket: { pth: "/a", volume: "a" } }), "pth", "sdsSocket"],
  [
    "the name of an endpoint",
    connected((connect) => connect.endpoint({ nam: "a" } as never)),
    "nam",
    "connect.endpoint(…)",
  ],
  [
    "the VPC of VPC Lattice",
    withParts(({ stack, vpc }) => new Lattice(stack, "a", { vcp: vpc } as never)),
    "vcp",
  ],
  [
    "what its client calls",
    reachedBy(({ stack, vpc }) => new Lattice(stack, "a", { vpc }).client({ cals: [] } as never)),
    "cals",
    "lattice.client(…)",
  ],
  ["a domain's name", inLattice({ domain: { nam: "orders.example.com" } as never }), "nam", "domain"],
];

test.each(NEEDED.map(([what, act, prop, within]) => ({ what, act, prop, within })))(
  "$what with its prop misspelt: refused, and nothing else said than that it is missing",
  ({ act, prop, within }) => {
    const [unknown, missing, ...others] = refusal(act).problems;
    expect(unknown?.given).toMatch(`a prop "${prop}"${within === undefined ? "" : ` in ${within}`}`);
    expect(missing?.given).toMatch(`${within ?? "props"} without `);
    expect(others).toEqual([]);
  },
);

test("a prop whose case alone is wrong is named", () => {
  const problems = refusal(
    reachedBy(({ alb }) => alb.path("/", { healthcheckPath: "/up" } as object)),
  ).problems;
  expect(problems).toMatchObject([{ fix: "write healthCheckPath, or leave it out" }]);
});
