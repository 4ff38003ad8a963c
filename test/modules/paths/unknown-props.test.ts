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
  Service,
  ServiceConnect,
  type ServicePath,
  VirtualService,
  WeightedRoute,
} from "../../../modules";
import { network, TASK } from "../../support/network";
import { refusal } from "../../support/problems";
import { newStack } from "../../support/synth";

/*
 * Props as JavaScript has them, or TypeScript where an object comes from elsewhere: with a name that nobody reads. The
 * compiler keeps the names complete, so that every prop there is passes: see `unknownPropProblems`.
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
  ["an endpoint", connected((connect) => connect.endpoint({ name: "orders", ...MISSPELT }))],
  ["its timeout", connected((connect) => connect.endpoint({ name: "orders", timeout: MISSPELT })), "timeout"],
  [
    "its TLS",
    connected((connect) => connect.endpoint({ name: "orders", tls: { ...AUTHORITY, ...MISSPELT } })),
    "tls",
  ],
  ["a client", connected((connect) => connect.client(MISSPELT))],
  ["VPC Lattice", withParts(({ stack, vpc }) => new Lattice(stack, "a", { vpc, ...MISSPELT }))],
  ["a service of it", inLattice(MISSPELT)],
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
  [
    "a route of a mesh",
    withParts(({ stack, vpc, cluster }) => {
      const namespace = new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
      const mesh = new AppMesh(stack, "mesh", { namespace });
      const to = mesh.virtualNode({ name: "v1" });
      const network = awsvpc({ port: 8080 });
      new Service(stack, "v1", { cluster, network, ...TASK, cpu: 1024, memory: 1024, reachableBy: [to] });
      const routes = [{ name: "a", to, ...MISSPELT }];
      return new VirtualService(stack, "a", { mesh, name: "orders", routes });
    }),
    'route "a"',
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

test("a prop whose case alone is wrong is named", () => {
  const problems = refusal(
    reachedBy(({ alb }) => alb.path("/", { healthcheckPath: "/up" } as object)),
  ).problems;
  expect(problems).toMatchObject([{ fix: "write healthCheckPath, or leave it out" }]);
});
