import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { Ec2Capacity } from "../../../../modules/capacity/ec2-capacity";
import { fargate } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import type { NetworkMode } from "../../../../modules/network-modes/network-mode";
import type { AuthStatement } from "../../../../modules/paths/lattice/auth-policy";
import { Lattice } from "../../../../modules/paths/lattice/lattice";
import type { LatticeServiceProps } from "../../../../modules/paths/lattice/lattice-service-props";
import type { ServicePath } from "../../../../modules/paths/service-path";
import { Service } from "../../../../modules/service/service";
import { Vpc } from "../../../../modules/vpc/vpc";
import { newApp } from "../../../support/synth";
import { callJson, callQuery, callRest } from "../../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";

// The provider waits for what VPC Lattice makes, and for the capacity.
jest.setTimeout(420_000);

interface Changing {
  readonly orders: LatticeServiceProps;
  readonly carts: LatticeServiceProps;
  readonly network: { readonly authPolicy?: readonly AuthStatement[]; readonly accessLogs?: object };
  readonly weight: number;
  readonly users: boolean;
}

const SIGNED: AuthStatement = {
  Sid: "Signed",
  Effect: "Allow",
  Principal: "*",
  Condition: { StringNotEquals: { "aws:PrincipalType": "Anonymous" } },
};

const EVERY_OPTION: Changing = {
  orders: {
    name: "orders",
    listeners: [{ protocol: "HTTPS" }, { protocol: "HTTP", port: 8000 }],
    authPolicy: [SIGNED],
    protocolVersion: "HTTP1",
    healthCheck: { path: "/health", port: 9090, interval: 10, timeout: 3, matcher: "200-299" },
    rules: {
      admin: { priority: 10, path: { exact: "/admin", caseSensitive: true }, response: 404 },
      old: {
        priority: 30,
        method: "GET",
        headers: { "x-version": { exact: "1" }, "x-a": { contains: "a" } },
      },
    },
  },
  carts: {
    name: "carts",
    authPolicy: [SIGNED],
    defaultResponse: 404,
    rules: { all: { priority: 1, path: { prefix: "/carts" } } },
  },
  network: { authPolicy: [SIGNED], accessLogs: { retentionDays: 7 } },
  weight: 10,
  users: false,
};

const LITTLE: Changing = {
  orders: {
    name: "orders",
    protocol: "HTTPS",
    listeners: [{ protocol: "HTTPS" }],
    rules: { admin: { priority: 20, path: { prefix: "/admin" }, response: 500 } },
  },
  carts: { name: "carts-2", authPolicy: [SIGNED] },
  network: {},
  weight: 50,
  users: false,
};

function configuration({ orders, carts, network, weight, users }: Changing): object {
  const stack = new TerraformStack(newApp(), "lattice");
  // In Terraform's own directory and not in this one.
  stack.addOverride("terraform.backend.local.path", "terraform.tfstate");
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  new AwsProvider(stack, "aws", { defaultTags: [{ tags: { Project: "lattice" } }] });
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    nat: "none",
    // Tasks that only the local AWS runs need no NAT.
    tiers: { private: { access: "private", otherEgress: true } },
  });
  const instances = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 2 });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [instances, fargate()] });
  const lattice = new Lattice(stack, "network", { vpc, ports: [443, 8000], allowFrom: [vpc], ...network });
  const add = (id: string, path: ServicePath, mode: NetworkMode, capacity: Ec2Capacity | undefined) =>
    new Service(stack, id, {
      cluster,
      capacity: capacity ?? fargate(),
      network: mode,
      image: "public.ecr.aws/docker/library/nginx:1.27",
      cpu: 256,
      memory: 512,
      reachableBy: [path],
    });
  const onPort = awsvpc({ port: 8080 });
  const toOrders = lattice.service(orders);
  const toCarts = lattice.service(carts);
  add("orders", toOrders, onPort, undefined);
  add("carts", toCarts, bridge({ port: 8080 }), instances);
  const canary = { priority: 50, path: { prefix: "/" }, share: { weight, rest: 100 - weight } };
  add("canary", toOrders.rule(canary), onPort, undefined);
  add("web", lattice.client({ calls: [toOrders, toCarts] }), onPort, undefined);
  const domain = { name: "tls.example.com" };
  add("tls", lattice.service({ listeners: [{ protocol: "TLS_PASSTHROUGH" }], domain }), onPort, undefined);
  add("grpc", lattice.service({ protocolVersion: "GRPC" }), bridge({ port: 50, hostPort: 50 }), instances);
  if (users) {
    add("users", lattice.service({ name: "users" }), onPort, undefined);
    add("users-bridge", lattice.service({ name: "users-bridge" }), bridge({ port: 8080 }), instances);
  }
  new TerraformOutput(stack, "curl", { value: toOrders.curlCommand });
  return JSON.parse(Testing.synth(stack));
}

describe("VPC Lattice with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  const terraform = () => new TerraformDirectory(directory, localAws.current.environment);

  const get = async (path: string) =>
    (await callRest(localAws.current.endpoint, "vpc-lattice", path, {}, "GET")).body;
  const list = async (path: string) => (await get(path)).items as Record<string, unknown>[];
  const named = async (path: string) =>
    Object.fromEntries((await list(path)).map((one) => [`${one.name}`, one]));
  const idOf = async (path: string, name: string) => `${(await named(path))[name]?.id}`;

  /** The rules of a listener beside its default action, whole, by name. */
  async function rules(service: string, listener: string) {
    const listeners = `/services/${await idOf("/services", service)}/listeners`;
    const path = `${listeners}/${await idOf(listeners, listener)}/rules`;
    const whole = (await list(path)).map(({ id }) => get(`${path}/${id}`));
    return Object.fromEntries((await Promise.all(whole)).map((rule) => [`${rule.name}`, rule]));
  }

  // Each test goes on where the one before it ended.
  test("is applied, and planned without a change", async () => {
    terraform().write(configuration(EVERY_OPTION));
    const { curl } = await terraform().apply();
    expect(curl?.value).toMatch(/^curl https:\/\/orders-[0-9a-f]+\..*\.vpc-lattice-svcs\..*\.on\.aws$/);
    expect(await terraform().plannedChanges()).toBe("");
  });

  test("is there with its policies, its rules and its health checks", async () => {
    expect((await named("/services")).orders).toMatchObject({ status: "ACTIVE" });
    const services = await named("/services");
    for (const path of [`/services/${services.orders?.id}`, `/servicenetworks/${await networkId()}`]) {
      expect(await get(path)).toMatchObject({ authType: "AWS_IAM" });
      const { policy, state } = await get(`/authpolicy/${path.split("/").at(-1)}`);
      expect(state).toBe("Active");
      expect(JSON.parse(`${policy}`)).toMatchObject({ Statement: [{ Sid: "Signed" }] });
    }
    for (const listener of ["https", "http-8000"]) {
      expect(await rules("orders", listener)).toMatchObject({
        "priority-10": {
          priority: 10,
          match: { httpMatch: { pathMatch: { caseSensitive: true, match: { exact: "/admin" } } } },
          action: { fixedResponse: { statusCode: 404 } },
        },
        "priority-30": {
          match: { httpMatch: { method: "GET", headerMatches: [{ name: "x-a" }, { name: "x-version" }] } },
        },
        "priority-50": { action: { forward: { targetGroups: [{ weight: 10 }, { weight: 90 }] } } },
      });
    }
    expect(
      await get(`/targetgroups/${await idOf("/targetgroups", "lattice-orders-8080-http-http1-ipv4")}`),
    ).toMatchObject({
      type: "IP",
      config: { port: 8080, healthCheck: { path: "/health", port: 9090, matcher: { httpCode: "200-299" } } },
    });
    expect(await list(`/accesslogsubscriptions?resourceIdentifier=${await networkId()}`)).toMatchObject([
      { destinationArn: expect.stringContaining(":log-group:/aws/vendedlogs/lattice/lattice/network") },
    ]);
  });

  const networkId = () => idOf("/servicenetworks", "lattice-network");

  test("forwards TLS as TCP, and gRPC to a static host port without checking it", async () => {
    const group = async (name: string) => get(`/targetgroups/${await idOf("/targetgroups", name)}`);
    const tls = await group("lattice-tls-8080-tcp-ipv4");
    expect(tls).toMatchObject({ config: { protocol: "TCP", healthCheck: { enabled: false } } });
    expect(tls.config).not.toHaveProperty("protocolVersion");
    expect(await group("lattice-grpc-50-http-grpc-ipv4")).toMatchObject({
      config: { protocolVersion: "GRPC", healthCheck: { enabled: false, port: 50 } },
    });
  });

  test("lets tasks and instances be reached from VPC Lattice's prefix list", async () => {
    const { xml } = await callQuery(localAws.current.endpoint, "ec2", {
      Action: "DescribeSecurityGroupRules",
    });
    const items = xml.split("<item>").filter((item) => item.includes("<prefixListId>pl-"));
    const ports = items.map((item) => /<fromPort>(\d+)/.exec(item)?.[1]).sort();
    // The tasks of orders, the canary and tls, the health check of orders, and the instances of carts and grpc.
    expect(ports).toEqual(["32768", "50", "8080", "8080", "8080", "9090"]);
  });

  test("is what ECS registers the tasks with", async () => {
    const { body } = await callJson(localAws.current.endpoint, "ecs", "DescribeServices", {
      cluster: "lattice-cluster",
      services: ["lattice-carts"],
    });
    const [{ deployments }] = body.services as [{ deployments: object[] }];
    expect(deployments[0]).toMatchObject({
      vpcLatticeConfigurations: [
        { portName: "port-carts", targetGroupArn: expect.stringContaining("targetgroup/") },
      ],
    });
  });

  test("is changed: options go, a rule has another priority, a service another name, targets another protocol", async () => {
    terraform().write(configuration(LITTLE));
    await terraform().apply();
    expect(await terraform().plannedChanges()).toBe("");
    expect(Object.keys(await rules("orders", "https")).sort()).toEqual(["priority-20", "priority-50"]);
    expect(await rules("orders", "https")).toMatchObject({
      "priority-20": { priority: 20, action: { fixedResponse: { statusCode: 500 } } },
      "priority-50": { action: { forward: { targetGroups: [{ weight: 50 }, { weight: 50 }] } } },
    });
    const group = await idOf("/targetgroups", "lattice-orders-8080-https-http1-ipv4");
    expect(await get(`/targetgroups/${group}`)).toMatchObject({
      config: { healthCheck: { path: "/", port: 8080, protocol: "HTTPS", matcher: { httpCode: "200" } } },
    });
    expect(Object.keys(await named("/services")).sort()).toEqual([
      "carts-2",
      "lattice-grpc",
      "lattice-tls",
      "orders",
    ]);
    expect(await get(`/authpolicy/${await idOf("/services", "carts-2")}`)).toMatchObject({ state: "Active" });
    expect(await list(`/services/${await idOf("/services", "carts-2")}/listeners`)).toHaveLength(1);
    expect(await get(`/servicenetworks/${await networkId()}`)).toMatchObject({ authType: "NONE" });
  });

  test("services that are added touch nothing else", async () => {
    terraform().write(configuration({ ...LITTLE, users: true }));
    const plan = await terraform().plannedChanges();
    expect(plan).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
    const created = [...plan.matchAll(/# (\S+) will be created/g)].map(([, address]) => address);
    expect(created.filter((address) => !/\.users(-bridge)?(_|$)/.test(`${address}`))).toEqual([]);
    expect(created.length).toBeGreaterThan(10);
  });

  test("is destroyed and leaves nothing", async () => {
    await terraform().destroy();
    for (const kind of ["services", "servicenetworks", "targetgroups", "servicenetworkvpcassociations"]) {
      expect(await list(`/${kind}`)).toEqual([]);
    }
  });
});
