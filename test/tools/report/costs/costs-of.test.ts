import fc from "fast-check";
import { costsOf } from "../../../../tools/report/costs/costs-of";
import { PriceTable } from "../../../../tools/report/costs/prices/price-table";
import { CostAtSize } from "../../../../tools/report/model/cost";
import { States } from "../../../../tools/report/state/states";
import type { Resources } from "../states";
import {
  balanced,
  changed,
  costs,
  EC2,
  FARGATE,
  INSTANCES,
  LOAD,
  NETWORK,
  ON_EC2,
  PRICES,
  rule,
  service,
  statesOf,
  taskDefinition,
  today,
  total,
} from "./sample";

const SHARED = {
  "NAT gateway nat": 5,
  "NAT gateway nat: public addresses": 0.5,
  "data through NAT gateways": 0.4,
  "web: data between zones": 1,
  "ALB alb": 2,
  "ALB alb: LCUs, by processed bytes": 1,
};

test("a service on Fargate costs its tasks, its part of the path, and the network", () => {
  expect(today(FARGATE)).toEqual({ "web: vCPU on FARGATE": 2, "web: memory on FARGATE": 0.4, ...SHARED });
  expect(total(FARGATE)).toBeCloseTo(12.3);
});

test("a service on EC2 costs the instances that hold its tasks, with their disks", () => {
  expect(today(EC2)).toEqual({
    "capacity: 1 c6i.large": 10,
    "capacity: disk 1 of 1 instances, gp3": 2.4,
    ...SHARED,
  });
});

test("at 10 and 100 services the NAT and the ALB stay what they are, whole", () => {
  const sizes = costs(FARGATE).map(({ services, items }) => ({
    services,
    ...Object.fromEntries(
      items.map(({ what, monthly }) => [what.replace(/ ×\d+/, ""), Number(monthly.toFixed(3))]),
    ),
  }));
  expect(sizes).toMatchObject([
    {
      services: 1,
      "web: vCPU on FARGATE": 2,
      "NAT gateway nat": 5,
      "ALB alb": 2,
      "data through NAT gateways": 0.4,
    },
    {
      services: 10,
      "web: vCPU on FARGATE": 20,
      "NAT gateway nat": 5,
      "ALB alb": 2,
      "data through NAT gateways": 4,
    },
    {
      services: 100,
      "web: vCPU on FARGATE": 200,
      "NAT gateway nat": 5,
      "ALB alb": 2,
      "data through NAT gateways": 40,
    },
  ]);
});

test("services that differ are taken in turn", () => {
  const resources = {
    ...taskDefinition("a"),
    ...service("a", { desired_count: 1 }),
    ...taskDefinition("b"),
    ...service("b", { desired_count: 4 }),
    ...taskDefinition("c"),
    ...service("c"),
  };
  const [own, ten] = costs(resources);
  expect(own?.services).toBe(3);
  const cpu = ten?.items
    .filter(({ what }) => what.includes("vCPU"))
    .map(({ what, monthly }) => [what, monthly]);
  expect(cpu).toEqual([
    ["a ×4: vCPU on FARGATE", 4],
    ["b ×3: vCPU on FARGATE", 12],
    ["c ×3: vCPU on FARGATE", 6],
  ]);
});

test("what other stacks use too says so", () => {
  const other = {
    ...NETWORK,
    ...taskDefinition("other"),
    ...service("other", balanced("other")),
    ...rule("other"),
  };
  expect(Object.keys(today(FARGATE, other))).toEqual(
    expect.arrayContaining([
      "ALB alb (counted whole, though another stack shares it)",
      "NAT gateway nat (counted whole, though another stack shares it)",
    ]),
  );
});

test("a stack without services costs nothing of its own: what others share of it is in theirs", () => {
  expect(costs({ "aws_nat_gateway.nat": { id: "nat-1" } })).toEqual([]);
});

test.each(["FARGATE", "EC2"] as const)(
  "every item of %s has a computation, its price with date and source, and the state",
  (kind) => {
    for (const size of costs(kind === "EC2" ? EC2 : FARGATE)) {
      expect(CostAtSize.parse(size)).toEqual(size);
      for (const { evidence } of size.items) {
        const kinds = evidence.map(({ from }) => from);
        expect(kinds.slice(0, 2)).toEqual(["computation", "price"]);
        expect(kinds).toContain("state");
        expect(evidence[1]).toMatchObject({ region: "us-east-1", date: "2026-01-02", source: "the test" });
      }
    }
  },
);

describe("a figure of the state that changes, changes what it costs", () => {
  const container = (cpu: number | string) =>
    JSON.stringify([{ name: "envoy", cpu, memoryReservation: 64 }, { name: "main" }]);
  const envoy = (cpu: number | string) =>
    changed(
      changed(FARGATE, "aws_ecs_task_definition.web", "proxy_configuration", [
        { container_name: "envoy", type: "APPMESH" },
      ]),
      "aws_ecs_task_definition.web",
      "container_definitions",
      container(cpu),
    );
  const scaling = (target: number) => [
    { auto_scaling_group_arn: "asg", managed_scaling: [{ status: "ENABLED", target_capacity: target }] },
  ];
  const disk = (size: number) => [{ ebs: [{ volume_size: size, volume_type: "gp3" }] }];
  const secondNat: Resources = {
    ...changed(NETWORK, "aws_route.b", "nat_gateway_id", "nat-2"),
    "aws_nat_gateway.second": { id: "nat-2", connectivity_type: "public" },
  };
  const set = changed;
  test.each<[string, Resources, Resources, string, number | undefined]>([
    [
      "desired_count",
      set(FARGATE, "aws_ecs_service.web", "desired_count", 3),
      NETWORK,
      "web: vCPU on FARGATE",
      3,
    ],
    ["cpu", set(FARGATE, "aws_ecs_task_definition.web", "cpu", "1024"), NETWORK, "web: vCPU on FARGATE", 8],
    [
      "cpu in words",
      set(FARGATE, "aws_ecs_task_definition.web", "cpu", "1 vCPU"),
      NETWORK,
      "web: vCPU on FARGATE",
      8,
    ],
    [
      "memory",
      set(FARGATE, "aws_ecs_task_definition.web", "memory", "2048"),
      NETWORK,
      "web: memory on FARGATE",
      1.6,
    ],
    [
      "architecture",
      set(FARGATE, "aws_ecs_task_definition.web", "runtime_platform", [{ cpu_architecture: "ARM64" }]),
      NETWORK,
      "web: vCPU on FARGATE",
      1.5,
    ],
    [
      "operating system",
      set(FARGATE, "aws_ecs_task_definition.web", "runtime_platform", [
        { operating_system_family: "WINDOWS_SERVER_2022_CORE" },
      ]),
      NETWORK,
      "web: Windows licence on FARGATE",
      2.5,
    ],
    ["a proxy's CPU", envoy(128), NETWORK, "web: vCPU of Envoy on FARGATE", 1],
    ["a proxy's CPU as text", envoy("128"), NETWORK, "web: vCPU of Envoy on FARGATE", 1],
    ["another of a proxy", envoy(64), NETWORK, "web: vCPU of Envoy on FARGATE", 0.5],
    ["a proxy's memory", envoy(64), NETWORK, "web: memory of Envoy on FARGATE", 0.05],
    [
      "tasks on instances",
      set(EC2, "aws_ecs_service.web", "desired_count", 5),
      NETWORK,
      "capacity: 3 c6i.large",
      30,
    ],
    [
      "instance type",
      set(EC2, "aws_launch_template.capacity", "instance_type", "t3.medium"),
      NETWORK,
      "capacity: 1 t3.medium",
      5,
    ],
    [
      "min_size",
      set(EC2, "aws_autoscaling_group.capacity", "min_size", 4),
      NETWORK,
      "capacity: 4 c6i.large",
      40,
    ],
    [
      "target_capacity",
      set(
        set(EC2, "aws_ecs_service.web", "desired_count", 4),
        "aws_ecs_capacity_provider.capacity",
        "auto_scaling_group_provider",
        scaling(50),
      ),
      NETWORK,
      "capacity: 4 c6i.large",
      40,
    ],
    [
      "disk",
      set(EC2, "aws_launch_template.capacity", "block_device_mappings", disk(50)),
      NETWORK,
      "capacity: disk 1 of 1 instances, gp3",
      4,
    ],
    ["route to a second NAT", FARGATE, secondNat, "NAT gateway second", 5],
    [
      "a NAT gateway's addresses",
      FARGATE,
      set(NETWORK, "aws_nat_gateway.nat", "secondary_allocation_ids", ["eip-2"]),
      "NAT gateway nat: public addresses",
      1,
    ],
    [
      "a private NAT gateway",
      FARGATE,
      set(NETWORK, "aws_nat_gateway.nat", "connectivity_type", "private"),
      "NAT gateway nat: public addresses",
      undefined,
    ],
    [
      "one zone",
      FARGATE,
      set(NETWORK, "aws_subnet.b", "availability_zone", "us-east-1a"),
      "web: data between zones",
      0,
    ],
    [
      "an ALB on the internet",
      FARGATE,
      set(NETWORK, "aws_lb.alb", "internal", false),
      "ALB alb: public addresses, one a zone",
      1,
    ],
    [
      "idle_timeout",
      FARGATE,
      set(NETWORK, "aws_lb.alb", "idle_timeout", 600),
      "ALB alb: LCUs, by active connections",
      2,
    ],
    [
      "assign_public_ip",
      set(FARGATE, "aws_ecs_service.web", "network_configuration", [
        { assign_public_ip: true, subnets: ["subnet-a"] },
      ]),
      NETWORK,
      "web: public addresses of its tasks",
      1,
    ],
  ])("%s", (_, resources, network, what, monthly) => {
    expect(today(resources, network)[what]).toBe(monthly);
    const before = today("aws_launch_template.capacity" in resources ? EC2 : FARGATE);
    expect(before[what]).not.toBe(monthly);
  });
});

test.each(Object.keys(today(FARGATE)).concat(Object.keys(today(EC2))))(
  "the price behind %s changes it",
  (what) => {
    const resources = what.startsWith("capacity") ? EC2 : FARGATE;
    const [size] = costs(resources);
    const item = size?.items.find((one) => one.what === what);
    const price = item?.evidence.find(({ from }) => from === "price");
    const doubled = JSON.parse(
      JSON.stringify(PRICES).replaceAll(`:${price?.from === "price" ? price.amount : ""}`, ":0.9"),
    );
    const after = costs(resources, NETWORK, LOAD, PriceTable.empty().with(doubled))[0]?.items.find(
      (one) => one.what === what,
    );
    expect(after?.monthly).not.toBeCloseTo(item?.monthly ?? 0);
  },
);

test.each([
  ["tasks", { tasks: 5 }, "web: vCPU on FARGATE", 5],
  ["requestsPerSecond", { requestsPerSecond: 250 }, "ALB alb: LCUs, by new connections", 10],
  ["gigabytes", { gigabytes: 500 }, "ALB alb: LCUs, by processed bytes", 5],
  ["natGigabytes", { natGigabytes: 100 }, "data through NAT gateways", 4],
  ["hours", { hours: 200 }, "NAT gateway nat", 10],
])("the load's %s counts", (_, change, what, monthly) => {
  expect(today(FARGATE, NETWORK, { ...LOAD, ...change })[what]).toBeCloseTo(monthly);
});

describe("what has no figure or no price makes the total a missing one, with the least that it is", () => {
  const without = (resources: Resources, address: string) =>
    Object.fromEntries(Object.entries(resources).filter(([key]) => key !== address));
  test.each<[string, Resources, Resources, string]>([
    [
      "no desired_count",
      changed(FARGATE, "aws_ecs_service.web", "desired_count", null),
      NETWORK,
      "at least 9.90 USD: the tasks of web: its state doesn't tell how many run; give tasks in the load",
    ],
    [
      "a daemon",
      changed(EC2, "aws_ecs_service.web", "scheduling_strategy", "DAEMON"),
      NETWORK,
      "the tasks of web: its state doesn't tell how many run",
    ],
    [
      "no task definition",
      without(FARGATE, "aws_ecs_task_definition.web"),
      NETWORK,
      "the tasks of web: their definition is in none of the states, or has no size",
    ],
    [
      "no cpu of a task on Fargate",
      changed(FARGATE, "aws_ecs_task_definition.web", "cpu", null),
      NETWORK,
      "the vCPU of web: no cpu of its task in the state",
    ],
    [
      "Windows that the instances tell alone",
      {
        ...EC2,
        "aws_launch_template.capacity": {
          ...INSTANCES["aws_launch_template.capacity"],
          user_data: Buffer.from("<powershell></powershell>").toString("base64"),
        },
      },
      NETWORK,
      "no price of EC2 c6i.large (Windows with its licence, on demand) in us-east-1",
    ],
    [
      "no capacity provider",
      without(EC2, "aws_ecs_capacity_provider.capacity"),
      NETWORK,
      "the instances of web: no capacity provider of the states leads to them (capacity)",
    ],
    [
      "launch type EXTERNAL",
      changed(
        changed(EC2, "aws_ecs_service.web", "capacity_provider_strategy", []),
        "aws_ecs_service.web",
        "launch_type",
        "EXTERNAL",
      ),
      NETWORK,
      "the instances of web: no capacity provider of the states leads to them (EXTERNAL)",
    ],
    [
      "launch type EC2",
      changed(
        changed(EC2, "aws_ecs_service.web", "capacity_provider_strategy", []),
        "aws_ecs_service.web",
        "launch_type",
        "EC2",
      ),
      NETWORK,
      "the instances of web: no capacity provider",
    ],
    [
      "an unknown type",
      changed(EC2, "aws_launch_template.capacity", "instance_type", "z99.huge"),
      NETWORK,
      "the instances for the tasks of web: nothing is known of z99.huge",
    ],
    [
      "too big a task",
      changed(EC2, "aws_ecs_task_definition.web", "memory", "8192"),
      NETWORK,
      "none fits on c6i.large, by its memory",
    ],
    [
      "an AMI's disk",
      changed(EC2, "aws_launch_template.capacity", "block_device_mappings", []),
      NETWORK,
      "disks of capacity: their size is the AMI's",
    ],
    [
      "no price of a type",
      changed(EC2, "aws_launch_template.capacity", "instance_type", "m6i.large"),
      NETWORK,
      'no price of EC2 m6i.large (Linux, on demand) in us-east-1, for capacity: 1 m6i.large: give "regions": { "us-east-1": { "instances": { "m6i.large": USD } } } with --prices',
    ],
    [
      "Spot",
      changed(EC2, "aws_launch_template.capacity", "instance_market_options", [{ market_type: "spot" }]),
      NETWORK,
      'give "regions": { "us-east-1": { "spotInstances": { "c6i.large": USD } } } with --prices',
    ],
    [
      "Fargate Spot",
      changed(FARGATE, "aws_ecs_service.web", "capacity_provider_strategy", [
        { capacity_provider: "FARGATE_SPOT", weight: 1 },
      ]),
      NETWORK,
      'give "regions": { "us-east-1": { "items": { "fargate-spot-x86-vcpu-hour": USD } } } with --prices',
    ],
    [
      "Windows on EC2",
      changed(EC2, "aws_ecs_task_definition.web", "runtime_platform", [
        { operating_system_family: "WINDOWS_SERVER_2022_CORE" },
      ]),
      NETWORK,
      'give "regions": { "us-east-1": { "windowsInstances": { "c6i.large": USD } } } with --prices',
    ],
    [
      "no rule",
      without(FARGATE, "aws_lb_listener_rule.web"),
      NETWORK,
      "the load balancer of web: no listener of the states leads to targetgroup/web/1",
    ],
    ["no network", FARGATE, {}, "the NAT of subnet-a: its routes are in none of the states"],
  ])("%s", (_, resources, network, missing) => {
    expect(total(resources, network)).toContain(missing);
    expect(total(resources, network)).toMatch(/^at least /);
  });

  test("no Region", () => {
    const nowhere = JSON.parse(JSON.stringify(FARGATE).replaceAll(":us-east-1:", "::"));
    expect(total(nowhere)).toBe("the Region of app: no ARN of its state has one; give region in the load");
    expect(total(nowhere, NETWORK, { ...LOAD, region: "us-east-1" })).toBeCloseTo(12.3);
  });

  test("another Region than the prices'", () => {
    expect(total(FARGATE, NETWORK, { ...LOAD, region: "eu-west-1" })).toContain(
      "at least 0.00 USD: no price of a vCPU of Fargate on x86 in eu-west-1, for web: vCPU on FARGATE",
    );
  });
});

describe("tasks on instances", () => {
  const bridge = (name: string, hostPort: number): Resources => ({
    ...taskDefinition(name, {
      network_mode: "bridge",
      container_definitions: JSON.stringify([
        { name: "main", portMappings: [{ containerPort: 80, hostPort }] },
      ]),
    }),
    ...service(name, { ...ON_EC2, network_configuration: [], desired_count: 3 }),
  });
  const instances = (resources: Resources) =>
    Object.keys(today({ ...INSTANCES, ...resources })).find((what) => what.endsWith("c6i.large"));

  test.each([
    ["a fixed host port: one an instance", bridge("web", 8080), "capacity: 3 c6i.large"],
    ["ports that ECS picks: as memory allows, 7 of 512 MiB", bridge("web", 0), "capacity: 1 c6i.large"],
    [
      "two services with ports of their own share instances",
      { ...bridge("web", 8080), ...bridge("api", 8081) },
      "capacity: 3 c6i.large",
    ],
    [
      "two services with the same port don't",
      { ...bridge("web", 8080), ...bridge("api", 8080) },
      "capacity: 6 c6i.large",
    ],
    [
      "parts of instances add up",
      { ...bridge("web", 0), ...bridge("api", 0), ...bridge("more", 0) },
      "capacity: 2 c6i.large",
    ],
  ])("%s", (_, resources, what) => expect(instances(resources)).toBe(what));

  test("trunking that any of the states turns on puts more of them on one", () => {
    const seven = changed(EC2, "aws_ecs_service.web", "desired_count", 7);
    const setting = {
      "aws_ecs_account_setting_default.trunking": { name: "awsvpcTrunking", value: "enabled" },
    };
    expect(today(seven)["capacity: 4 c6i.large"]).toBe(40);
    expect(today(seven, { ...NETWORK, ...setting })["capacity: 1 c6i.large"]).toBe(10);
  });

  test("trunking of another account doesn't", () => {
    const seven = changed(EC2, "aws_ecs_service.web", "desired_count", 7);
    const setting = {
      "aws_ecs_account_setting_default.trunking": {
        ...{ name: "awsvpcTrunking", value: "enabled" },
        principal_arn: "arn:aws:iam::210987654321:root",
      },
    };
    expect(today(seven, { ...NETWORK, ...setting })["capacity: 4 c6i.large"]).toBe(40);
  });

  test("a strategy's figures of other kinds count as none", () => {
    const odd = [{ capacity_provider: "capacity", base: "x", weight: { a: 1 } }];
    expect(today(changed(EC2, "aws_ecs_service.web", "capacity_provider_strategy", odd))).toEqual(today(EC2));
  });

  test("Spot beyond the base and by percent has its own price", () => {
    const mixed = changed(EC2, "aws_autoscaling_group.capacity", "mixed_instances_policy", [
      {
        launch_template: [
          {
            launch_template_specification: [{ launch_template_id: "lt-1" }],
            override: [{ instance_type: "c6i.large" }],
          },
        ],
        instances_distribution: [
          { on_demand_base_capacity: 1, on_demand_percentage_above_base_capacity: 50 },
        ],
      },
    ]);
    const three = changed(mixed, "aws_ecs_service.web", "desired_count", 10);
    const prices = PriceTable.empty().with({
      ...PRICES,
      regions: { "us-east-1": { ...PRICES.regions["us-east-1"], spotInstances: { "c6i.large": 0.03 } } },
    });
    expect(today(three, NETWORK, LOAD, prices)).toMatchObject({
      "capacity: 3 c6i.large": 30,
      "capacity: 2 c6i.large Spot": 6,
    });
  });

  test.each([
    ["a cluster's", "arn:aws:ecs:us-east-1:123456789012:cluster/cluster", "cluster"],
    ["the default cluster's", null, "default"],
  ])("%s default strategy counts where the service has none", (_, cluster, name) => {
    const own = changed(FARGATE, "aws_ecs_service.web", "capacity_provider_strategy", []);
    const resources = {
      ...changed(own, "aws_ecs_service.web", "cluster", cluster),
      "aws_ecs_cluster_capacity_providers.cluster": {
        cluster_name: name,
        default_capacity_provider_strategy: [{ capacity_provider: "FARGATE", base: 0, weight: 1 }],
      },
    };
    expect(today(resources)).toEqual(today(FARGATE));
  });
});

test("the sum of the items is the total, and more services, tasks or load never cost less", () => {
  const count = fc.integer({ min: 0, max: 40 });
  const amount = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(
      fc.constantFrom(FARGATE, EC2),
      fc.record({ tasks: count, requestsPerSecond: amount, gigabytes: amount, natGigabytes: amount }),
      fc.record({ tasks: count, requestsPerSecond: amount, gigabytes: amount, natGigabytes: amount }),
      (resources, load, more) => {
        const greater = Object.fromEntries(
          (["tasks", "requestsPerSecond", "gigabytes", "natGigabytes"] as const).map((key) => [
            key,
            load[key] + more[key],
          ]),
        );
        const sizes = costs(resources, NETWORK, { ...LOAD, ...load });
        const later = costs(resources, NETWORK, { ...LOAD, ...greater });
        const totals = (all: typeof sizes) =>
          all.map(({ monthly, items }) => {
            const sum = items.reduce((of, item) => of + item.monthly, 0);
            expect("value" in monthly ? monthly.value : undefined).toBeCloseTo(sum);
            return sum;
          });
        const [now, then] = [totals(sizes), totals(later)];
        expect(now).toEqual([...now].sort((a, b) => a - b));
        for (const [index, sum] of now.entries()) expect(then[index]).toBeGreaterThanOrEqual(sum - 1e-9);
      },
    ),
    { numRuns: 60 },
  );
});

test("a task definition named by family and revision is the service's", () => {
  const named = changed(FARGATE, "aws_ecs_service.web", "task_definition", "web:1");
  expect(today(changed(named, "aws_ecs_task_definition.web", "revision", 1))).toEqual(today(FARGATE));
});

test("services of modules are told apart by their addresses", () => {
  const resources = ["a", "b"].map((key) => ({
    stack: "app",
    address: `module.${key}.aws_ecs_service.this`,
    type: "aws_ecs_service",
    name: "this",
    values: { ...service("web")["aws_ecs_service.web"], id: key },
  }));
  const [tasks, ...network] = statesOf(taskDefinition("web")).stacks;
  const app = { name: "app", outputs: {}, resources: [...(tasks?.resources ?? []), ...resources] };
  const [first] = costsOf(app, new States([app, ...network]), LOAD, PriceTable.empty().with(PRICES));
  const whats = first?.items.map(({ what }) => what);
  expect(whats).toContain("module.a.this: vCPU on FARGATE");
  expect(whats).toContain("module.b.this: vCPU on FARGATE");
});

test("evidence of a load balancer is the place that names its target group", () => {
  const [{ target_group_arn } = { target_group_arn: "" }] = balanced("web").load_balancer;
  const second = changed(FARGATE, "aws_ecs_service.web", "load_balancer", [
    { target_group_arn: "arn:elsewhere" },
    { target_group_arn },
  ]);
  const alb = costs(second)[0]?.items.find(({ what }) => what.startsWith("ALB"));
  expect(alb?.evidence).toContainEqual(
    expect.objectContaining({ attribute: "load_balancer[1].target_group_arn", value: target_group_arn }),
  );
});
