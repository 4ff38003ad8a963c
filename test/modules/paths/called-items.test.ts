// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a reference as Terraform reads it
import { Token } from "cdktf";
import {
  AppMesh,
  awsvpc,
  CloudMapNamespace,
  Lattice,
  MeshGateway,
  Service,
  ServiceConnect,
  type ServicePath,
  VirtualService,
} from "../../../modules";
import { network, TASK } from "../../support/network";
import { onlyProblem } from "../../support/problems";
import { newStack } from "../../support/synth";

/*
 * What is named as called, or as a way to a service, where no compiler saw it: a value of JavaScript, or a caller that
 * stayed behind when the service that it calls moved to another path.
 */

function everyPath() {
  const stack = newStack();
  const { vpc, cluster } = network(stack);
  const names = new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
  const service = (id: string, ...reachableBy: ServicePath[]) =>
    new Service(stack, id, {
      cluster,
      network: awsvpc({ port: 8080 }),
      ...TASK,
      cpu: 1024,
      memory: 1024,
      reachableBy,
    });
  const mesh = new AppMesh(stack, "mesh", { namespace: names });
  const connect = new ServiceConnect(stack, "connect", { namespace: names });
  const lattice = new Lattice(stack, "lattice", { vpc });
  const node = mesh.virtualNode({ name: "in-mesh" });
  service("in-mesh", node);
  const endpoint = connect.endpoint({ name: "in-connect" });
  service("in-connect", endpoint);
  const called = lattice.service({ name: "in-lattice" });
  service("in-lattice", called);
  return { stack, cluster, service, mesh, connect, lattice, node, endpoint, called };
}

type Made = ReturnType<typeof everyPath>;
type Call = (calls: never, made: Made) => unknown;

const CALLERS: readonly (readonly [string, string, string, Call])[] = [
  [
    "a node",
    'calls, virtualNode "web" of app/mesh',
    "mesh.virtualNode(…) or new VirtualService(…)",
    (calls, { service, mesh }) => service("web", mesh.virtualNode({ name: "web", calls })),
  ],
  [
    "an endpoint",
    'calls, endpoint "web" of app/connect',
    "connect.endpoint(…)",
    (calls, { service, connect }) => service("web", connect.endpoint({ name: "web", calls })),
  ],
  [
    "a client of VPC Lattice",
    "calls, client of app/lattice",
    "lattice.service(…)",
    (calls, { service, lattice }) => service("web", lattice.client({ calls })),
  ],
];

describe.each(CALLERS)("%s", (_, given, made, call) => {
  const own = ({ node, endpoint, called }: Made): unknown =>
    made.startsWith("mesh") ? node : made.startsWith("connect") ? endpoint : called;

  test("calls what is of its own path, and of no other", () => {
    const parts = everyPath();
    expect(() => call([own(parts)] as never, parts)).not.toThrow();
    for (const other of [parts.node, parts.endpoint, parts.called].filter((one) => one !== own(parts))) {
      const act = () => call([own(parts), other] as never, everyPath());
      expect(onlyProblem(act)).toMatchObject({
        given: `item 2 of ${given}`,
        rule: `what is called that way is made by ${made}`,
        fix: expect.stringContaining(`write what ${made} returned for the service that is called`),
      });
    }
  });

  test.each([undefined, 5, {}])("doesn't call %p", (item) => {
    expect(onlyProblem(() => call([item] as never, everyPath())).given).toBe(`item 1 of ${given}`);
  });

  test.each(["orders", {}])("has a list, and not %p", (calls) => {
    expect(onlyProblem(() => call(calls as never, everyPath()))).toMatchObject({
      given: `${given}: no list that synth knows`,
      fix: `write a list of what ${made} returned`,
    });
  });
});

test.each([
  ["routes that are no list", {}, "routes that are no list that synth knows"],
  ["routes that are only known at apply", Token.asList("${var.routes}"), "routes that are no list"],
  ["a route to an endpoint of Service Connect", undefined, 'to of route "all"'],
])("%s: refused for a virtual service and a gateway", (_, routes, given) => {
  const parts = everyPath();
  const { stack, mesh, cluster, endpoint } = parts;
  const leading = (routes ?? [{ name: "all", to: endpoint }]) as never;
  const size = { cpu: 512, memory: 1024 };
  for (const act of [
    () => new VirtualService(stack, "a", { mesh, name: "a", routes: leading }),
    () => new MeshGateway(stack, "b", { mesh, cluster, ...size, routes: leading }),
  ]) {
    expect(onlyProblem(act).given).toContain(given);
  }
});

test("a gateway's route of gRPC without match: refused with what it matches", () => {
  const { stack, mesh, cluster, node } = everyPath();
  const routes = [{ name: "all", to: node }] as never;
  const props = { mesh, cluster, cpu: 512, memory: 1024, protocol: "grpc", routes } as const;
  expect(onlyProblem(() => new MeshGateway(stack, "a", props))).toMatchObject({
    given: 'route "all" without match',
    fix: 'write e.g. match: { serviceName: "shop.Orders" }',
  });
});

test.each(["listeners", "rules"])("%s of a service of VPC Lattice as a whole: refused", (prop) => {
  const { service, lattice } = everyPath();
  const later = prop === "rules" ? Token.asStringMap("${var.rules}") : Token.asList("${var.listeners}");
  expect(onlyProblem(() => service("a", lattice.service({ [prop]: later } as never)))).toMatchObject({
    given: `${prop}, which synth doesn't know one by one`,
    rule: "each of them has an address of its own",
  });
});

test.each([
  ["the namespace itself", ({ connect }: Made) => connect],
  ["nothing", () => undefined],
])("reachableBy with %s: refused with what makes a way", (_, path) => {
  const parts = everyPath();
  const all = [parts.connect.client(), path(parts)] as never[];
  expect(onlyProblem(() => parts.service("a", ...all))).toMatchObject({
    given: "item 2 of reachableBy",
    fix: expect.stringContaining('alb.path("/orders")'),
  });
});

test("reachableBy without a list: refused", () => {
  const { stack, cluster, connect } = everyPath();
  const reachableBy = connect.client() as never;
  const task = { cluster, network: awsvpc({ port: 8080 }), ...TASK, reachableBy };
  expect(onlyProblem(() => new Service(stack, "a", task)).given).toBe("reachableBy that is no list");
});

test("a namespace of Service Connect by its ARN alone: refused, as its name ends those of services", () => {
  const arn = "arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-1";
  const make = (namespace: object) => new ServiceConnect(newStack(), "a", { namespace: namespace as never });
  expect(onlyProblem(() => make({ arn }))).toMatchObject({
    given: "a namespace without its name",
    fix: 'write it beside the ARN, e.g. name: "svc.internal"',
  });
  expect(() => make({ arn, name: "svc.internal" })).not.toThrow();
});
