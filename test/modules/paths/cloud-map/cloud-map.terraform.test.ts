import { join } from "node:path";
import { App } from "cdktf";
import { fargate } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { HttpNamespace } from "../../../../modules/paths/cloud-map/http-namespace";
import { CloudMapNamespace } from "../../../../modules/paths/cloud-map/namespace";
import type { ServicePath } from "../../../../modules/paths/service-path";
import { Service } from "../../../../modules/service/service";
import { Vpc } from "../../../../modules/vpc/vpc";
import { BaseStack } from "../../../../stacks/base-stack";
import { PathCloudMapStack } from "../../../../stacks/path-cloud-map-stack";
import { callJson } from "../../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";

// The provider waits ten seconds for each cluster and namespace.
jest.setTimeout(300_000);

type Records = (
  names: CloudMapNamespace,
  http: HttpNamespace,
) => Readonly<Record<string, ServicePath | undefined>>;

/** Services on Fargate, each with its way to it or none. */
class Joined extends BaseStack {
  constructor(scope: App, vpc: Vpc, records: Records) {
    super(scope, "joined");
    const cluster = new Cluster(this, "cluster", { vpc, capacity: [fargate()] });
    const names = new CloudMapNamespace(this, "names", {
      vpc,
      name: "joined.internal",
      description: "Of a test",
      tags: { Team: "shop" },
    });
    const http = new HttpNamespace(this, "http", { name: "joined" });
    for (const [id, path] of Object.entries(records(names, http))) {
      new Service(this, id, {
        cluster,
        network: awsvpc({ port: 8080 }),
        image: "public.ecr.aws/docker/library/nginx:1.27",
        cpu: 256,
        memory: 512,
        reachableBy: path && [path],
      });
    }
  }
}

describe("Cloud Map with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();

  /** The stacks side by side, as `cdktf deploy` has them. */
  function synthesize(records: Records): void {
    const app = new App({ outdir: join(directory, "cdktf.out") });
    const network = new BaseStack(app, "network");
    const vpc = new Vpc(network, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a", "b"],
      nat: "none",
      // Tasks that only the local AWS runs need no NAT.
      tiers: { private: { access: "private", otherEgress: true } },
    });
    new PathCloudMapStack(app, { network: { vpc } });
    new Joined(app, vpc, records);
    app.synth();
  }

  const terraform = (stack: string) =>
    new TerraformDirectory(join(directory, "cdktf.out", "stacks", stack), localAws.current.environment);

  const call = async (
    action: string,
    parameters: object = {},
    service: "ecs" | "servicediscovery" = "servicediscovery",
  ) => (await callJson(localAws.current.endpoint, service, action, parameters)).body;

  interface CloudMapService {
    readonly Id: string;
    readonly Arn: string;
    readonly Name: string;
    readonly NamespaceId: string;
  }

  const list = async <T>(what: "Namespaces" | "Services") =>
    ((await call(`List${what}`)) as Record<string, T[]>)[what] as T[];

  /** The services of Cloud Map, by namespace and name. */
  async function registered(): Promise<Readonly<Record<string, CloudMapService>>> {
    const namespaces = await list<{ Id: string; Name: string }>("Namespaces");
    const services = await list<CloudMapService>("Services");
    const nameOf = (id: string) => namespaces.find(({ Id }) => Id === id)?.Name;
    return Object.fromEntries(services.map((one) => [`${nameOf(one.NamespaceId)}/${one.Name}`, one]));
  }

  /** Where ECS registers the tasks of a service: the registry as the name it has, and the port. */
  async function registryOf(cluster: string, service: string): Promise<unknown> {
    const { services } = (await call("DescribeServices", { cluster, services: [service] }, "ecs")) as {
      services: { serviceRegistries: { registryArn: string }[] }[];
    };
    const names = Object.entries(await registered());
    return services[0]?.serviceRegistries.map(({ registryArn, ...port }) => ({
      ...port,
      name: names.find(([, { Arn }]) => Arn === registryArn)?.[0],
    }));
  }

  /** Does what ECS does for a task that starts. */
  async function register(names: readonly string[]): Promise<void> {
    const services = await registered();
    for (const name of names) {
      await call("RegisterInstance", {
        ServiceId: services[name]?.Id,
        InstanceId: `task-of-${name.replace("/", "-")}`,
        Attributes: { AWS_INSTANCE_IPV4: "10.0.128.7", AWS_INSTANCE_PORT: "8080" },
      });
    }
  }

  const first: Records = (names, http) => ({
    orders: names.record("orders"),
    carts: names.record("carts", { type: "SRV", ttl: 0 }),
    users: names.record("users", { ttl: 5, routingPolicy: "WEIGHTED" }),
    stock: http.instance("stock"),
  });

  // Each test goes on where the one before it ended.
  test("is applied: the demo says how to ask for each name", async () => {
    synthesize(first);
    await terraform("network").apply();
    const [demo] = await Promise.all([terraform("path-cloud-map").apply(), terraform("joined").apply()]);
    expect(Object.fromEntries(Object.entries(demo).map(([id, { value }]) => [id, value]))).toEqual({
      orders_name: "orders.svc.internal",
      orders_dig: "dig +short orders.svc.internal A",
      orders_bridge_name: "orders-bridge.svc.internal",
      orders_bridge_dig: "dig +short orders-bridge.svc.internal SRV",
      web_name: "web.svc.internal",
      web_dig: "dig +short web.svc.internal A",
      web_url: "http://web.svc.internal:8080/",
      web_curl: "curl http://web.svc.internal:8080/",
      orders_curl: "curl http://web.svc.internal:8080/orders",
      orders_bridge_curl: "curl http://web.svc.internal:8080/orders-bridge",
    });
  });

  test("is planned without a change", async () => {
    const stacks = [terraform("path-cloud-map"), terraform("joined")];
    expect(await Promise.all(stacks.map((stack) => stack.plannedChanges()))).toEqual(["", ""]);
  });

  test("makes the namespaces", async () => {
    expect(await list("Namespaces")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Name: "svc.internal",
          Type: "DNS_PRIVATE",
          Properties: expect.objectContaining({
            DnsProperties: { HostedZoneId: expect.stringMatching(/^[A-Z0-9]+$/) },
          }),
        }),
        expect.objectContaining({ Name: "joined.internal", Type: "DNS_PRIVATE", Description: "Of a test" }),
        expect.objectContaining({ Name: "joined", Type: "HTTP" }),
      ]),
    );
  });

  test.each([
    ["svc.internal/web", "MULTIVALUE", [{ Type: "A", TTL: 60 }]],
    ["svc.internal/orders", "MULTIVALUE", [{ Type: "A", TTL: 60 }]],
    ["svc.internal/orders-bridge", "MULTIVALUE", [{ Type: "SRV", TTL: 60 }]],
    ["joined.internal/orders", "MULTIVALUE", [{ Type: "A", TTL: 60 }]],
    ["joined.internal/carts", "MULTIVALUE", [{ Type: "SRV", TTL: 0 }]],
    ["joined.internal/users", "WEIGHTED", [{ Type: "A", TTL: 5 }]],
  ])("makes %s with its records, whose health ECS reports", async (name, RoutingPolicy, DnsRecords) => {
    expect((await registered())[name]).toMatchObject({
      Type: "DNS_HTTP",
      DnsConfig: { RoutingPolicy, DnsRecords },
      HealthCheckCustomConfig: { FailureThreshold: 1 },
    });
  });

  test("makes a service without records in the HTTP namespace", async () => {
    expect((await registered())["joined/stock"]).toMatchObject({
      Type: "HTTP",
      DnsConfig: null,
      HealthCheckCustomConfig: { FailureThreshold: 1 },
    });
  });

  test.each([
    ["path-cloud-map", "web", { name: "svc.internal/web" }],
    ["path-cloud-map", "orders", { name: "svc.internal/orders" }],
    [
      "path-cloud-map",
      "orders-bridge",
      { name: "svc.internal/orders-bridge", containerName: "orders-bridge", containerPort: 8080 },
    ],
    ["joined", "orders", { name: "joined.internal/orders" }],
    ["joined", "carts", { name: "joined.internal/carts", port: 8080 }],
    ["joined", "stock", { name: "joined/stock" }],
  ])("registers the tasks of %s-%s", async (stack, service, registry) => {
    expect(await registryOf(`${stack}-cluster`, `${stack}-${service}`)).toEqual([registry]);
  });

  describe("with another TTL, another type, a service more, one less and one without its name", () => {
    let plan: string;

    test("is planned", async () => {
      await register(["joined.internal/orders", "joined.internal/carts", "joined/stock"]);
      synthesize((names, http) => {
        const { carts: _, ...others } = first(names, http);
        return {
          added: names.record("added"),
          ...others,
          orders: names.record("orders", { type: "SRV" }),
          users: names.record("users", { ttl: 10, routingPolicy: "WEIGHTED" }),
          stock: undefined,
        };
      });
      plan = await terraform("joined").plannedChanges();
      expect(plan).toContain("Plan: ");
    });

    test.each([
      ["the TTL in place", "aws_service_discovery_service.users will be updated in-place"],
      ["the type by a new Cloud Map service", "aws_service_discovery_service.orders must be replaced"],
      ["and of its ECS service only the registry", "aws_ecs_service.orders will be updated in-place"],
      ["a service without its name in place too", "aws_ecs_service.stock will be updated in-place"],
    ])("changes %s", (_, line) => {
      expect(plan).toContain(`# ${line}`);
    });

    test("changes nothing else of what stays", () => {
      const addresses = [...plan.matchAll(/^ {2}# (\S+) (?:will|must) be /gm)].map(
        ([, address = ""]) => address,
      );
      expect(addresses.filter((address) => !/\.(added|carts)(_|$)/.test(address)).sort()).toEqual([
        "aws_ecs_service.orders",
        "aws_ecs_service.stock",
        "aws_service_discovery_service.orders",
        "aws_service_discovery_service.stock",
        "aws_service_discovery_service.users",
      ]);
    });

    test("is applied with tasks registered in what goes, and planned without a change", async () => {
      const before = (await registered())["joined.internal/orders"]?.Id;
      const joined = terraform("joined");
      await joined.apply();
      expect(await joined.plannedChanges()).toBe("");
      const after = await registered();
      expect(after["joined.internal/orders"]?.Id).not.toBe(before);
      expect(Object.keys(after).filter((name) => name.startsWith("joined"))).toEqual(
        expect.arrayContaining(["joined.internal/added", "joined.internal/orders", "joined.internal/users"]),
      );
      expect(await registryOf("joined-cluster", "joined-stock")).toEqual([]);
      expect(await registryOf("joined-cluster", "joined-orders")).toEqual([
        { name: "joined.internal/orders", port: 8080 },
      ]);
    });
  });

  test("is destroyed in one go, with tasks still registered", async () => {
    await register(["svc.internal/orders", "joined.internal/orders"]);
    await Promise.all([terraform("path-cloud-map").destroy(), terraform("joined").destroy()]);
    expect(await list("Namespaces")).toEqual([]);
    expect(await list("Services")).toEqual([]);
  });
});
