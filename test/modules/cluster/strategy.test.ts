import { Token } from "cdktf";
import type { Capacity, CapacityShare } from "../../../modules/capacity/capacity";
import { fargate, fargateSpot } from "../../../modules/capacity/fargate";
import { strategy, strategyProblems } from "../../../modules/cluster/strategy";
import { newCapacity } from "../../support/capacity";
import { newStack, resolve } from "../../support/synth";

const stack = newStack();
const one = newCapacity({}, stack, "one");
const two = newCapacity({}, stack, "two");
const arm = newCapacity({ instanceType: "c7g.large" }, stack, "arm");
const foreign = newCapacity({}, stack, "foreign");
const [onDemand, spot] = [fargate(), fargateSpot()];
const CLUSTER: readonly Capacity[] = [one, two, arm, onDemand, spot];

const token = Token.asNumber({ resolve: () => "var.n" });

test("a strategy as ECS has it: weight 1 unless given, a base only where given", () => {
  const shares: CapacityShare[] = [{ capacity: onDemand, base: 2, weight: 0 }, { capacity: spot }];
  expect(strategy(shares)).toEqual([
    { capacityProvider: "FARGATE", weight: 0, base: 2 },
    { capacityProvider: "FARGATE_SPOT", weight: 1 },
  ]);
  expect(resolve(strategy([{ capacity: one }]), stack)).toEqual([
    { capacityProvider: `\${aws_ecs_capacity_provider.one.name}`, weight: 1 },
  ]);
});

describe("accepted", () => {
  test.each<[string, CapacityShare[]]>([
    ["one capacity", [{ capacity: one }]],
    [
      "several of EC2",
      [
        { capacity: one, base: 1 },
        { capacity: two, weight: 3 },
      ],
    ],
    [
      "both of Fargate",
      [
        { capacity: onDemand, base: 2 },
        { capacity: spot, weight: 3 },
      ],
    ],
    [
      "the least figures",
      [
        { capacity: one, weight: 1, base: 0 },
        { capacity: two, weight: 0 },
      ],
    ],
    ["the most", [{ capacity: one, weight: 1000, base: 100000 }]],
    [
      "bases of which one is none",
      [
        { capacity: one, base: 1 },
        { capacity: two, base: 0 },
      ],
    ],
    ["Fargate of other settings than the cluster's", [{ capacity: fargate({ cpuArchitecture: "ARM64" }) }]],
    [
      "tokens",
      [
        { capacity: one, weight: token, base: token },
        { capacity: two, weight: 0, base: 1 },
      ],
    ],
  ])("%s", (_, shares) => {
    expect(strategyProblems(shares, CLUSTER)).toEqual([]);
  });

  test("20 capacities", () => {
    const many = Array.from({ length: 20 }, (_, index) => provider(index));
    expect(
      strategyProblems(
        many.map((capacity) => ({ capacity })),
        many,
      ),
    ).toEqual([]);
  });
});

/** One of many; which is all that a strategy asks of it. */
function provider(index: number): Capacity {
  return { ...onDemand, capacityProviderName: `p${index}` as "FARGATE", label: `p${index}` };
}

describe("refused", () => {
  test.each<[string, CapacityShare[], string, string, string]>([
    ["none", [], "a capacity provider strategy of 0 capacities", "names 1 to 20", "name one"],
    ["a weight below 0", [{ capacity: one, weight: -1 }], "app/one weight -1", "0 to 1000", "weight: 0"],
    [
      "a weight above 1000",
      [{ capacity: one, weight: 1001 }],
      "app/one weight 1001",
      "0 to 1000",
      "weight: 1000",
    ],
    [
      "a part of a weight",
      [{ capacity: one, weight: 0.5 }],
      "app/one weight 0.5",
      "whole number",
      "weight: 1",
    ],
    ["a base below 0", [{ capacity: one, base: -1 }], "app/one base -1", "0 to 100000", "base: 0"],
    [
      "a base above 100000",
      [{ capacity: one, base: 100001 }],
      "app/one base 100001",
      "0 to 100000",
      "base: 100000",
    ],
    [
      "weight 0 alone",
      [{ capacity: one, weight: 0 }],
      "weight 0 for app/one",
      "a weight above 0",
      "weight: 1",
    ],
    [
      "weight 0 for all",
      [
        { capacity: onDemand, weight: 0 },
        { capacity: spot, weight: 0 },
      ],
      "weight 0 for each of FARGATE, FARGATE_SPOT",
      "a weight above 0",
      "weight: 1",
    ],
    [
      "two bases",
      [
        { capacity: one, base: 1 },
        { capacity: two, base: 2 },
      ],
      "base 1 for app/one and base 2 for app/two",
      "one capacity provider of a strategy at most has a base",
      "leave base out for all but one",
    ],
    [
      "Fargate with EC2",
      [{ capacity: onDemand }, { capacity: one }],
      "FARGATE with app/one in one strategy",
      "never both",
      "write FARGATE or app/one",
    ],
    [
      "a capacity of another cluster",
      [{ capacity: foreign }],
      "capacity app/foreign, which the cluster doesn't have",
      "capacity providers of its cluster",
      "write one of app/one, app/two, app/arm, FARGATE, FARGATE_SPOT",
    ],
    [
      "two architectures of Fargate",
      [{ capacity: fargate() }, { capacity: fargateSpot({ cpuArchitecture: "ARM64" }) }],
      "FARGATE (LINUX, X86_64, platformVersion LATEST) with FARGATE_SPOT (LINUX, ARM64, platformVersion LATEST) in one strategy",
      "on Fargate for one processor architecture",
      "write capacities that agree",
    ],
    [
      "two platform versions",
      [{ capacity: fargate({ platformVersion: "1.4.0" }) }, { capacity: spot }],
      "FARGATE (LINUX, X86_64, platformVersion 1.4.0) with FARGATE_SPOT (LINUX, X86_64, platformVersion LATEST) in one strategy",
      "a service for one platform version",
      "write capacities that agree",
    ],
    [
      "one twice",
      [{ capacity: one }, { capacity: one, weight: 2 }],
      "app/one twice in one strategy",
      "one weight",
      "once",
    ],
  ])("%s", (_, shares, given, rule, fix) => {
    expect(strategyProblems(shares, CLUSTER)).toEqual([
      expect.objectContaining({
        given,
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining(fix),
      }),
    ]);
  });

  test("21 capacities", () => {
    const many = Array.from({ length: 21 }, (_, index) => provider(index));
    expect(
      strategyProblems(
        many.map((capacity) => ({ capacity })),
        many,
      ),
    ).toMatchObject([{ given: "a capacity provider strategy of 21 capacities", fix: "write 20 or fewer" }]);
  });

  test("Fargate where the cluster has none", () => {
    expect(strategyProblems([{ capacity: onDemand }], [one])).toMatchObject([
      { given: "capacity FARGATE, which the cluster doesn't have" },
    ]);
  });
});
