import fc from "fast-check";
import type { DensityLimitName } from "../../../../tools/report/model/service";
import { said } from "../said";
import { type Changes, containers, FARGATE, onInstance, read, says, together, WINDOWS } from "./shop";

const task = (values: Changes[string]): Changes => ({ "aws_ecs_task_definition.web": values });
const service = (values: Changes[string]): Changes => ({ "aws_ecs_service.web": values });
const type = (instance_type: string): Changes => ({ "aws_launch_template.linux": { instance_type } });
const trunking = (values: Changes[string]): Changes => ({
  "aws_ecs_account_setting_default.trunking": values,
});

const SMALL = task({ cpu: "128", memory: "128" });

/** What the density limits of a service say. */
function limits(changes: Changes = {}) {
  return Object.fromEntries(read(changes).density.map(({ limit, tasks }) => [limit, said(tasks)]));
}

/** For every limit a change of the state that it follows: without it says nothing of it, or something else. */
const LIMITS: Record<DensityLimitName, [change: Changes, before: string | undefined, after: string]> = {
  "network-interfaces": [type("c6i.xlarge"), "2", "3"],
  "network-interfaces-trunked": [type("c6i.xlarge"), "10", "20"],
  "host-ports": [onInstance("bridge", { containerPort: 80, hostPort: 80 }), undefined, "1"],
  placement: [service({ scheduling_strategy: "DAEMON" }), undefined, "1"],
  cpu: [task({ cpu: "512" }), "8", "4"],
  memory: [task({ memory: "1024" }), "7", "3"],
  gpus: [
    together(
      type("g5.12xlarge"),
      task({ container_definitions: containers({ resourceRequirements: [{ type: "GPU", value: "2" }] }) }),
    ),
    undefined,
    "2",
  ],
};

test.each(Object.entries(LIMITS))(
  "the limit of %s changes with the state",
  (limit, [change, before, after]) => {
    expect(limits()[limit]).toBe(before);
    expect(limits(change)[limit]).toBe(after);
  },
);

/** The limit that counts, what is said of it, and how many tasks it leaves. */
const COUNTING: Record<DensityLimitName, [Changes, words: string, tasks: string]> = {
  "network-interfaces": [
    together(SMALL, trunking({ value: "disabled" })),
    "network interfaces",
    "2 on c6i.large",
  ],
  "network-interfaces-trunked": [SMALL, "network interfaces, trunked", "10 on c6i.large"],
  "host-ports": [onInstance("host", { containerPort: 80 }), "host ports", "1 on c6i.large"],
  placement: [
    service({ placement_constraints: [{ type: "distinctInstance" }] }),
    "placement",
    "1 on c6i.large",
  ],
  cpu: [task({ cpu: "1 vCPU" }), "CPU", "2 on c6i.large"],
  memory: [task({ memory: "2 GB" }), "memory", "1 on c6i.large"],
  gpus: [
    task({ container_definitions: containers({ resourceRequirements: [{ type: "GPU", value: "1" }] }) }),
    "GPUs",
    "0 on c6i.large",
  ],
};

test.each(Object.entries(COUNTING))("%s limit the tasks", (limit, [changes, words, tasks]) => {
  const { facts } = read(changes);
  expect(facts.limitedBy).toMatchObject({ text: words, value: limit });
  expect(said(facts.tasksPerInstance)).toBe(tasks);
});

test("the computation shows its inputs, and of memory what is assumed", () => {
  const memory = read().density.find(({ limit }) => limit === "memory")?.tasks;
  expect(memory).toMatchObject({
    evidence: expect.arrayContaining([
      {
        from: "computation",
        formula: "MiB of the instance x (1 - the system's share) / MiB of a task, rounded down",
        inputs: { "MiB of c6i.large": 4096, "MiB of a task": 512, "the system's share (assumed)": 0.075 },
      },
    ]),
  });
});

test("the tasks are the lowest limit in effect, of any size on any types", () => {
  const types = fc.uniqueArray(fc.constantFrom("c6i.large", "m6i.2xlarge", "t3.large", "r6i.xlarge"), {
    minLength: 1,
  });
  const amount = fc.integer({ min: 1, max: 4096 });
  fc.assert(
    fc.property(types, amount, amount, fc.boolean(), (instanceTypes, cpu, memory, trunked) => {
      const { facts, density } = read(
        together(
          mixed(...instanceTypes),
          task({ cpu: `${cpu}`, memory: `${memory}` }),
          trunking({ value: trunked ? "enabled" : "disabled" }),
        ),
      );
      const withTrunk = density.some(({ limit }) => limit === "network-interfaces-trunked") && trunked;
      const ignored = withTrunk ? "network-interfaces" : "network-interfaces-trunked";
      const counts = density
        .filter(({ limit }) => limit !== ignored)
        .map(({ tasks }) => ("value" in tasks ? tasks.value : NaN));
      expect(facts.tasksPerInstance).toMatchObject({ value: Math.min(...counts.map(Number)) });
    }),
    { numRuns: 50 },
  );
});

/** An Auto Scaling group of several types. */
function mixed(...types: string[]): Changes {
  const override = types.map((instance_type) => ({ instance_type, weighted_capacity: "" }));
  const specification = [{ launch_template_id: "lt-1", launch_template_name: "linux", version: "$Latest" }];
  const launch_template = [{ launch_template_specification: specification, override }];
  return {
    "aws_autoscaling_group.linux": { launch_template: [], mixed_instances_policy: [{ launch_template }] },
  };
}

describe("of mixed instance types", () => {
  test("each is said, and the lowest counts", () => {
    const { facts, density } = read(mixed("c6i.large", "c6i.xlarge"));
    expect(facts.tasksPerInstance).toMatchObject({ text: "7 on c6i.large, 14 on c6i.xlarge", value: 7 });
    expect(density.find(({ limit }) => limit === "cpu")?.tasks).toMatchObject({ text: "8 to 16", value: 8 });
  });

  test("what limits each is said where it differs", () => {
    const { limitedBy } = read(mixed("c6i.large", "t3.large")).facts;
    expect(limitedBy).toMatchObject({
      text: "memory on c6i.large, network interfaces on t3.large",
      value: "network-interfaces",
    });
  });

  test("an unknown one leaves nothing to say", () => {
    expect(says("tasksPerInstance", mixed("c6i.large", "x99.huge"))).toContain(
      "missing: AWS's figures of x99.huge",
    );
  });
});

describe("trunking that no state tells", () => {
  test("as its setting's state lacks the value", () => {
    const [address] = Object.keys(trunking(null));
    const setting = { [`${address}`]: { value: null } };
    expect(says("tasksPerInstance", setting)).toBe("2 on c6i.large; 7 if the account has trunking on");
  });

  test("may make a difference, which is said", () => {
    expect(says("tasksPerInstance", trunking(null))).toBe("2 on c6i.large; 7 if the account has trunking on");
  });

  test.each<[string, Changes]>([
    ["a type without trunks", type("t3.large")],
    ["Windows", WINDOWS],
    ["a task that is too large for it", task({ memory: "2048" })],
  ])("or none: %s", (_what, changes) => {
    expect(says("tasksPerInstance", together(trunking(null), changes))).not.toContain("if");
  });
});

describe("of a task without size of its own", () => {
  const sized = (...definitions: Record<string, unknown>[]) =>
    limits(task({ cpu: "", memory: null, container_definitions: containers(...definitions) }));

  test("its containers' count together, the memory that they reserve before their limit", () => {
    const all = sized({ cpu: 512, memory: 1024 }, { cpu: 512, memory: 4096, memoryReservation: 256 });
    expect(all).toMatchObject({ cpu: "2", memory: "2" });
  });

  test("what none reserves doesn't limit", () => {
    expect(Object.keys(sized({ memory: 512 }))).toEqual([
      "network-interfaces",
      "network-interfaces-trunked",
      "memory",
    ]);
  });

  test("there is none without memory, which AWS wants: its state lacks it", () => {
    const changes = task({ memory: null, container_definitions: containers({ cpu: 512 }) });
    expect(limits(changes)).toMatchObject({ memory: "missing: memory of the task" });
    expect(says("tasksPerInstance", changes)).toBe("missing: memory of the task");
  });
});

test("Fargate has no instances", () => {
  const { facts, density } = read(FARGATE);
  expect([said(facts.tasksPerInstance), said(facts.limitedBy)]).toEqual(["no instances", "no instances"]);
  expect(density).toEqual([]);
});

test.each<[string, Changes, object]>([
  ["Windows", WINDOWS, { "network-interfaces": "2", cpu: "8", memory: "7" }],
  ["a type of AWS's list without", type("t3.large"), { "network-interfaces": "2", cpu: "8", memory: "14" }],
])("%s has no trunking, though the account has", (_what, changes, all) => {
  expect(limits(changes)).toEqual(all);
  expect(says("limitedBy", changes)).toBe("network interfaces");
});

test("servers of your own have no instance type", () => {
  const external = {
    ...onInstance("bridge"),
    ...service({ capacity_provider_strategy: [], launch_type: "EXTERNAL", network_configuration: [] }),
  };
  const { facts, density } = read(external);
  expect(said(facts.tasksPerInstance)).toBe(
    "missing: instances in AWS that are yours: its tasks run elsewhere",
  );
  expect(facts.flowLogs).toEqual(facts.tasksPerInstance);
  expect(density).toEqual([]);
});
