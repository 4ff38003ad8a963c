import { Token } from "cdktf";
import type { ManagedScalingProps } from "../../../modules/capacity/managed-scaling";
import { newCapacity, synthCapacity } from "../../support/capacity";
import { onlyProblem } from "../../support/problems";
import { only } from "../../support/synth";

function scaling(managedScaling?: ManagedScalingProps) {
  const provider = only(synthCapacity(managedScaling && { managedScaling }), "aws_ecs_capacity_provider")
    .auto_scaling_group_provider as { managed_scaling: unknown };
  return provider.managed_scaling;
}

test("instances are filled by default", () => {
  expect(scaling()).toEqual({
    status: "ENABLED",
    target_capacity: 100,
    // Written out: Terraform would leave on what was on before.
    minimum_scaling_step_size: 1,
    maximum_scaling_step_size: 10000,
    instance_warmup_period: 300,
  });
});

test("everything about it may be given", () => {
  const given = {
    targetCapacity: 80,
    minimumScalingStepSize: 1,
    maximumScalingStepSize: 10,
    instanceWarmupPeriod: 60,
  };
  expect(scaling(given)).toEqual({
    status: "ENABLED",
    target_capacity: 80,
    minimum_scaling_step_size: 1,
    maximum_scaling_step_size: 10,
    instance_warmup_period: 60,
  });
});

test.each<[keyof ManagedScalingProps, number, number, string]>([
  ["targetCapacity", 0, 1, "1 to 100"],
  ["targetCapacity", 101, 100, "1 to 100"],
  ["minimumScalingStepSize", 0, 1, "1 to 10000"],
  ["minimumScalingStepSize", 10001, 10000, "1 to 10000"],
  ["maximumScalingStepSize", 0, 1, "1 to 10000"],
  ["maximumScalingStepSize", 10001, 10000, "1 to 10000"],
  ["instanceWarmupPeriod", -1, 0, "0 to 10000"],
  ["instanceWarmupPeriod", 10001, 10000, "0 to 10000"],
])("%s %d is refused, %d accepted", (prop, refused, accepted, range) => {
  expect(onlyProblem(() => newCapacity({ managedScaling: { [prop]: refused } }))).toMatchObject({
    given: `managedScaling ${prop} ${refused}`,
    rule: expect.stringContaining(range),
    fix: `write one, e.g. ${prop}: ${accepted}`,
  });
  expect(() => newCapacity({ managedScaling: { [prop]: accepted } })).not.toThrow();
});

test("a smallest step above the largest is refused, an equal one accepted", () => {
  const act = (minimumScalingStepSize: number, maximumScalingStepSize: number) => () =>
    newCapacity({ managedScaling: { minimumScalingStepSize, maximumScalingStepSize } });
  expect(onlyProblem(act(5, 4))).toMatchObject({
    given: "managedScaling minimumScalingStepSize 5 with maximumScalingStepSize 4",
    fix: "write maximumScalingStepSize: 5 or more, or minimumScalingStepSize: 4 or less",
  });
  expect(act(5, 5)).not.toThrow();
  expect(act(Token.asNumber({ resolve: () => "var.least" }), 4)).not.toThrow();
});
