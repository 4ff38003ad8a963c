import { join } from "node:path";
import { App } from "cdktf";
import { fargate } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { MeshGateway } from "../../../../modules/paths/app-mesh/gateway";
import { AppMesh } from "../../../../modules/paths/app-mesh/mesh";
import type { NodeProps } from "../../../../modules/paths/app-mesh/node-props";
import type { HttpRoute } from "../../../../modules/paths/app-mesh/route";
import { VirtualService } from "../../../../modules/paths/app-mesh/virtual-service";
import { CloudMapNamespace } from "../../../../modules/paths/cloud-map/namespace";
import { Service } from "../../../../modules/service/service";
import { Vpc } from "../../../../modules/vpc/vpc";
import { BaseStack } from "../../../../stacks/base-stack";
import { callRest } from "../../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";

// The provider waits ten seconds for each cluster and namespace.
jest.setTimeout(600_000);

/** What a change is about. */
interface Variant {
  /** Of the second version. */
  readonly weight: number;
  readonly moreRoutes: boolean;
  readonly options: boolean;
}
const FIRST: Variant = { weight: 10, moreRoutes: false, options: true };

const EVERY_MATCH: HttpRoute["match"] = {
  prefix: "/orders",
  method: "GET",
  headers: {
    "x-any": {},
    "x-exact": "yes",
    "x-prefix": { prefix: "a" },
    "x-range": { range: { start: 1, end: 100 } },
    "x-regex": { regex: "^a.*$", invert: true },
    "x-suffix": { suffix: "z" },
  },
  query: { debug: {}, version: "2" },
  port: 8080,
};

describe("routes and gateways with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();

  /** Services and what leads to them in one stack, and a gateway to that in another. */
  function synthesize({ weight, moreRoutes, options }: Variant): void {
    const app = new App({ outdir: join(directory, "cdktf.out") });
    const shop = new BaseStack(app, "shop");
    const vpc = new Vpc(shop, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a", "b"],
      nat: "none",
      // Tasks that only the local AWS runs need no NAT.
      tiers: { private: { access: "private", otherEgress: true } },
    });
    const cluster = new Cluster(shop, "cluster", { vpc, capacity: [fargate()] });
    const names = new CloudMapNamespace(shop, "names", { vpc, name: "svc.internal" });
    const mesh = new AppMesh(shop, "mesh", { namespace: names });
    const node = (props: NodeProps) => {
      const made = mesh.virtualNode({ virtualService: false, ...props });
      new Service(shop, props.name, {
        cluster,
        network: awsvpc({ port: 8080 }),
        image: "public.ecr.aws/docker/library/nginx:1.27",
        cpu: 1024,
        memory: 2048,
        reachableBy: [made],
      });
      return made;
    };
    const v1 = node({ name: "orders-v1" });
    const v2 = node({ name: "orders-v2" });
    const orders = new VirtualService(shop, "orders", {
      mesh,
      name: "orders",
      routes: [
        {
          name: "all",
          priority: 1000,
          to: [
            { node: v1, weight: 100 - weight },
            { node: v2, weight },
          ],
          ...(options && {
            timeout: { idle: 60, perRequest: 2.5 },
            retryPolicy: {
              maxRetries: 2,
              perRetryTimeout: 1,
              httpRetryEvents: ["gateway-error", "stream-error"],
              tcpRetryEvents: ["connection-error"],
            },
          }),
        },
        { name: "special", priority: 10, match: options ? EVERY_MATCH : { path: "/special" }, to: v2 },
        ...(moreRoutes
          ? [{ name: "by-regex", priority: 20, match: { path: { regex: "/v2/.*" } }, to: v2 } as const]
          : []),
      ],
    });
    const stock = new VirtualService(shop, "stock-routes", {
      mesh,
      // The node's own name, under which its tasks are registered.
      name: "stock",
      protocol: "grpc",
      routes: [
        {
          name: "get",
          priority: 1,
          match: { serviceName: "shop.Stock", methodName: "Get", metadata: { tester: { invert: true } } },
          to: node({ name: "stock", protocol: "grpc" }),
          retryPolicy: { maxRetries: 3, perRetryTimeout: 0.5, grpcRetryEvents: ["unavailable"] },
        },
      ],
    });
    new VirtualService(shop, "every-call", {
      mesh,
      name: "every-call",
      protocol: "grpc",
      routes: [{ name: "all", to: stock.nodes[0] ?? v1 }],
    });
    const feed = new VirtualService(shop, "feed", {
      mesh,
      name: "feed",
      protocol: "http2",
      routes: [{ name: "all", match: { scheme: "https" }, to: node({ name: "feed-v1", protocol: "http2" }) }],
    });
    new VirtualService(shop, "cache", {
      mesh,
      name: "cache",
      protocol: "tcp",
      port: 6379,
      routes: [{ name: "all", to: node({ name: "cache-v1", protocol: "tcp" }), timeout: { idle: 60 } }],
    });

    const front = new BaseStack(app, "front");
    const tasks = {
      mesh,
      cluster: new Cluster(front, "cluster", { vpc, capacity: [fargate()] }),
      cpu: 512,
      memory: 1024,
      allowFrom: [vpc],
    };
    new MeshGateway(front, "gateway", {
      ...tasks,
      ...(options && {
        connectionPool: { maxConnections: 100, maxPendingRequests: 10 },
        healthCheck: { path: "/health" },
        accessLog: {},
      }),
      routes: [
        {
          name: "orders",
          priority: 20,
          match: { prefix: "/orders", hostname: { suffix: ".example.com" }, headers: { "x-a": "1" } },
          to: orders,
          ...(options && { rewrite: { prefix: false, hostname: false } }),
        },
        {
          name: "special",
          priority: 10,
          match: { path: "/special", query: { debug: {} } },
          to: orders,
          ...(options && { rewrite: { path: "/" } }),
        },
        ...(moreRoutes ? [{ name: "feed", match: { prefix: "/feed" }, to: orders } as const] : []),
      ],
    });
    new MeshGateway(front, "grpc", {
      ...tasks,
      protocol: "grpc",
      ...(options && { connectionPool: { maxRequests: 100 } }),
      routes: [{ name: "stock", match: { serviceName: "shop.Stock" }, to: stock }],
    });
    new MeshGateway(front, "http2", {
      ...tasks,
      protocol: "http2",
      routes: [{ name: "feed", match: { hostname: "feed.example.com" }, to: feed }],
    });
    app.synth();
  }

  const terraform = (stack: string) =>
    new TerraformDirectory(join(directory, "cdktf.out", "stacks", stack), localAws.current.environment);
  const read = async (path: string) =>
    (await callRest(localAws.current.endpoint, "appmesh", `/v20190125/meshes${path}`, {}, "GET"))
      .body as Readonly<Record<string, unknown>>;
  /** What a plan would do, one line for each address. */
  async function planned(stack: string): Promise<string[]> {
    const plan = await terraform(stack).plannedChanges();
    const lines = plan.matchAll(/^ {2}# (\S+) (will be .*|must be .*)$/gm);
    return [...lines].map(([, address, how]) => `${address} ${how}`).sort();
  }
  async function apply(): Promise<void> {
    await terraform("shop").apply();
    await terraform("front").apply();
  }
  const plannedChanges = async () => [
    await terraform("shop").plannedChanges(),
    await terraform("front").plannedChanges(),
  ];

  // Each test goes on where the one before it ended.
  test("are applied, and planned without a change", async () => {
    synthesize(FIRST);
    await apply();
    expect(await plannedChanges()).toEqual(["", ""]);
  });

  test("are what was written", async () => {
    expect(await read("/shop-mesh/virtualServices/orders.svc.internal")).toMatchObject({
      spec: { provider: { virtualRouter: { virtualRouterName: "orders" } } },
    });
    expect(await read("/shop-mesh/virtualRouter/orders/routes/all")).toMatchObject({
      spec: {
        priority: 1000,
        httpRoute: {
          match: { prefix: "/" },
          action: {
            weightedTargets: expect.arrayContaining([
              { virtualNode: "orders-v1", weight: 90 },
              { virtualNode: "orders-v2", weight: 10 },
            ]),
          },
          retryPolicy: { maxRetries: 2, perRetryTimeout: { unit: "s", value: 1 } },
          timeout: { perRequest: { unit: "ms", value: 2500 }, idle: { unit: "s", value: 60 } },
        },
      },
    });
    expect(await read("/shop-mesh/virtualRouter/every-call/routes/all")).toMatchObject({
      spec: { grpcRoute: { match: { port: 8080 } } },
    });
    expect(await read("/shop-mesh/virtualGateway/front-gateway/gatewayRoutes/orders")).toMatchObject({
      spec: {
        httpRoute: {
          match: { prefix: "/orders", hostname: { suffix: ".example.com" } },
          action: {
            target: { virtualService: { virtualServiceName: "orders.svc.internal" } },
            rewrite: {
              prefix: { defaultPrefix: "DISABLED" },
              hostname: { defaultTargetHostname: "DISABLED" },
            },
          },
        },
      },
    });
  });

  test("another weight changes one route in place", async () => {
    synthesize({ ...FIRST, weight: 50 });
    expect(await planned("shop")).toEqual(["aws_appmesh_route.orders_all will be updated in-place"]);
    expect(await planned("front")).toEqual([]);
  });

  test("another route is added, and touches nothing else", async () => {
    synthesize({ ...FIRST, moreRoutes: true });
    expect(await planned("shop")).toEqual(["aws_appmesh_route.orders_by-regex will be created"]);
    expect(await planned("front")).toEqual(["aws_appmesh_gateway_route.gateway_feed will be created"]);
    await apply();
    expect(await plannedChanges()).toEqual(["", ""]);
  });

  test("options that are taken away again are planned, in place", async () => {
    synthesize({ weight: 50, moreRoutes: true, options: false });
    expect(await planned("shop")).toEqual([
      "aws_appmesh_route.orders_all will be updated in-place",
      "aws_appmesh_route.orders_special will be updated in-place",
    ]);
    expect(await planned("front")).toEqual([
      "aws_appmesh_gateway_route.gateway_orders will be updated in-place",
      "aws_appmesh_gateway_route.gateway_special will be updated in-place",
      "aws_appmesh_virtual_gateway.gateway will be updated in-place",
      "aws_appmesh_virtual_gateway.grpc will be updated in-place",
    ]);
    await apply();
    expect(await plannedChanges()).toEqual(["", ""]);
  });

  test("are destroyed, and nothing of them is left", async () => {
    await terraform("front").destroy();
    await terraform("shop").destroy();
    expect(await read("")).toMatchObject({ meshes: [] });
  });
});
