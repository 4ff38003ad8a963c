import {
  CPU_UNITS,
  type Density,
  sizeOf,
  tasksByLimit,
  tasksBySize,
} from "../../../modules/capacity/density";

const awsvpc: Density = { limitedBy: "network-interfaces", trunked: false };

describe("tasks that a network mode allows an instance", () => {
  test.each<[string, string, Density, number | undefined]>([
    ["awsvpc: an interface each, but the instance's own", "m5.large", awsvpc, 2],
    ["awsvpc with trunking", "m5.large", { ...awsvpc, trunked: true }, 10],
    ["awsvpc with trunking on a type without it", "t3.medium", { ...awsvpc, trunked: true }, 2],
    ["awsvpc on Windows, which has no trunking", "m5.large", { ...awsvpc, trunked: true, windows: true }, 2],
    ["awsvpc on a type with two contradicting figures: the table's", "p5.48xlarge", awsvpc, 63],
    ["awsvpc on an unknown type", "c9z.large", awsvpc, undefined],
    ["host ports: one", "m5.24xlarge", { limitedBy: "host-ports", trunked: true }, 1],
    ["host ports on an unknown type", "c9z.large", { limitedBy: "host-ports", trunked: false }, 1],
    ["nothing but size", "m5.large", { limitedBy: "cpu-and-memory", trunked: true }, undefined],
  ])("%s", (_what, instanceType, density, tasks) => {
    expect(tasksByLimit(instanceType, density)).toBe(tasks);
  });
});

describe("tasks that an instance holds by their size", () => {
  test.each<[string, { cpu: number; memory: number }, number, { cpu: number; memory: number }]>([
    // 2 vCPU and 8192 MiB.
    ["m5.large", { cpu: 256, memory: 512 }, 0, { cpu: 8, memory: 16 }],
    ["m5.large", { cpu: 2048, memory: 8192 }, 0, { cpu: 1, memory: 1 }],
    ["m5.large", { cpu: 2049, memory: 8193 }, 0, { cpu: 0, memory: 0 }],
    // 7577.6 MiB of it for tasks.
    ["m5.large", { cpu: 2048, memory: 7577 }, 0.075, { cpu: 1, memory: 1 }],
    ["m5.large", { cpu: 2048, memory: 7578 }, 0.075, { cpu: 1, memory: 0 }],
  ])("%s, %j, overhead %d", (instanceType, task, overhead, tasks) => {
    expect(tasksBySize(instanceType, task, overhead)).toEqual(tasks);
  });

  test("a vCPU is 1024 units", () => {
    expect(sizeOf("c6i.large")).toEqual({ cpu: 2 * CPU_UNITS, memory: 4096 });
  });

  // AWS's table of trunking lists m9g; its size wasn't published with it.
  test.each(["c9z.large", "m9g.large"])("unknown for %s", (instanceType) => {
    expect(tasksBySize(instanceType, { cpu: 1, memory: 1 })).toBeUndefined();
  });
});
