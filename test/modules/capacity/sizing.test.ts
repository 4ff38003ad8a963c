import { Token } from "cdktf";
import { assert, constantFrom, integer, property, record, boolean as trueOrFalse } from "fast-check";
import { MEMORY_OVERHEAD, tasksByLimit, tasksBySize } from "../../../modules/capacity/density";
import { architectureOf } from "../../../modules/capacity/instance-types";
import { instanceTypesFor, type SizingProps } from "../../../modules/capacity/sizing";
import type { DensityLimit } from "../../../modules/core/density-limit";
import { onlyProblem } from "../../support/problems";

const ASKED: SizingProps = { tasks: 10, network: { limitedBy: "network-interfaces" }, cpu: 256, memory: 512 };

function named(instanceType: string, props: Partial<SizingProps> = {}) {
  const families = [instanceType.split(".")[0] as string];
  return instanceTypesFor({ ...ASKED, families, ...props }).find((one) => one.instanceType === instanceType);
}

const limits = constantFrom<DensityLimit>("network-interfaces", "host-ports", "cpu-and-memory");
const questions = record({
  tasks: integer({ min: 1, max: 500 }),
  network: record({ limitedBy: limits }),
  cpu: integer({ min: 1, max: 20_000 }),
  memory: integer({ min: 1, max: 100_000 }),
  trunking: trueOrFalse(),
});

test("every answer holds the tasks, with no instance too many, cheapest first", () => {
  assert(
    property(questions, (asked) => {
      const answers = instanceTypesFor(asked);
      for (const { instanceType, instances, tasksPerInstance } of answers) {
        const { limitedBy } = asked.network;
        const byMode = tasksByLimit(instanceType, { limitedBy, trunked: asked.trunking }) ?? Infinity;
        const bySize = tasksBySize(instanceType, asked, MEMORY_OVERHEAD);
        expect(tasksPerInstance).toBe(Math.min(byMode, bySize?.cpu ?? 0, bySize?.memory ?? 0));
        expect(instances * tasksPerInstance).toBeGreaterThanOrEqual(asked.tasks);
        expect((instances - 1) * tasksPerInstance).toBeLessThan(asked.tasks);
      }
      const prices = answers.map(({ price = Infinity }) => price);
      expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    }),
    { numRuns: 30 },
  );
});

describe("an answer says what an instance runs out of first", () => {
  test.each<[string, Partial<SizingProps>, object]>([
    ["m5.large", {}, { limitedBy: "network-interfaces", tasksPerInstance: 2, instances: 5, trunked: false }],
    ["m5.large", { trunking: true }, { limitedBy: "cpu", tasksPerInstance: 8, instances: 2, trunked: true }],
    ["m5.large", { trunking: true, cpu: 64 }, { limitedBy: "network-interfaces", tasksPerInstance: 10 }],
    [
      "t3.large",
      { trunking: true },
      { limitedBy: "network-interfaces", tasksPerInstance: 2, trunked: false },
    ],
    ["m5.large", { network: { limitedBy: "host-ports" } }, { limitedBy: "host-ports", instances: 10 }],
    ["m5.large", { network: { limitedBy: "cpu-and-memory" } }, { limitedBy: "cpu", tasksPerInstance: 8 }],
    // 14 tasks in the 7577 MiB that are left of 8192, though 16 × 512 is 8192.
    [
      "m5.large",
      { network: { limitedBy: "cpu-and-memory" }, cpu: 64 },
      { limitedBy: "memory", tasksPerInstance: 14, trunked: false },
    ],
    ["g5.12xlarge", { gpus: 2 }, { limitedBy: "gpus", tasksPerInstance: 2, instances: 5 }],
  ])("%s, %j", (instanceType, props, answer) => {
    expect(named(instanceType, props)).toMatchObject(answer);
  });
});

describe("prices", () => {
  test("are those of all instances", () => {
    expect(named("m5.large")).toMatchObject({ instances: 5, price: 0.48 });
  });

  test("of the user's own go first", () => {
    expect(named("m5.large", { prices: { "m5.large": 0.118 } })).toMatchObject({ price: 0.59 });
    const [cheapest] = instanceTypesFor({ ...ASKED, prices: { "r7i.48xlarge": 0.0001 } });
    expect(cheapest?.instanceType).toBe("r7i.48xlarge");
  });

  test("that are the same: fewer instances first", () => {
    const asked = { ...ASKED, network: { limitedBy: "cpu-and-memory" }, tasks: 16, memory: 64 } as const;
    const answers = instanceTypesFor({ ...asked, families: ["m5"] }).slice(0, 2);
    expect(answers).toMatchObject([
      { instanceType: "m5.xlarge", instances: 1, price: 0.192 },
      { instanceType: "m5.large", instances: 2, price: 0.192 },
    ]);
  });

  test("that aren't known come last", () => {
    const answers = instanceTypesFor({ ...ASKED, families: ["x8aedz", "m5"] });
    expect(answers.at(0)).toMatchObject({ price: expect.any(Number) });
    expect(answers.at(-1)).not.toHaveProperty("price");
  });
});

describe("types to choose from", () => {
  const types = (props: Partial<SizingProps>) =>
    instanceTypesFor({ ...ASKED, ...props }).map(({ instanceType }) => instanceType);

  test("are no bare metal unless asked for, and never Macs", () => {
    expect(types({}).filter((type) => type.includes(".metal"))).toEqual([]);
    expect(types({ bareMetal: true })).toContain("m5.metal");
    expect(types({ bareMetal: true }).filter((type) => type.startsWith("mac"))).toEqual([]);
  });

  test("have GPUs only where tasks take some, and then NVIDIA's", () => {
    expect(types({})).not.toContain("g5.xlarge");
    expect(types({ gpus: 1 })).toContain("g5.xlarge");
    expect(types({ gpus: 1 })).not.toContain("m5.large");
    expect(types({ gpus: 1 })).not.toContain("g4ad.xlarge");
    expect(types({ gpus: 2 })).not.toContain("g5.xlarge");
  });

  test("are of the architecture asked for, and of both by default", () => {
    for (const architecture of ["x86_64", "arm64"] as const) {
      expect(new Set(types({ architecture }).map(architectureOf))).toEqual(new Set([architecture]));
    }
    expect(new Set(types({}).map(architectureOf)).size).toBe(2);
  });

  test("are of the families asked for, and by default of no previous generation", () => {
    expect(new Set(types({ families: ["m7i", "m4"] }).map((type) => type.split(".")[0]))).toEqual(
      new Set(["m7i", "m4"]),
    );
    expect(types({})).not.toContain("m4.large");
  });

  test("hold a task at all", () => {
    expect(types({ cpu: 2048, families: ["m5"] })).toContain("m5.large");
    expect(types({ cpu: 2049, families: ["m5"] })).not.toContain("m5.large");
  });
});

describe("refused", () => {
  test.each<[Partial<SizingProps>, string, string, string]>([
    [{ tasks: 0 }, "tasks 0", "tasks is a whole number, 1 or more", "write tasks: 1"],
    [{ cpu: 0.5 }, "cpu 0.5", "cpu is a whole number, 1 or more", "write cpu: 1"],
    [{ memory: Number.NaN }, "memory NaN", "memory is a whole number, 1 or more", "write memory: 256"],
    [{ gpus: -1 }, "gpus -1", "gpus is a whole number, 0 or more", "write gpus: 0"],
    [
      { tasks: Token.asNumber("tasks") },
      "tasks that is only known at apply",
      "instance types are chosen at synth",
      "write the number",
    ],
    [{ families: ["m7i.large"] }, 'families "m7i.large"', "what stands before the dot", 'write "m7i"'],
    [{ families: ["m99"] }, 'families "m99"', "what stands before the dot", "correct it"],
    [
      { prices: { "m5.large": -1 } },
      "prices of m5.large: -1",
      "a price is USD an hour, 0 or more",
      'prices: { "m5.large": 0.1 }',
    ],
  ])("%j", (props, given, rule, fix) => {
    const problem = onlyProblem(() => instanceTypesFor({ ...ASKED, ...props }));
    expect(problem.given).toBe(given);
    expect(problem.rule).toContain(rule);
    expect(problem.fix).toContain(fix);
  });

  test("all at once, under the function's name", () => {
    expect(() => instanceTypesFor({ ...ASKED, cpu: 0, memory: 0 })).toThrow(
      /^instanceTypesFor: cpu 0[\s\S]+\ninstanceTypesFor: memory 0/,
    );
  });
});

test.each<Partial<SizingProps>>([
  { tasks: 1, cpu: 1, memory: 1 },
  { gpus: 0 },
  { families: ["m7i"] },
  { prices: { "m5.large": 0 } },
])("%j is accepted", (props) => {
  expect(instanceTypesFor({ ...ASKED, ...props })).not.toEqual([]);
});
