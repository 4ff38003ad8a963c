import { TerraformVariable, Token } from "cdktf";
import type { Ec2CapacityProps } from "../../../modules/capacity/ec2-capacity";
import type { SpotProps } from "../../../modules/capacity/mixed-instances";
import { newCapacity, synthCapacity } from "../../support/capacity";
import { onlyProblem } from "../../support/problems";
import { newStack, only } from "../../support/synth";

function group(props: Partial<Ec2CapacityProps>, stack = newStack()) {
  return only(synthCapacity(props, stack), "aws_autoscaling_group");
}

function policy(types: readonly string[], onDemandBase: number, onDemandPercentage: number) {
  return {
    launch_template: {
      launch_template_specification: {
        launch_template_id: `\${aws_launch_template.capacity.id}`,
        version: `\${aws_launch_template.capacity.latest_version}`,
      },
      override: types.map((instance_type) => ({ instance_type })),
    },
    instances_distribution: {
      on_demand_allocation_strategy: "prioritized",
      on_demand_base_capacity: onDemandBase,
      on_demand_percentage_above_base_capacity: onDemandPercentage,
      spot_allocation_strategy: "price-capacity-optimized",
    },
  };
}

describe("what a group launches", () => {
  test("is one type On-Demand, without a policy", () => {
    expect(group({})).not.toHaveProperty("mixed_instances_policy");
    expect(group({})).not.toHaveProperty("capacity_rebalance");
  });

  test.each<[string, Partial<Ec2CapacityProps>, object]>([
    [
      "several types On-Demand, in the order written",
      { otherInstanceTypes: ["c6a.large", "m6i.large"] },
      policy(["c6i.large", "c6a.large", "m6i.large"], 0, 100),
    ],
    ["Spot Instances of one type", { spot: true }, policy(["c6i.large"], 0, 0)],
    [
      "Spot Instances of several types",
      { spot: true, otherInstanceTypes: ["c6a.large"] },
      policy(["c6i.large", "c6a.large"], 0, 0),
    ],
    [
      "some On-Demand, the others Spot",
      { spot: { onDemandBase: 2, onDemandPercentage: 25 } },
      policy(["c6i.large"], 2, 25),
    ],
    ["the first On-Demand, the others Spot", { spot: { onDemandBase: 1 } }, policy(["c6i.large"], 1, 0)],
  ])("is %s", (_, props, expected) => {
    expect(group(props)).not.toHaveProperty("launch_template");
    expect(group(props).mixed_instances_policy).toEqual(expected);
  });

  test.each<[Ec2CapacityProps["spot"], boolean | undefined]>([
    [true, true],
    [{ onDemandPercentage: 50 }, true],
    [false, undefined],
  ])("with spot %j replaces instances ahead of time: %p", (spot, rebalance) => {
    expect(group({ ...(spot !== undefined && { spot }) }).capacity_rebalance).toBe(rebalance);
  });

  test("spot: false with one type is no policy", () => {
    expect(group({ spot: false })).toHaveProperty("launch_template");
  });

  test("takes tokens", () => {
    const stack = newStack();
    const type = new TerraformVariable(stack, "type", {}).stringValue;
    const onDemandBase = Token.asNumber(new TerraformVariable(stack, "base", {}).value);
    expect(group({ otherInstanceTypes: [type], spot: { onDemandBase } }, stack)).toMatchObject({
      mixed_instances_policy: {
        launch_template: { override: [{ instance_type: "c6i.large" }, { instance_type: `\${var.type}` }] },
        instances_distribution: { on_demand_base_capacity: `\${var.base}` },
      },
    });
  });
});

test.each<[keyof SpotProps, number, number, string]>([
  ["onDemandBase", -1, 0, "0 or more"],
  ["onDemandBase", 1.5, 2, "whole number of instances"],
  ["onDemandPercentage", -1, 0, "0 to 100"],
  ["onDemandPercentage", 101, 100, "0 to 100"],
])("%s %d is refused, %d accepted", (prop, refused, accepted, rule) => {
  expect(onlyProblem(() => newCapacity({ spot: { [prop]: refused } }))).toMatchObject({
    given: `spot ${prop} ${refused}`,
    rule: expect.stringContaining(rule),
    fix: `write one, e.g. ${prop}: ${accepted}`,
  });
  expect(() => newCapacity({ spot: { [prop]: accepted } })).not.toThrow();
});
