import { TerraformVariable } from "cdktf";
import { Ec2Capacity } from "../../../modules/capacity/ec2-capacity";
import { enableTrunking, type Trunking, trunkingProblems } from "../../../modules/capacity/trunking";
import { Cluster } from "../../../modules/cluster/cluster";
import { Vpc } from "../../../modules/vpc/vpc";
import { newCapacity } from "../../support/capacity";
import { onlyProblem } from "../../support/problems";
import { newStack, ofType, only, resolve, synth } from "../../support/synth";

const SETTING = "aws_ecs_account_setting_default.awsvpc_trunking";

function capacities(...trunkings: Trunking[]) {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  const made = trunkings.map(
    (trunking, index) =>
      new Ec2Capacity(stack, `capacity${index}`, { vpc, instanceType: "c6i.large", max: 2, trunking }),
  );
  new Cluster(stack, "cluster", { vpc, capacity: made as [Ec2Capacity, ...Ec2Capacity[]] });
  return synth(stack);
}

describe("an instance type", () => {
  test.each<[string, Trunking, "accepted" | "refused"]>([
    ["c5.large", "account", "accepted"],
    ["c5.large", "already-on", "accepted"],
    ["c7g.large", "account", "accepted"],
    ["t3.medium", "account", "refused"],
    ["t3.medium", "already-on", "refused"],
    ["c5n.large", "account", "refused"],
    ["c5.metal", "account", "refused"],
    ["r5b.16xlarge", "account", "refused"],
    ["c9z.large", "account", "refused"],
    ["c9z.large", "already-on", "refused"],
    ["c5.large", "off", "accepted"],
    ["t3.medium", "off", "accepted"],
    ["c5n.large", "off", "accepted"],
    ["c9z.large", "off", "accepted"],
  ])("%s with trunking %j is %s", (instanceType, trunking, verdict) => {
    const problems = trunkingProblems(instanceType, trunking);
    expect(problems.length === 0 ? "accepted" : "refused").toBe(verdict);
  });

  test("that has none: the fix names types that do and what there is without", () => {
    const [problem] = trunkingProblems("t3.medium", "account");
    expect(problem).toMatchObject({
      given: 'trunking "account" with instanceType "t3.medium"',
      rule: "ECS does not support ENI trunking on t3.medium",
      fix: expect.stringContaining('trunking: "off" (2 awsvpc tasks an instance)'),
    });
    const [, named] = /such as ([^ ]+),/.exec(problem?.fix ?? "") ?? [];
    expect(trunkingProblems(named as string, "account")).toEqual([]);
  });

  test("that AWS doesn't list is refused as unknown, with the date of the list", () => {
    expect(trunkingProblems("c9z.large", "account")).toEqual([
      expect.objectContaining({ rule: expect.stringMatching(/list of \d{4}-\d\d-\d\d has no "c9z\.large"/) }),
    ]);
  });

  test("that is a token is not judged", () => {
    const stack = newStack();
    const instanceType = new TerraformVariable(stack, "type", {}).stringValue;
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
    const capacity = new Ec2Capacity(stack, "capacity", {
      vpc,
      instanceType,
      architecture: "x86_64",
      max: 1,
      trunking: "account",
    });
    new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
    expect(only(synth(stack), "aws_launch_template").instance_type).toBe(`\${var.type}`);
  });

  test("is refused at the capacity's path", () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
    const act = () =>
      new Ec2Capacity(stack, "capacity", { vpc, instanceType: "t3.medium", max: 1, trunking: "account" });
    expect(onlyProblem(act).given).toContain("t3.medium");
  });
});

describe("the account setting", () => {
  test('is made with "account", before the first instance is launched', () => {
    const resources = capacities("account");
    expect(resources[SETTING]).toEqual({ name: "awsvpcTrunking", value: "enabled" });
    expect(only(resources, "aws_autoscaling_group").depends_on).toContain(SETTING);
  });

  test.each<Trunking>(["off", "already-on"])("is left alone with %j", (trunking) => {
    const resources = capacities(trunking);
    expect(ofType(resources, "aws_ecs_account_setting_default")).toEqual({});
    expect(only(resources, "aws_autoscaling_group").depends_on).not.toContain(SETTING);
  });

  test("is one for all capacities of a stack, and only those that want it wait for it", () => {
    const resources = capacities("account", "off", "account");
    expect(Object.keys(ofType(resources, "aws_ecs_account_setting_default"))).toEqual(["awsvpc_trunking"]);
    const waits = Object.entries(ofType(resources, "aws_autoscaling_group"))
      .filter(([, group]) => (group.depends_on as string[]).includes(SETTING))
      .map(([name]) => name);
    expect(waits).toEqual(["capacity0", "capacity2"]);
  });

  test("can have a stack of its own, for an account whose stacks all say that it is on", () => {
    const stack = newStack("account");
    expect(enableTrunking(stack)).toBe(enableTrunking(stack));
    expect(synth(stack)).toEqual({ [SETTING]: { name: "awsvpcTrunking", value: "enabled" } });
  });
});

describe("an operating system", () => {
  test.each(["windows-2022-core", "windows-2025-full"] as const)("%s has no trunking", (ami) => {
    const instanceType = "m6i.large";
    expect(onlyProblem(() => newCapacity({ ami, instanceType, trunking: "already-on" }))).toMatchObject({
      given: `trunking "already-on" with ami "${ami}"`,
      rule: "ECS supports ENI trunking on the Linux variants of its AMI alone",
      fix: 'write trunking: "off"',
    });
    expect(() => newCapacity({ ami, instanceType, trunking: "off" })).not.toThrow();
  });

  test("without trunking makes it of no interest which types have it", () => {
    const act = () =>
      newCapacity({ ami: "windows-2022-core", instanceType: "t3.large", trunking: "account" });
    expect(onlyProblem(act).fix).toBe('write trunking: "off"');
  });

  test.each(["al2023", "bottlerocket"] as const)("%s has it", (ami) => {
    expect(() => newCapacity({ ami, trunking: "account" })).not.toThrow();
  });
});

describe("of several types", () => {
  test("every one must have it", () => {
    const act = () => newCapacity({ otherInstanceTypes: ["c6a.large", "t3.medium"], trunking: "account" });
    expect(onlyProblem(act).given).toBe('trunking "account" with instanceType "t3.medium"');
  });

  test("all with it are accepted", () => {
    expect(() => newCapacity({ otherInstanceTypes: ["c6a.large"], trunking: "account" })).not.toThrow();
  });

  test("a wrong value is wrong once", () => {
    const act = () =>
      newCapacity({ otherInstanceTypes: ["c6a.large"], trunking: "on" as unknown as Trunking });
    expect(onlyProblem(act).given).toBe('trunking "on"');
  });
});

test("a command lists the instances that got a trunk", () => {
  const stack = newStack();
  const capacity = newCapacity({ trunking: "already-on" }, stack);
  new Cluster(stack, "cluster", { vpc: capacity.vpc, capacity: [capacity] });
  expect(resolve(capacity.verifyTrunking, stack)).toMatch(
    /^aws ecs list-attributes --region \$\{\S+\} --cluster \$\{aws_ecs_cluster\.cluster\.name\} --target-type container-instance --attribute-name ecs\.awsvpc-trunk-id$/,
  );
});
