import { AppmeshVirtualService } from "@cdktf/provider-aws/lib/appmesh-virtual-service";
import { Annotations } from "cdktf";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import type { Call } from "../../../../modules/paths/app-mesh/calls";
import { VirtualService } from "../../../../modules/paths/app-mesh/virtual-service";
import type { ServiceProtocol } from "../../../../modules/paths/service-description";
import { newStack, synth } from "../../../support/synth";
import { TOKENS } from "../../task/samples";
import { withMesh } from "./with-mesh";

const GUIDE = "https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html";

/** A mesh with two databases, and a function that calls some of it. */
function databases(ports: readonly [number, number], protocol: ServiceProtocol = "tcp") {
  const world = withMesh();
  const { mesh, service } = world;
  const [users, carts] = (["users", "carts"] as const).map((name, index) => {
    const node = mesh.virtualNode({ name, protocol });
    service(name, node, { network: awsvpc({ port: ports[index] as number }) });
    return node;
  });
  const call = (calls: readonly Call[]) => service("web", mesh.virtualNode({ name: "web", calls }));
  return { ...world, users: users as Call, carts: carts as Call, call };
}

describe("virtual services of tcp that one node calls", () => {
  test.each<[string, (world: ReturnType<typeof databases>) => readonly Call[]]>([
    ["as nodes", ({ users, carts }) => [users, carts]],
    ["by name", () => ["users.svc.internal", "carts.svc.internal"]],
  ])("have a port each, called %s", (_, calls) => {
    const world = databases([5432, 5432]);
    world.call(calls(world));
    expect(() => synth(world.stack)).toThrow(
      [
        'calls "users.svc.internal" and "carts.svc.internal", virtualNode "web" of app/mesh, all of tcp on port 5432, is not possible.',
        `Rule: Envoy tells the destinations of a caller that speak tcp apart by their ports alone, so that each has one of its own (${GUIDE}#ts-connectivity-virtual-node-router).`,
        "Fix:  lead to all but one by a VirtualService with another port, which is what callers call then; its nodes keep theirs.",
      ].join("\n  "),
    );
  });

  test.each<[string, readonly [number, number], ServiceProtocol]>([
    ["with other ports", [5432, 5433], "tcp"],
    ["of http", [8080, 8080], "http"],
    ["with ports known at apply", [TOKENS.number, TOKENS.number], "tcp"],
  ])("are taken %s", (_, ports, protocol) => {
    const { stack, users, carts, call } = databases(ports, protocol);
    call([users, carts]);
    expect(() => synth(stack)).not.toThrow();
  });

  test("are taken with one port where no node calls both", () => {
    const { stack, users, call } = databases([5432, 5432]);
    call([users]);
    expect(() => synth(stack)).not.toThrow();
  });

  test("are taken where a virtual service has another port than its node", () => {
    const { stack, mesh, service, users, call } = databases([5432, 5432]);
    const node = mesh.virtualNode({ name: "stock-1", protocol: "tcp", virtualService: false });
    service("stock-1", node, { network: awsvpc({ port: 5432 }) });
    const stock = (port: number) =>
      new VirtualService(stack, "stock", {
        ...{ mesh, name: "stock", protocol: "tcp", port },
        routes: [{ name: "all", to: node }],
      });
    call([users, stock(5434)]);
    expect(() => synth(stack)).not.toThrow();
  });
});

describe("a virtual service that is called by name", () => {
  const world = () => {
    const stack = newStack();
    const warnings = jest.spyOn(Annotations.prototype, "addWarning");
    const { mesh, service } = withMesh({}, stack);
    service("orders", mesh.virtualNode({ name: "orders" }));
    const said = () => warnings.mock.calls.map(([text]) => text).filter((text) => text.startsWith("calls "));
    const call = (calls: readonly Call[]) => service("web", mesh.virtualNode({ name: "web", calls }));
    return { stack, mesh, service, call, said };
  };
  afterEach(() => jest.restoreAllMocks());

  test("is warned of where nobody has the name", () => {
    const { stack, call, said } = world();
    call(["order.svc.internal", "orders.svc.internal"]);
    synth(stack);
    expect(said()).toEqual([
      `calls "order.svc.internal", virtualNode "web" of app/mesh: no virtual service of this app has that name, and Envoy answers calls of one that the mesh hasn't with 503. Write the name of one that there is, e.g. "orders.svc.internal", "web.svc.internal". See ${GUIDE}#ts-connectivity-virtual-service-backend`,
    ]);
  });

  test("is taken without a word where it is made later, by hand, or known at apply", () => {
    const { stack, mesh, service, call, said } = world();
    call(["late.svc.internal", "hand.svc.internal", TOKENS.text]);
    service("late", mesh.virtualNode({ name: "late" }));
    const meshName = mesh.resource.name;
    new AppmeshVirtualService(stack, "hand", { meshName, name: "hand.svc.internal", spec: {} });
    synth(stack);
    expect(said()).toEqual([]);
  });
});
