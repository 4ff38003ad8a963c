import { join } from "node:path";
import { App } from "cdktf";
import { fargate } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { AppMesh } from "../../../../modules/paths/app-mesh/mesh";
import type { MeshNode } from "../../../../modules/paths/app-mesh/node";
import type { NodeProps } from "../../../../modules/paths/app-mesh/node-props";
import { CloudMapNamespace } from "../../../../modules/paths/cloud-map/namespace";
import { Service } from "../../../../modules/service/service";
import { Vpc } from "../../../../modules/vpc/vpc";
import { BaseStack } from "../../../../stacks/base-stack";
import { callJson, callRest } from "../../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";

// The provider waits ten seconds for each cluster and namespace.
jest.setTimeout(300_000);

const EVERY_OPTION: Partial<NodeProps> = {
  timeout: { idle: 60, perRequest: 2.5 },
  healthCheck: { path: "/health", interval: 10 },
  outlierDetection: {},
  connectionPool: { maxConnections: 100, maxPendingRequests: 10 },
  accessLog: { format: { json: { status: "%RESPONSE_CODE%", at: "%START_TIME%" } } },
  discovery: { ttl: 5, attributes: { ECS_CLUSTER_NAME: "shop-cluster" } },
  envoy: { cpu: 256, logLevel: "warn", egressIgnoredPorts: [5432], egressIgnoredIps: ["10.0.64.0/20"] },
};

describe("App Mesh with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();

  /** A mesh with a service in one stack, and who calls that in another, one of them a worker without port. */
  function synthesize(ofOrders: Partial<NodeProps>): void {
    const app = new App({ outdir: join(directory, "cdktf.out") });
    const shop = new BaseStack(app, "shop");
    const vpc = new Vpc(shop, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a", "b"],
      nat: "none",
      // Tasks that only the local AWS runs need no NAT.
      tiers: { private: { access: "private", otherEgress: true } },
    });
    const names = new CloudMapNamespace(shop, "names", { vpc, name: "svc.internal" });
    const mesh = new AppMesh(shop, "mesh", { namespace: names, tags: { Team: "shop" } });
    const addService = (stack: BaseStack, cluster: Cluster, node: MeshNode, port?: number) =>
      new Service(stack, node.virtualNodeName, {
        cluster,
        network: awsvpc({ ...(port !== undefined && { port }) }),
        image: "public.ecr.aws/docker/library/nginx:1.27",
        cpu: 1024,
        memory: 2048,
        tracing: "xray",
        reachableBy: [node],
      });
    const orders = mesh.virtualNode({ name: "orders", ...ofOrders });
    addService(shop, new Cluster(shop, "cluster", { vpc, capacity: [fargate()] }), orders, 8080);

    const front = new BaseStack(app, "front");
    const cluster = new Cluster(front, "cluster", { vpc, capacity: [fargate()] });
    addService(front, cluster, mesh.virtualNode({ name: "web", protocol: "http2", calls: [orders] }), 8080);
    addService(front, cluster, mesh.virtualNode({ name: "worker", calls: [orders] }));
    app.synth();
  }

  const terraform = (stack: string) =>
    new TerraformDirectory(join(directory, "cdktf.out", "stacks", stack), localAws.current.environment);
  const read = async (path: string) =>
    (await callRest(localAws.current.endpoint, "appmesh", `/v20190125/meshes${path}`, {}, "GET"))
      .body as Readonly<Record<string, unknown>>;
  const plannedChanges = async () => [
    await terraform("shop").plannedChanges(),
    await terraform("front").plannedChanges(),
  ];

  // Each test goes on where the one before it ended.
  test("is applied, and planned without a change", async () => {
    synthesize(EVERY_OPTION);
    await terraform("shop").apply();
    await terraform("front").apply();
    expect(await plannedChanges()).toEqual(["", ""]);
  });

  test("makes the mesh with its nodes and their virtual services", async () => {
    expect(await read("/shop-mesh")).toMatchObject({ spec: { egressFilter: { type: "DROP_ALL" } } });
    expect(await read("/shop-mesh/virtualNodes/orders")).toMatchObject({
      spec: {
        listeners: [
          {
            portMapping: { port: 8080, protocol: "http" },
            timeout: { http: { idle: { unit: "s", value: 60 }, perRequest: { unit: "ms", value: 2500 } } },
            healthCheck: { path: "/health", port: 8080, intervalMillis: 10000 },
            outlierDetection: { maxServerErrors: 5 },
            connectionPool: { http: { maxConnections: 100, maxPendingRequests: 10 } },
          },
        ],
        serviceDiscovery: {
          awsCloudMap: {
            namespaceName: "svc.internal",
            serviceName: "orders",
            attributes: [{ key: "ECS_CLUSTER_NAME", value: "shop-cluster" }],
          },
        },
      },
    });
    expect(await read("/shop-mesh/virtualServices/orders.svc.internal")).toMatchObject({
      spec: { provider: { virtualNode: { virtualNodeName: "orders" } } },
    });
    const backends = [{ virtualService: { virtualServiceName: "orders.svc.internal" } }];
    expect(await read("/shop-mesh/virtualNodes/web")).toMatchObject({ spec: { backends } });
    expect(await read("/shop-mesh/virtualNodes/worker")).toMatchObject({ spec: { backends } });
  });

  test("puts Envoy into the tasks, from the Region's repository", async () => {
    const { taskDefinition } = (
      await callJson(localAws.current.endpoint, "ecs", "DescribeTaskDefinition", {
        taskDefinition: "shop-orders",
      })
    ).body as { taskDefinition: { containerDefinitions: { name: string }[]; proxyConfiguration: object } };
    expect(taskDefinition.proxyConfiguration).toMatchObject({ type: "APPMESH", containerName: "envoy" });
    expect(taskDefinition.containerDefinitions.find(({ name }) => name === "envoy")).toMatchObject({
      image: "840364872350.dkr.ecr.us-east-1.amazonaws.com/aws-appmesh-envoy:v1.34.13.3-prod",
      environment: expect.arrayContaining([
        {
          name: "APPMESH_RESOURCE_ARN",
          value: expect.stringMatching(
            /^arn:aws:appmesh:us-east-1:\d{12}:mesh\/shop-mesh\/virtualNode\/orders$/,
          ),
        },
      ]),
    });
  });

  test("takes every option away again, in place but for what a task definition holds", async () => {
    synthesize({});
    const plan = await terraform("shop").plannedChanges();
    const changed = [...plan.matchAll(/^ {2}# (\S+) (will be .*|must be .*)$/gm)].map(
      ([, address, how]) => `${address} ${how}`,
    );
    expect(changed.sort()).toEqual([
      "aws_appmesh_virtual_node.orders will be updated in-place",
      "aws_ecs_service.orders will be updated in-place",
      "aws_ecs_task_definition.orders must be replaced",
      "aws_service_discovery_service.orders will be updated in-place",
    ]);
    await terraform("shop").apply();
    expect(await plannedChanges()).toEqual(["", ""]);
    expect(await read("/shop-mesh/virtualNodes/orders")).toMatchObject({
      spec: { listeners: [{ portMapping: { port: 8080, protocol: "http" } }] },
    });
  });

  test("is destroyed, and nothing of it is left", async () => {
    await terraform("front").destroy();
    await terraform("shop").destroy();
    expect(await read("")).toMatchObject({ meshes: [] });
  });
});
