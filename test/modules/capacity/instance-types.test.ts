import {
  architectureOf,
  type InstanceTypeLimits,
  instanceTypeLimits,
  PRICES_READ,
  sizesOfFamily,
  trunkingTypesLike,
} from "../../../modules/capacity/instance-types";
import data from "../../../modules/capacity/instance-types.json";

const types: [string, InstanceTypeLimits][] = Object.entries(data.types);

describe("AWS's figures", () => {
  // Read from AWS's pages by hand, to catch a column or a row that slipped.
  test.each<[string, InstanceTypeLimits]>([
    ["c5.large", { networkInterfaces: 3, tasks: 2, trunkedTasks: 10, vcpus: 2, memory: 4096, price: 0.085 }],
    ["c6i.large", { networkInterfaces: 3, tasks: 2, trunkedTasks: 10, vcpus: 2, memory: 4096, price: 0.085 }],
    [
      "m7g.xlarge",
      { networkInterfaces: 4, tasks: 3, trunkedTasks: 20, vcpus: 4, memory: 16384, price: 0.1632 },
    ],
    [
      "m5.8xlarge",
      { networkInterfaces: 8, tasks: 7, trunkedTasks: 60, vcpus: 32, memory: 131072, price: 1.536 },
    ],
    [
      "m6i.8xlarge",
      { networkInterfaces: 8, tasks: 7, trunkedTasks: 90, vcpus: 32, memory: 131072, price: 1.536 },
    ],
    [
      "m7i-flex.large",
      { networkInterfaces: 3, tasks: 2, trunkedTasks: 4, vcpus: 2, memory: 8192, price: 0.09576 },
    ],
    ["c5.metal", { networkInterfaces: 15, tasks: 14, vcpus: 96, memory: 196608, price: 4.08 }],
    ["t3.medium", { networkInterfaces: 3, tasks: 2, vcpus: 2, memory: 4096, price: 0.0416 }],
    [
      "g5.12xlarge",
      {
        networkInterfaces: 15,
        tasks: 14,
        trunkedTasks: 120,
        vcpus: 48,
        memory: 196608,
        gpus: 4,
        price: 5.672,
      },
    ],
  ])("%s", (instanceType, limits) => {
    expect(instanceTypeLimits(instanceType)).toEqual(limits);
  });

  test.each(["c9z.large", "", "constructor", "c5"])("none for %j", (instanceType) => {
    expect(instanceTypeLimits(instanceType)).toBeUndefined();
  });

  // Holds for every type on AWS's page whose number of interfaces is public.
  test("a task has every interface but the instance's own", () => {
    const listed = types.filter(([, limits]) => limits.networkInterfaces !== undefined);
    expect(listed.length).toBeGreaterThan(1000);
    const exceptions = listed.filter(
      ([, { networkInterfaces = 0, tasks }]) => tasks !== networkInterfaces - 1,
    );
    expect(exceptions).toEqual([]);
  });

  test("have their sources as public addresses, with their dates", () => {
    expect(data.source.length).toBeGreaterThan(0);
    for (const source of data.source) expect(source).toMatch(/^https:\/\/.+, (read|generated|\d)/);
    expect(PRICES_READ).toMatchObject({
      region: "us-east-1",
      read: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  test("are whole and above zero, but for prices", () => {
    const wrong = types.filter(([, { price = 1, ...counts }]) =>
      [price <= 0, ...Object.values(counts).map((count) => !Number.isInteger(count) || count < 1)].includes(
        true,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test("every type says how many tasks it holds", () => {
    expect(types.filter(([, { tasks }]) => !Number.isInteger(tasks) || (tasks as number) < 1)).toEqual([]);
  });

  test("trunking gives more tasks, but on AWS's largest memory types", () => {
    const fewer = types.filter(
      ([, { tasks = 0, trunkedTasks }]) => trunkedTasks !== undefined && trunkedTasks <= tasks,
    );
    expect(fewer.map(([instanceType]) => instanceType)).toEqual([
      "u-18tb1.112xlarge",
      "u-18tb1.metal",
      "u-24tb1.112xlarge",
      "u-24tb1.metal",
    ]);
  });

  // The page's own list of what isn't supported, where its tables contradict it in three rows.
  test.each([
    "c5n d3 d3en g3 g3s g4dn i3 i3en inf1 m5dn m5n m5zn mac1 r5b r5n r5dn u-12tb1 u-6tb1 u-9tb1 z1d".split(
      " ",
    ),
    "t1 t2 t3 t3a t4g".split(" "),
  ])("no trunking in the families %s, …", (...families) => {
    const trunked = types.filter(([, { trunkedTasks }]) => trunkedTasks !== undefined);
    const names = trunked.map(([instanceType]) => instanceType);
    expect(names.filter((name) => families.includes(name.split(".")[0] as string))).toEqual([]);
  });
});

test.each([
  ["t3.medium", "m7a.medium"],
  ["c5n.large", "m7i.large"],
  ["c5.metal", "c6i.metal"],
  ["c9z.enormous", "m7i.large"],
  ["nonsense", "m7i.large"],
  ["t4g.medium", "m7g.medium"],
  ["c9g.enormous", "c7g.large"],
])("types with trunking instead of %s, among them %s", (instanceType, expected) => {
  const others = trunkingTypesLike(instanceType);
  expect(others).toContain(expected);
  for (const other of others) expect(instanceTypeLimits(other)?.trunkedTasks).toBeGreaterThan(0);
  // Another architecture needs another image.
  for (const type of trunkingTypesLike(instanceType))
    expect(architectureOf(type)).toBe(architectureOf(instanceType));
});

test.each([
  ["m5.large", "m5.large m5.xlarge m5.2xlarge m5.4xlarge m5.8xlarge m5.12xlarge m5.16xlarge m5.24xlarge"],
  ["c7i-flex.large", "c7i-flex.large c7i-flex.xlarge c7i-flex.2xlarge c7i-flex.4xlarge c7i-flex.8xlarge"],
  ["c9z.large", ""],
])("sizes of the family of %s, smallest first and without bare metal", (instanceType, sizes) => {
  const family = instanceType.split(".")[0];
  const listed = sizesOfFamily(instanceType);
  for (const size of sizes.split(" ").filter(Boolean)) expect(listed).toContain(size);
  expect(listed.filter((size) => sizes.includes(size)).join(" ")).toBe(sizes);
  expect(listed.filter((size) => size.includes("metal") || !size.startsWith(`${family}.`))).toEqual([]);
});

describe("processor architecture", () => {
  test.each([
    "a1.medium",
    "t4g.nano",
    "c6gn.xlarge",
    "m7gd.metal",
    "r8gb.large",
    "x2gd.large",
    "im4gn.large",
    "is4gen.medium",
    "i8ge.large",
    "g5g.xlarge",
    "hpc7g.4xlarge",
    "p6e-gb200.36xlarge",
  ])("%s is Arm", (instanceType) => {
    expect(architectureOf(instanceType)).toBe("arm64");
  });

  test.each([
    "t3.large",
    "c6i.large",
    "m7i-flex.large",
    "c7a.large",
    "g4dn.xlarge",
    "g5.xlarge",
    "g6e.xlarge",
    "gr6.4xlarge",
    "p5.48xlarge",
    "u-6tb1.56xlarge",
    "u7in-16tb.224xlarge",
    "trn1.2xlarge",
  ])("%s is x86", (instanceType) => {
    expect(architectureOf(instanceType)).toBe("x86_64");
  });
});
