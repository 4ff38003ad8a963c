import { TerraformOutput, TerraformVariable, Token } from "cdktf";
import { Ec2Capacity } from "../../../../modules/capacity/ec2-capacity";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { host } from "../../../../modules/network-modes/host";
import type { NetworkMode } from "../../../../modules/network-modes/network-mode";
import { none } from "../../../../modules/network-modes/none";
import { windowsNat } from "../../../../modules/network-modes/windows-nat";
import { HttpNamespace } from "../../../../modules/paths/cloud-map/http-namespace";
import { CloudMapNamespace } from "../../../../modules/paths/cloud-map/namespace";
import type { CloudMapRecord, RecordProps } from "../../../../modules/paths/cloud-map/record";
import { InternalAlb } from "../../../../modules/paths/internal-alb/internal-alb";
import type { ReachableService, ServicePath } from "../../../../modules/paths/service-path";
import { Service, type ServiceProps } from "../../../../modules/service/service";
import { ruledTask } from "../../../../modules/task/ruled-task";
import { Vpc } from "../../../../modules/vpc/vpc";
import { TASK } from "../../../support/network";
import { onlyProblem, refusal } from "../../../support/problems";
import { newApp, newStack, ofType, only, resolve, synth } from "../../../support/synth";

/** A namespace in a VPC with both kinds of addresses, and a function that makes a service in it. */
function withNames(stack = newStack(), ipv6 = true) {
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    ...(ipv6 && { ipv6: "amazon" }),
  });
  const alb = new InternalAlb(stack, "alb", { vpc });
  const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 4 });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
  const names = new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
  const service = (
    id: string,
    path: ServicePath | ServicePath[],
    props: Partial<ServiceProps> = {},
    scope = stack,
  ) =>
    new Service(scope, id, {
      cluster,
      network: awsvpc({ port: 8080 }),
      ...TASK,
      reachableBy: [path].flat(),
      ...props,
    });
  return { stack, vpc, alb, names, cluster, service };
}

/** A service without a path, as a path sees it. */
function reachable({ service, vpc, cluster }: ReturnType<typeof withNames>): ReachableService {
  const construct = service("orders", []);
  const mode = awsvpc({ port: 80 });
  return {
    construct,
    vpc,
    network: mode,
    addresses: ["dual-stack"],
    tasks: { least: 1, most: 1 },
    containerName: "orders",
    task: ruledTask(construct, { cluster, network: mode, ...TASK }, []),
    admit: () => [],
  };
}

describe("a record", () => {
  const REGISTRY = { registry_arn: `\${aws_service_discovery_service.orders.arn}` };
  const OF_CONTAINER = { ...REGISTRY, container_name: "orders", container_port: 8080 };

  test.each<[NetworkMode, RecordProps, string[], object]>([
    [awsvpc({ port: 8080 }), {}, ["A"], REGISTRY],
    [awsvpc(), {}, ["A"], REGISTRY],
    [awsvpc({ port: 8080 }), { type: "AAAA" }, ["AAAA"], REGISTRY],
    [awsvpc({ port: 8080 }), { type: "A+AAAA" }, ["A", "AAAA"], REGISTRY],
    [awsvpc({ port: 8080 }), { type: "SRV" }, ["SRV"], { ...REGISTRY, port: 8080 }],
    [bridge({ port: 8080 }), {}, ["SRV"], OF_CONTAINER],
    [bridge({ port: 8080, hostPort: 80 }), { type: "SRV" }, ["SRV"], OF_CONTAINER],
    [host({ port: 8080 }), {}, ["SRV"], OF_CONTAINER],
  ])("with $name and %j is one of %j", (mode, props, types, registry) => {
    const { stack, names, service } = withNames();
    service("orders", names.record("orders", props), { network: mode });
    const resources = synth(stack);
    expect(resources["aws_service_discovery_service.orders"]).toEqual({
      name: "orders",
      description: "The tasks of app/orders",
      dns_config: {
        namespace_id: `\${aws_service_discovery_private_dns_namespace.names.id}`,
        routing_policy: "MULTIVALUE",
        dns_records: types.map((type) => ({ type, ttl: 60 })),
      },
      health_check_custom_config: { failure_threshold: 1 },
      force_destroy: true,
    });
    expect(resources["aws_ecs_service.orders"]?.service_registries).toEqual(registry);
  });

  test("has the TTL and the routing policy it is given", () => {
    const { stack, names, service } = withNames();
    const ttl = new TerraformVariable(stack, "ttl", { type: "number" }).numberValue;
    service("orders", names.record("orders", { type: "A+AAAA", ttl, routingPolicy: "WEIGHTED" }));
    expect(only(synth(stack), "aws_service_discovery_service").dns_config).toMatchObject({
      routing_policy: "WEIGHTED",
      dns_records: [
        { type: "A", ttl: `\${var.ttl}` },
        { type: "AAAA", ttl: `\${var.ttl}` },
      ],
    });
  });

  test("may have a name that is only known at apply", () => {
    const { stack, names, service } = withNames();
    const name = new TerraformVariable(stack, "name", {}).stringValue;
    service("orders", names.record(name));
    expect(() => service("carts", names.record(name))).not.toThrow();
    expect(ofType(synth(stack), "aws_service_discovery_service").orders).toMatchObject({
      name: `\${var.name}`,
    });
  });

  test("lies in the service's stack and changes nothing in the namespace's", () => {
    const alone = newStack("network");
    withNames(alone);
    const app = newApp();
    const shared = newStack("network", app);
    const { names, service } = withNames(shared);
    const own = newStack("orders", app);
    service("orders", names.record("orders"), {}, own);
    expect(synth(own)["aws_service_discovery_service.orders"]).toBeDefined();
    expect(synth(shared)).toEqual(synth(alone));
  });

  test("beside a load balancer's path is accepted", () => {
    const { stack, alb, names, service } = withNames();
    service("orders", [alb.path("/orders", { priority: 1 }), names.record("orders")]);
    const { load_balancer, service_registries } = only(synth(stack), "aws_ecs_service");
    expect(load_balancer).toHaveLength(1);
    expect(service_registries).toEqual(REGISTRY);
  });
});

describe("a record opens nothing", () => {
  const ingress = (props: (web: Service) => Partial<ServiceProps>) => {
    const { stack, names, service } = withNames();
    const web = service("web", []);
    service("orders", names.record("orders"), props(web));
    return ofType(synth(stack), "aws_vpc_security_group_ingress_rule");
  };

  test.each([awsvpc({ port: 8080 }), bridge({ port: 8080 }), host({ port: 8080 })])("with $name", (mode) => {
    expect(ingress(() => ({ network: mode }))).toEqual({});
  });

  test("what the service allows opens its own port to that peer alone in awsvpc mode", () => {
    expect(ingress((web) => ({ allowFrom: [web] }))).toEqual({
      orders_from_web: expect.objectContaining({
        security_group_id: `\${aws_security_group.orders.id}`,
        referenced_security_group_id: `\${aws_security_group.web.id}`,
        from_port: 8080,
        to_port: 8080,
      }),
    });
  });

  test("and the instances' dynamic ports in bridge mode", () => {
    expect(ingress((web) => ({ network: bridge({ port: 8080 }), allowFrom: [web] }))).toEqual({
      capacity_from_web: expect.objectContaining({
        security_group_id: `\${aws_security_group.capacity.id}`,
        referenced_security_group_id: `\${aws_security_group.web.id}`,
        from_port: 32768,
        to_port: 60999,
      }),
    });
  });
});

describe("a record tells clients", () => {
  test("its name in DNS, before any service has it", () => {
    const { names } = withNames();
    expect(names.record("orders").dnsName).toBe("orders.svc.internal");
  });

  test.each<[NetworkMode, RecordProps, string]>([
    [awsvpc({ port: 8080 }), {}, "dig +short orders.svc.internal A"],
    [awsvpc({ port: 8080 }), { type: "A+AAAA" }, "dig +short orders.svc.internal A orders.svc.internal AAAA"],
    [awsvpc({ port: 8080 }), { type: "SRV" }, "dig +short orders.svc.internal SRV"],
    [bridge({ port: 8080 }), {}, "dig +short orders.svc.internal SRV"],
  ])("with $name and %j how to ask for it: %s", (mode, props, command) => {
    const { stack, names, service } = withNames();
    const record = names.record("orders", props);
    new TerraformOutput(stack, "dig", { value: record.digCommand });
    service("orders", record, { network: mode });
    expect(resolve(record.digCommand, stack)).toBe(command);
  });

  test("nothing of how to ask where no service has said its mode", () => {
    const { stack, names } = withNames();
    const act = (record: CloudMapRecord) => () => resolve(record.digCommand, stack);
    expect(act(names.record("orders"))).toThrow(
      /digCommand of record "orders" of app\/names, which no service has is not possible.*pass it to a service in reachableBy, or write its type/s,
    );
    expect(act(names.record("orders", { type: "A" }))()).toBe("dig +short orders.svc.internal A");
  });
});

describe("a record is refused", () => {
  const attempt =
    (props: RecordProps, mode: NetworkMode, name = "orders") =>
    () => {
      const { names, service } = withNames();
      return service("orders", names.record(name, props), { network: mode });
    };

  test("for a task without network, for the mode's reason", () => {
    expect(
      refusal(() => {
        const { names, service } = withNames();
        service("batch", names.record("batch"), { network: none() });
      }).problems,
    ).toContainEqual({
      given: 'record "batch" of app/names with network none',
      rule: "a task in none mode has a loopback interface and nothing else, so nothing reaches it",
      fix: "leave the path out, or use another mode",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    });
  });

  test("for a task in Windows' NAT network, for the mode's reason", () => {
    const made = withNames();
    const problems = (mode: NetworkMode) => made.names.record("iis").problems({ ...iis, network: mode });
    const iis = reachable(made);
    expect(problems(windowsNat({ port: 80 }))).toEqual([
      expect.objectContaining({
        given: 'record "iis" of app/names with network windows-nat',
        rule: "AWS documents this for the modes awsvpc, bridge and host only",
      }),
    ]);
    expect(problems(awsvpc({ port: 80 }))).toEqual([]);
  });

  test.each<[NetworkMode, RecordProps]>([
    [bridge(), {}],
    [host(), {}],
    [awsvpc(), { type: "SRV" }],
  ])("with $name, no port and %j; an SRV record says one", (mode, props) => {
    expect(onlyProblem(attempt(props, mode))).toEqual({
      given: `record "orders" of app/names with network ${mode.name} and no port`,
      rule: "an SRV record says the port of a task",
      fix: "write the port the application listens on, e.g. port: 8080",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html",
    });
  });

  test("for IPv6 addresses in a VPC without", () => {
    const { names, service } = withNames(newStack(), false);
    expect(onlyProblem(() => service("orders", names.record("orders", { type: "A+AAAA" })))).toMatchObject({
      given: 'type "A+AAAA" of record "orders" of app/names',
      fix: 'write "A", or give the VPC ipv6: "amazon"',
    });
    expect(() => service("carts", names.record("carts", { type: "A" }))).not.toThrow();
  });

  test("with every problem of its name, its type, its TTL and its policy at once", () => {
    const props = { type: "A", ttl: -1, routingPolicy: "LATENCY" } as unknown as RecordProps;
    expect(refusal(attempt(props, bridge({ port: 80 }), "my orders")).problems).toMatchObject([
      { given: 'record "my orders"', fix: 'write "my-orders"' },
      { given: 'type "A" of record "my orders" of app/names with network bridge' },
      { given: "ttl -1" },
      { given: 'routingPolicy "LATENCY"' },
    ]);
  });

  test("for a service in another VPC, naming both", () => {
    const { stack, service } = withNames();
    const vpc = new Vpc(stack, "elsewhere", { cidr: "10.1.0.0/16", zones: ["a", "b"] });
    const far = new CloudMapNamespace(stack, "far", { vpc, name: "svc.internal" });
    expect(onlyProblem(() => service("orders", far.record("orders")))).toEqual({
      given: 'record "orders" of app/far in app/elsewhere, for a service in app/vpc',
      rule: "the subnets and security groups of a service lie in the VPC of its namespace",
      fix: "use a namespace in the service's VPC",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/create-service-discovery.html",
    });
  });
});

describe("a service", () => {
  test("with a second record is refused, in whichever namespace", () => {
    const { stack, names, service } = withNames();
    const http = new HttpNamespace(stack, "http", { name: "shop" });
    const problem = {
      rule: "an ECS service has one service registry",
      fix: "leave one out; a CNAME of your own in another zone may lead to the name",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html",
    };
    expect(onlyProblem(() => service("orders", [names.record("orders"), names.record("old")]))).toEqual({
      given: 'record "old" of app/names, the service\'s second in Cloud Map',
      ...problem,
    });
    expect(onlyProblem(() => service("carts", [names.record("carts"), http.instance("carts")]))).toEqual({
      given: 'instance "carts" of app/http, the service\'s second in Cloud Map',
      ...problem,
    });
  });

  test.each([
    [1000, []],
    [
      1001,
      [
        {
          given: 'record "orders" of app/names for up to 1001 tasks',
          rule: "an ECS service with service discovery has at most 1000 tasks",
          fix: "write 1000 or fewer, split it into services with names of their own, or use a load balancer",
          page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html",
        },
      ],
    ],
    [Token.asNumber({ resolve: () => "var.count" }), []],
  ])("of up to %p tasks", (most, problems) => {
    const made = withNames();
    const tasks = { least: 1, most };
    expect(made.names.record("orders").problems({ ...reachable(made), tasks })).toEqual(problems);
  });
});

describe("two services", () => {
  test.each(["orders", "Orders"])("cannot have one name: %s beside orders, in whichever stacks", (name) => {
    const app = newApp();
    const { names, service } = withNames(newStack("network", app));
    service("orders", names.record("orders"), {}, newStack("first", app));
    const act = () => service("carts", names.record(name), {}, newStack("second", app));
    expect(onlyProblem(act)).toEqual({
      given: `record "${name}" of network/names, already the name ${name === "orders" ? "" : '"orders" '}of first/orders`,
      rule: "a namespace has one service of a name",
      fix: "write another name",
      page: "https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html",
    });
  });

  test("may have one name in two namespaces, and names of their own in one", () => {
    const { stack, vpc, names, service } = withNames();
    const other = new CloudMapNamespace(stack, "other", { vpc, name: "other.internal" });
    service("orders", names.record("orders"));
    expect(() => service("carts", other.record("orders"))).not.toThrow();
    expect(() => service("users", names.record("users"))).not.toThrow();
  });

  test("cannot share one record", () => {
    const { names, service } = withNames();
    const record = names.record("orders");
    service("orders", record);
    expect(onlyProblem(() => service("carts", record))).toMatchObject({
      given: 'record "orders" of app/names, already that of app/orders',
      fix: "call record(…) once for each service, with a name of its own",
    });
  });
});

describe("in the tier that the service is really in", () => {
  function inTiers(subnetTier: string, props: RecordProps, capacityTier = subnetTier) {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a", "b"],
      ipv6: "amazon",
      tiers: {
        private: { access: "private" },
        public: { access: "public" },
        four: { access: "private", ipv6: false, prefixLength: 22 },
        six: { access: "private", ipv6: "only" },
      },
    });
    const capacity = new Ec2Capacity(stack, "capacity", {
      vpc,
      instanceType: "c6i.large",
      max: 4,
      subnetTier: capacityTier,
    });
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
    const names = new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
    const record = names.record("orders", props);
    return {
      digs: (network: NetworkMode) => {
        const own = network.guardedBy === "task" ? { subnetTier } : {};
        new Service(stack, "orders", { cluster, network, ...TASK, ...own, reachableBy: [record] });
        return resolve(record.digCommand, stack);
      },
    };
  }
  const own = awsvpc({ port: 80 });

  test.each<[string, RecordProps, string]>([
    ["four", {}, "A"],
    ["private", {}, "A"],
    ["private", { type: "A+AAAA" }, "A orders.svc.internal AAAA"],
    ["six", {}, "AAAA"],
    ["six", { type: "SRV" }, "SRV"],
  ])("%s: the records of %j are for addresses that there are", (tier, props, records) => {
    expect(inTiers(tier, props).digs(own)).toBe(`dig +short orders.svc.internal ${records}`);
  });

  test.each<[string, RecordProps, string]>([
    ["four", { type: "AAAA" }, 'write "A", or subnetTier: "private" or "public" or "six" for the service'],
    ["six", { type: "A" }, 'write "AAAA", or subnetTier: "private" or "public" or "four" for the service'],
  ])("%s: %j is refused, although the VPC has others", (tier, props, fix) => {
    expect(onlyProblem(() => inTiers(tier, props, "private").digs(own)).fix).toBe(fix);
    expect(() => inTiers("private", props).digs(own)).not.toThrow();
  });

  test("of tasks in bridge mode it is their instances'", () => {
    expect(inTiers("six", {}).digs(bridge({ port: 80 }))).toBe("dig +short orders.svc.internal SRV");
  });
});

test("adding a service to others changes nothing of theirs", () => {
  const build = (ids: string[]) => {
    const { stack, names, service } = withNames();
    for (const id of ids) {
      const mode = id.startsWith("b") ? bridge : awsvpc;
      service(id, names.record(id), { network: mode({ port: 80 }) });
    }
    return synth(stack);
  };
  const before = build(["a1", "b1"]);
  const after = build(["a0", "a1", "b2", "b1"]);
  expect(after).toMatchObject(before);
  expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
});
