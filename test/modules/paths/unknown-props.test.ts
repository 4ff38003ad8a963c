import type { TerraformStack } from "cdktf";
import {
  awsvpc,
  CloudMapNamespace,
  HttpNamespace,
  InternalAlb,
  InternalNlb,
  Service,
  type ServicePath,
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
    return new Service(stack, "orders", { cluster, network: awsvpc({ port: 8080 }), ...TASK, reachableBy });
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
