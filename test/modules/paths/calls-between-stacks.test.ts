import type { TerraformStack } from "cdktf";
import {
  AppMesh,
  awsvpc,
  CloudMapNamespace,
  type ConnectEndpoint,
  Lattice,
  type LatticeService,
  MeshGateway,
  type MeshNode,
  Service,
  ServiceConnect,
  type ServicePath,
} from "../../../modules";
import { network, TASK } from "../../support/network";
import { onlyProblem } from "../../support/problems";
import { newApp, newStack, synth } from "../../support/synth";

const SIZED = { ...TASK, cpu: 1024, memory: 1024 };

/** Two that are called, and who calls one. */
interface Joined {
  readonly called: ServicePath;
  readonly other: ServicePath;
  readonly caller: (of?: ServicePath) => ServicePath;
}

type Vpc = ReturnType<typeof network>["vpc"];

function joinedBy(path: string, platform: TerraformStack, vpc: Vpc): Joined {
  if (path === "App Mesh") {
    const namespace = new CloudMapNamespace(platform, "names", { vpc, name: "svc.internal" });
    const mesh = new AppMesh(platform, "mesh", { namespace });
    const called = mesh.virtualNode({ name: "orders" });
    const other = mesh.virtualNode({ name: "carts" });
    return {
      called,
      other,
      caller: (of = called) =>
        mesh.virtualNode({ name: of === called ? "web" : "stock", calls: [of as MeshNode] }),
    };
  }
  if (path === "Service Connect") {
    const connect = new ServiceConnect(platform, "connect");
    const called = connect.endpoint({ name: "orders" });
    const other = connect.endpoint({ name: "carts" });
    return { called, other, caller: (of = called) => connect.client({ calls: [of as ConnectEndpoint] }) };
  }
  const lattice = new Lattice(platform, "lattice", { vpc });
  const authPolicy = path === "VPC Lattice" ? undefined : ([{ Effect: "Allow", Principal: "*" }] as const);
  const called = lattice.service({ name: "orders", authPolicy });
  const other = lattice.service({ name: "carts", authPolicy });
  return { called, other, caller: (of = called) => lattice.client({ calls: [of as LatticeService] }) };
}

function stacks(path: string) {
  const app = newApp();
  const platform = newStack("platform", app);
  const { cluster, vpc } = network(platform);
  const service = (scope: TerraformStack, id: string, way: ServicePath) =>
    new Service(scope, id, { cluster, network: awsvpc({ port: 8080 }), ...SIZED, reachableBy: [way] });
  return { app, platform, cluster, ...joinedBy(path, platform, vpc), service };
}

describe.each(["App Mesh", "Service Connect", "VPC Lattice whose services authorize"])("%s", (path) => {
  test("a caller in the stack that the called one's needs: refused, as each stack would wait for the other", () => {
    const { app, platform, called, caller, service } = stacks(path);
    service(newStack("shop", app), "orders", called);
    expect(onlyProblem(() => service(platform, "web", caller()))).toMatchObject({
      given: expect.stringMatching(/shop\/orders lies in a stack that needs platform\//),
      rule: expect.stringContaining("the stacks platform and shop would each wait for the other"),
      fix: expect.stringMatching(/^make platform\/web in shop, or in a third stack/),
    });
  });

  test("two stacks whose services call each other's: refused", () => {
    const { app, called, caller, other, service } = stacks(path);
    const [shop, front] = [newStack("shop", app), newStack("front", app)];
    service(shop, "orders", called);
    service(front, "carts", other);
    service(front, "web", caller());
    expect(onlyProblem(() => service(shop, "stock", caller(other)))).toMatchObject({
      given: expect.stringContaining("front/carts lies in a stack that needs shop/orders"),
      fix: expect.stringMatching(/^make shop\/stock in front, or in a third stack/),
    });
  });

  test.each(["shop", "front"])("a caller in stack %s, as the fix says: taken", (name) => {
    const { app, platform, called, caller, service } = stacks(path);
    const shop = newStack("shop", app);
    service(shop, "orders", called);
    service(name === "shop" ? shop : newStack(name, app), "web", caller());
    expect(() => synth(shop)).not.toThrow();
    expect(platform.dependencies).toEqual([]);
  });
});

test("a mesh's gateway in the stack that the called one's needs: refused", () => {
  const { app, platform, called, cluster, service } = stacks("App Mesh");
  service(newStack("shop", app), "orders", called);
  const node = called as MeshNode;
  const props = { mesh: node.mesh, cluster, cpu: 512, memory: 1024, routes: [{ name: "a", to: node }] };
  expect(onlyProblem(() => new MeshGateway(platform, "gateway", props)).given).toMatch(
    /^calls "orders.svc.internal", routes of platform\/gateway: shop\/orders lies in a stack/,
  );
  expect(() => new MeshGateway(newStack("front", app), "gateway", props)).not.toThrow();
});

test("a caller in a mesh may name what is called in a later stack, which lets it in", () => {
  const { app, platform, called, cluster, service } = stacks("App Mesh");
  const { mesh } = called as MeshNode;
  const web = service(platform, "web", mesh.virtualNode({ name: "web", calls: ["orders.svc.internal"] }));
  const shop = newStack("shop", app);
  const network = awsvpc({ port: 8080 });
  new Service(shop, "orders", { cluster, network, ...SIZED, reachableBy: [called], allowFrom: [web] });
  expect(Object.keys(synth(shop))).toContain("aws_vpc_security_group_ingress_rule.orders_from_platform_web");
  expect(platform.dependencies).toEqual([]);
});

test("a caller through VPC Lattice needs nothing of what is called, where that doesn't authorize", () => {
  const { app, platform, called, caller, service } = stacks("VPC Lattice");
  service(newStack("shop", app), "orders", called);
  service(platform, "web", caller());
  expect(() => synth(platform)).not.toThrow();
});
