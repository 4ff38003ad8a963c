import { Token } from "cdktf";
import { array, assert, boolean, constantFrom, integer, property, record, tuple } from "fast-check";
import { instanceTypeLimits } from "../../../modules/capacity/instance-types";
import { type FittingCapacity, type FittingService, fitProblems } from "../../../modules/cluster/fit";
import type { DensityLimit } from "../../../modules/core/density-limit";

const UNKNOWN = Token.asNumber("known at apply");

function capacity(props: Partial<FittingCapacity> = {}): FittingCapacity {
  return { label: "capacity", instanceTypes: ["m5.large"], max: 2, trunked: false, windows: false, ...props };
}

const SMALL = {
  count: 1,
  cpu: 128,
  memory: 64,
  daemon: false,
  elsewhere: false,
  staticHostPorts: [],
} as const;

/** A service of awsvpc tasks, each with a network interface. */
function awsvpc(
  label: string,
  capacities: FittingCapacity[],
  props: Partial<FittingService> = {},
): FittingService {
  return { label, limitedBy: "network-interfaces", ...SMALL, capacities, ...props };
}

/** A service of tasks that nothing but their size limits. */
function bridge(
  label: string,
  capacities: FittingCapacity[],
  props: Partial<FittingService> = {},
): FittingService {
  return { label, limitedBy: "cpu-and-memory", ...SMALL, capacities, ...props };
}

/** A service of which each task takes host port 80, or others. */
function onPort(
  label: string,
  capacities: FittingCapacity[],
  { ports = [80], ...props }: Partial<FittingService> & { ports?: number[] } = {},
): FittingService {
  const staticHostPorts = ports.map((port) => ({ port, protocol: "tcp" as const }));
  return { label, limitedBy: "host-ports", ...SMALL, staticHostPorts, capacities, ...props };
}

function problems(...services: FittingService[]) {
  return fitProblems([...new Set(services.flatMap(({ capacities }) => capacities))], services);
}

describe("awsvpc tasks on one capacity", () => {
  // 2 × m5.large: 3 interfaces each, one of them the instance's.
  const two = capacity();

  test("as many as there are interfaces fit", () => {
    expect(problems(awsvpc("orders", [two], { count: 4 }))).toEqual([]);
  });

  test("one more does not: who asks for how many, how many fit, and every way out", () => {
    expect(problems(awsvpc("orders", [two], { count: 3 }), awsvpc("payments", [two], { count: 2 }))).toEqual([
      {
        given: "capacity with 5 awsvpc tasks (orders 3, payments 2)",
        rule: "each awsvpc task takes a network interface of its instance, and 2 × m5.large hold 4",
        fix: 'write trunking: "account" or "already-on" (20 awsvpc tasks fit then), or a larger type, e.g. instanceType: "m5.xlarge", or more instances, max: 3, or a lower count, or another capacity',
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html",
      },
    ]);
  });

  test.each<[string, Partial<FittingCapacity>, number, string[], string[]]>([
    [
      "with trunking that isn't enough alone",
      {},
      21,
      [
        'trunking: "account" or "already-on" together with max: 3',
        'instanceType: "m5.16xlarge"',
        "instances, max: 11",
      ],
      ["fit then"],
    ],
    [
      "that are trunked already: no word of turning it on",
      { trunked: true },
      21,
      ['instanceType: "m5.xlarge"', "max: 3"],
      ["trunking:"],
    ],
    [
      "on a type without trunking",
      { instanceTypes: ["t3.medium"] },
      5,
      ['instanceType: "t3.xlarge"', "max: 3"],
      ["trunking:"],
    ],
    ["on Windows, which has no trunking", { windows: true }, 5, ["max: 3"], ["trunking:"]],
    [
      "with no larger type in the family",
      { instanceTypes: ["m5.24xlarge"] },
      29,
      ["trunking:", "max: 3"],
      ["larger type"],
    ],
  ])("%s", (_what, props, count, named, unnamed) => {
    const [problem] = problems(awsvpc("orders", [capacity(props)], { count }));
    for (const text of named) expect(problem?.fix).toContain(text);
    for (const text of unnamed) expect(problem?.fix).not.toContain(text);
  });

  test("the best of mixed types counts", () => {
    const mixed = capacity({ instanceTypes: ["m5.large", "m5.xlarge"], max: 1 });
    expect(problems(awsvpc("orders", [mixed], { count: 3 }))).toEqual([]);
    expect(problems(awsvpc("orders", [mixed], { count: 4 }))).toHaveLength(1);
  });

  test("tasks of other modes take none", () => {
    expect(problems(bridge("orders", [two], { count: 5 }))).toEqual([]);
  });

  test("tasks that may run elsewhere take none", () => {
    expect(problems(awsvpc("orders", [two], { count: 5, elsewhere: true }))).toEqual([]);
  });

  test("a daemon takes one on each instance", () => {
    const agent = awsvpc("agent", [two], { daemon: true, count: 1 });
    expect(problems(agent, awsvpc("orders", [two], { count: 2 }))).toEqual([]);
    expect(problems(agent, awsvpc("orders", [two], { count: 3 }))).toEqual([
      expect.objectContaining({
        given: "capacity with 5 awsvpc tasks (orders 3, agent on each instance)",
        fix: expect.stringContaining("max: 3"),
      }),
    ]);
  });

  test("more instances don't help where daemons take all of each", () => {
    const one = capacity({ instanceTypes: ["t3.micro"], max: 4 });
    const [problem] = problems(awsvpc("agent", [one], { daemon: true }), awsvpc("orders", [one]));
    expect(problem?.fix).not.toContain("max:");
    expect(problem?.fix).toContain('instanceType: "t3.');
  });

  test("more daemons than an instance holds are refused without any other task", () => {
    const daemons = ["a", "b", "c"].map((label) => awsvpc(label, [two], { daemon: true }));
    expect(problems(...daemons.slice(1))).toEqual([]);
    expect(problems(...daemons)).toHaveLength(1);
    const unknown = capacity({ max: UNKNOWN });
    expect(problems(...daemons.map((daemon) => ({ ...daemon, capacities: [unknown] })))).toHaveLength(1);
    const none = capacity({ max: 0 });
    expect(problems(...daemons.map((daemon) => ({ ...daemon, capacities: [none] })))).toEqual([]);
  });
});

describe("awsvpc tasks over several capacities", () => {
  const a = capacity({ label: "a", max: 1 });
  const b = capacity({ label: "b", max: 1 });

  test("a service that may use both has the room of both", () => {
    expect(problems(awsvpc("orders", [a, b], { count: 4 }))).toEqual([]);
    expect(problems(awsvpc("orders", [a, b], { count: 5 }))).toEqual([
      expect.objectContaining({
        given: "a and b with 5 awsvpc tasks (orders 5)",
        rule: expect.stringContaining("1 × m5.large and 1 × m5.large hold 4"),
        fix: expect.stringContaining("max: 2 on b"),
      }),
    ]);
  });

  test("services that fit one by one, but not together", () => {
    const only = awsvpc("payments", [b], { count: 2 });
    expect(problems(awsvpc("orders", [a, b], { count: 2 }), only)).toEqual([]);
    expect(problems(awsvpc("orders", [a, b], { count: 3 }), only).map(({ given }) => given)).toEqual([
      "a and b with 5 awsvpc tasks (orders 3, payments 2)",
    ]);
  });

  test("a capacity beside them that they can't use gives no room", () => {
    const c = capacity({ label: "c", max: 9 });
    const found = problems(awsvpc("orders", [a, b], { count: 5 }), awsvpc("payments", [c]));
    expect(found.map(({ given }) => given)).toEqual(["a and b with 5 awsvpc tasks (orders 5)"]);
  });

  test("what two capacities lack isn't told again of three", () => {
    const c = capacity({ label: "c", max: 1 });
    const d = capacity({ label: "d", max: 1 });
    const found = problems(
      awsvpc("wide", [a, b, c], { count: 2 }),
      awsvpc("narrow", [a, b], { count: 5 }),
      awsvpc("other", [d]),
    );
    expect(found.map(({ given }) => given)).toEqual(["a and b with 5 awsvpc tasks (narrow 5)"]);
  });

  test("what one capacity lacks isn't told again of the cluster", () => {
    const found = problems(awsvpc("orders", [a], { count: 9 }), awsvpc("payments", [a, b]));
    expect(found.map(({ given }) => given)).toEqual(["a with 9 awsvpc tasks (orders 9)"]);
  });
});

describe("a static host port", () => {
  const two = capacity();

  test("goes to as many tasks as there are instances", () => {
    expect(problems(onPort("orders", [two], { count: 2 }))).toEqual([]);
    expect(problems(onPort("orders", [two], { count: 1 }), onPort("payments", [two]))).toEqual([]);
  });

  test("not to one more", () => {
    expect(problems(onPort("orders", [two], { count: 2 }), onPort("payments", [two]))).toEqual([
      {
        given: "capacity with 3 tasks on host port 80/tcp (orders 2, payments 1)",
        rule: "a host port of an instance goes to one task, and 2 × m5.large hold 2",
        fix: "write more instances, max: 3, or a host port of its own for each service, or another capacity",
        page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
      },
    ]);
    expect(problems(onPort("orders", [two], { count: 3 }))).toEqual([
      expect.objectContaining({ fix: expect.stringContaining("bridge mode with dynamic host ports") }),
    ]);
  });

  test("of another number or protocol is another port", () => {
    const orders = onPort("orders", [two], { count: 2 });
    expect(problems(orders, onPort("payments", [two], { ports: [81], count: 2 }))).toEqual([]);
    const udp = onPort("dns", [two], { count: 2, staticHostPorts: [{ port: 80, protocol: "udp" }] });
    expect(problems(orders, udp)).toEqual([]);
  });

  test("of a daemon is taken on every instance, however many there are", () => {
    const many = capacity({ max: UNKNOWN });
    const agent = onPort("agent", [many], { daemon: true });
    expect(problems(agent)).toEqual([]);
    expect(problems(agent, onPort("orders", [many], { ports: [81] }))).toEqual([]);
    expect(problems(agent, onPort("orders", [many]))).toEqual([
      expect.objectContaining({
        given: "capacity with 1 task on host port 80/tcp (orders 1, agent on each instance)",
        rule: "a host port of an instance goes to one task, and each m5.large holds 1",
        fix: "write a host port of its own for each service, or another capacity",
      }),
    ]);
  });

  test("is told once for all ports that the same services want", () => {
    const found = problems(onPort("orders", [two], { ports: [80, 443], count: 3 }));
    expect(found.map(({ given }) => given)).toEqual([
      "capacity with 3 tasks on host port 80/tcp and host port 443/tcp (orders 3)",
    ]);
  });

  test("only known at apply limits its own service alone", () => {
    const unknown = (label: string, count: number) => onPort(label, [two], { ports: [UNKNOWN], count });
    expect(problems(unknown("orders", 2), unknown("payments", 2))).toEqual([]);
    expect(problems(unknown("orders", 3)).map(({ given }) => given)).toEqual([
      "capacity with 3 tasks on the host ports of orders (orders 3)",
    ]);
  });

  test("needs no known instance type", () => {
    const unknown = capacity({ instanceTypes: [Token.asString("type")], max: 1 });
    expect(problems(onPort("orders", [unknown]))).toEqual([]);
    expect(problems(onPort("orders", [unknown], { count: 2 }))).toHaveLength(1);
  });
});

describe("CPU and memory", () => {
  // 2 × 2048 CPU units and 2 × 8192 MiB.
  const two = capacity();

  test.each<[string, Partial<FittingService>, string, string]>([
    [
      "CPU",
      { cpu: 1024, count: 5 },
      "capacity with tasks of 5120 CPU units (orders 5)",
      "ECS places a task only where its CPU is free, and 2 × m5.large hold 4096",
    ],
    [
      "memory",
      { memory: 4096, count: 5 },
      "capacity with tasks of 20480 MiB (orders 5)",
      "ECS places a task only where its memory is free, and 2 × m5.large hold 16384",
    ],
  ])("all tasks together want more %s than all instances have", (_what, props, given, rule) => {
    expect(problems(bridge("orders", [two], props))).toEqual([expect.objectContaining({ given, rule })]);
    const [problem] = problems(bridge("orders", [two], props));
    expect(problem?.fix).toContain('instanceType: "m5.xlarge"');
    expect(problem?.fix).toContain("max: 3");
    expect(problems(bridge("orders", [two], { ...props, count: 4 }))).toEqual([]);
  });

  test("a larger type has trunking where the capacity does", () => {
    const larger = (trunked: boolean) => {
      const one = capacity({ instanceTypes: ["c5a.4xlarge"], max: 1, trunked });
      return problems(bridge("orders", [one], { cpu: 1024, count: 20 }))[0]?.fix;
    };
    expect(larger(false)).toContain('instanceType: "c5a.8xlarge"');
    expect(larger(true)).toContain('instanceType: "c5a.12xlarge"');
  });

  test("the tasks of other modes and daemons count as well", () => {
    const agent = bridge("agent", [two], { daemon: true, cpu: 1024 });
    expect(problems(agent, awsvpc("orders", [two], { cpu: 1024, count: 2 }))).toEqual([]);
    expect(problems(agent, awsvpc("orders", [two], { cpu: 1024, count: 3 }))).toHaveLength(1);
  });

  test.each<[string, Partial<FittingService>]>([
    ["all of the CPU", { cpu: 2048 }],
    ["all of the memory, though an instance gives ECS less than it has", { memory: 8192 }],
  ])("a task of %s isn't refused", (_what, props) => {
    expect(problems(bridge("orders", [two], props))).toEqual([]);
  });

  test.each<[string, Partial<FittingService>, string, string]>([
    ["CPU", { cpu: 2049 }, "orders with tasks of 2049 CPU units and 64 MiB", "m5.xlarge"],
    ["memory", { memory: 8193 }, "orders with tasks of 128 CPU units and 8193 MiB", "m5.xlarge"],
    // 16384 MiB is all that an m5.xlarge has, more than it gives to tasks.
    ["memory", { memory: 16384 }, "orders with tasks of 128 CPU units and 16384 MiB", "m5.2xlarge"],
  ])("a task larger than the instance's %s is told once", (_what, props, given, larger) => {
    expect(problems(bridge("orders", [two], { ...props, count: 9 }))).toEqual([
      {
        given,
        rule: "ECS places a task only on an instance that has its CPU and memory, and m5.large has 2048 CPU units and 8192 MiB",
        fix: `write a larger type, e.g. instanceType: "${larger}", or lower cpu and memory`,
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html",
      },
    ]);
  });

  test("also one that is started once in a while and takes no lasting room", () => {
    const started = (memory: number) => problems(bridge("report", [two], { count: 0, memory }));
    expect(started(8192)).toEqual([]);
    expect(started(8193)).toEqual([
      expect.objectContaining({ given: "report with tasks of 128 CPU units and 8193 MiB" }),
    ]);
  });

  test("a task needs one type of one capacity that is large enough", () => {
    const large = capacity({ label: "large", instanceTypes: ["m5.large", "m5.xlarge"] });
    expect(problems(bridge("orders", [two, large], { cpu: 4096 }))).toEqual([]);
    expect(problems(bridge("orders", [two, large], { cpu: 4097 }))).toHaveLength(1);
  });

  test("no single type has both", () => {
    const mixed = capacity({ instanceTypes: ["c5.xlarge", "r5.large"] });
    expect(problems(bridge("orders", [mixed], { cpu: 4096, memory: 16384 }))).toHaveLength(1);
    expect(problems(bridge("orders", [mixed], { cpu: 2048, memory: 16384 }))).toEqual([]);
  });
});

describe("what only apply knows is not judged", () => {
  const large = { count: 1000, cpu: 100_000, memory: 10_000_000 };

  test.each<[string, FittingService]>([
    ["instanceType", awsvpc("a", [capacity({ instanceTypes: [Token.asString("type")] })], large)],
    [
      "one of the types",
      awsvpc("a", [capacity({ instanceTypes: ["m5.large", Token.asString("type")] })], large),
    ],
    ["all types", awsvpc("a", [capacity({ instanceTypes: Token.asList("types") })], large)],
    ["a type that AWS hasn't listed yet", awsvpc("a", [capacity({ instanceTypes: ["c9z.large"] })], large)],
    ["max", awsvpc("a", [capacity({ max: UNKNOWN })], { count: 1000 })],
    ["count", awsvpc("a", [capacity()], { count: UNKNOWN })],
    ["cpu", bridge("a", [capacity()], { count: 1000, cpu: UNKNOWN, memory: 1 })],
    ["memory", bridge("a", [capacity()], { count: 32, memory: UNKNOWN })],
    ["a service on Fargate alone", awsvpc("a", [], { ...large, elsewhere: true })],
    ["a service without capacity", awsvpc("a", [], large)],
  ])("%s", (_what, service) => {
    expect(problems(service)).toEqual([]);
  });

  test("but what is known is, beside it", () => {
    const two = capacity();
    const found = problems(awsvpc("a", [two], { count: UNKNOWN }), awsvpc("b", [two], { count: 5 }));
    expect(found.map(({ given }) => given)).toEqual(["capacity with 5 awsvpc tasks (a, b 5)"]);
  });
});

describe("random clusters", () => {
  const capacityProps = record({
    instanceTypes: array(constantFrom("t3.micro", "m5.large", "c6i.xlarge"), { minLength: 1, maxLength: 2 }),
    max: integer({ min: 0, max: 3 }),
    trunked: boolean(),
    windows: boolean(),
  });
  const serviceProps = record({
    limitedBy: constantFrom<DensityLimit>("network-interfaces", "host-ports", "cpu-and-memory"),
    ports: array(constantFrom(80, 81), { maxLength: 2 }),
    count: integer({ min: 0, max: 4 }),
    cpu: constantFrom(128, 1024, 4096),
    memory: constantFrom(64, 4096),
    daemon: boolean(),
    elsewhere: boolean(),
    places: array(integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
  });
  const clusters = tuple(
    array(capacityProps, { minLength: 1, maxLength: 3 }),
    array(serviceProps, { minLength: 1, maxLength: 5 }),
  ).map(([capacityList, serviceList]) => {
    const capacities = capacityList.map((props, index) => ({ label: `capacity${index}`, ...props }));
    const services = serviceList.map(({ places, ports, ...props }, index) => ({
      label: `service${index}`,
      staticHostPorts: ports.map((port) => ({ port, protocol: "tcp" as const })),
      capacities: capacities.filter((_, place) => place === 0 || places.includes(place)),
      ...props,
    }));
    return { capacities, services };
  });

  test("one service more solves no problem", () => {
    assert(
      property(clusters, ({ capacities, services }) => {
        const before = fitProblems(capacities, services.slice(1));
        expect(before.length > 0 && fitProblems(capacities, services).length === 0).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("no problem is told twice, and each begins with whose it is", () => {
    assert(
      property(clusters, ({ capacities, services }) => {
        const given = fitProblems(capacities, services).map((problem) => problem.given);
        expect(new Set(given).size).toBe(given.length);
        for (const text of given) expect(text).toMatch(/^(capacity|service)\d /);
      }),
    );
  });

  test("tasks that find an instance one by one are not refused", () => {
    let placed = 0;
    assert(
      property(clusters, ({ capacities, services }) => {
        if (!canPlace(capacities, services)) return;
        placed++;
        expect(fitProblems(capacities, services)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(placed).toBeGreaterThan(100);
  });
});

/**
 * Whether every task finds an instance, first fit, with all instances running and each of its first type; and a task
 * that runs once in a while an empty one.
 */
function canPlace(capacities: readonly FittingCapacity[], services: readonly FittingService[]): boolean {
  const instances = capacities.flatMap((of) => Array.from({ length: of.max }, () => emptyInstance(of)));
  const daemons = services.filter(({ daemon }) => daemon);
  const replicas = services.filter(({ daemon, elsewhere }) => !daemon && !elsewhere);
  return (
    daemons.every((daemon) =>
      instances
        .filter(({ of }) => daemon.capacities.includes(of))
        .every((instance) => instance.place(daemon)),
    ) &&
    replicas.every(
      (service) =>
        service.count > 0 || service.capacities.some((of) => of.max > 0 && emptyInstance(of).place(service)),
    ) &&
    replicas.every((service) =>
      Array.from({ length: service.count }).every(() =>
        instances.some((instance) => service.capacities.includes(instance.of) && instance.place(service)),
      ),
    )
  );
}

function emptyInstance(of: FittingCapacity) {
  const {
    tasks = 0,
    trunkedTasks = tasks,
    vcpus = 0,
    memory = 0,
  } = instanceTypeLimits(`${of.instanceTypes[0]}`) ?? {};
  const free = { interfaces: of.trunked && !of.windows ? trunkedTasks : tasks, cpu: vcpus * 1024, memory };
  const taken = new Set<string>();
  const place = (task: FittingService): boolean => {
    const ports = task.staticHostPorts.map(({ port }) => `${port}`);
    if (ports.length === 0 && task.limitedBy === "host-ports") ports.push(task.label);
    const interfaces = task.limitedBy === "network-interfaces" ? 1 : 0;
    if (ports.some((port) => taken.has(port)) || free.interfaces < interfaces) return false;
    if (free.cpu < task.cpu || free.memory < task.memory) return false;
    for (const port of ports) taken.add(port);
    free.interfaces -= interfaces;
    free.cpu -= task.cpu;
    free.memory -= task.memory;
    return true;
  };
  return { of, place };
}
