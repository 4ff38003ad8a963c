import { Ec2Capacity } from "../../../modules/capacity/ec2-capacity";
import { Cluster } from "../../../modules/cluster/cluster";
import { Vpc } from "../../../modules/vpc/vpc";
import { onlyProblem, refusal } from "../../support/problems";
import { newApp, newStack, only, synth } from "../../support/synth";

function twoCapacities(stack = newStack()) {
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
  const capacity = (id: string) => new Ec2Capacity(stack, id, { vpc, instanceType: "c6i.large", max: 1 });
  return { stack, vpc, first: capacity("first"), second: capacity("second") };
}

test("a cluster with its capacity providers, the first by default", () => {
  const { stack, vpc, first, second } = twoCapacities();
  new Cluster(stack, "cluster", { vpc, capacity: [first, second] });
  const resources = synth(stack);
  expect(only(resources, "aws_ecs_cluster")).toEqual({ name: "app-cluster" });
  expect(only(resources, "aws_ecs_cluster_capacity_providers")).toEqual({
    cluster_name: `\${aws_ecs_cluster.cluster.name}`,
    capacity_providers: [
      `\${aws_ecs_capacity_provider.first.name}`,
      `\${aws_ecs_capacity_provider.second.name}`,
    ],
    default_capacity_provider_strategy: [
      { capacity_provider: `\${aws_ecs_capacity_provider.first.name}`, weight: 1 },
    ],
  });
});

test("a capacity in another VPC is refused, naming both VPCs", () => {
  const { stack, vpc, first } = twoCapacities();
  const other = new Vpc(stack, "other", { cidr: "10.1.0.0/16", zones: ["a"] });
  const foreign = new Ec2Capacity(stack, "foreign", { vpc: other, instanceType: "c6i.large", max: 1 });
  expect(onlyProblem(() => new Cluster(stack, "cluster", { vpc, capacity: [first, foreign] }))).toMatchObject(
    {
      given: "capacity app/foreign in app/other",
      rule: expect.stringContaining("app/vpc"),
      fix: "give the cluster and its capacity the same vpc",
    },
  );
});

describe("a capacity of another stack", () => {
  function stacks() {
    const app = newApp();
    const [one, two] = [newStack("one", app), newStack("two", app)];
    const vpc = new Vpc(one, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
    return {
      two,
      vpc,
      capacity: new Ec2Capacity(one, "capacity", { vpc, instanceType: "c6i.large", max: 1 }),
    };
  }

  test("is refused, since neither stack could be applied first", () => {
    const { two, vpc, capacity } = stacks();
    expect(onlyProblem(() => new Cluster(two, "cluster", { vpc, capacity: [capacity] }))).toMatchObject({
      given: "capacity one/capacity of another stack",
      fix: "create the capacity in two, beside its cluster",
    });
  });

  test("and of another VPC is refused for both at once", () => {
    const { two, capacity } = stacks();
    const vpc = new Vpc(two, "vpc", { cidr: "10.1.0.0/16", zones: ["a"] });
    const error = refusal(() => new Cluster(two, "cluster", { vpc, capacity: [capacity] }));
    expect(error.problems.map((problem) => problem.given)).toEqual([
      "capacity one/capacity in one/vpc",
      "capacity one/capacity of another stack",
    ]);
  });

  test("is created in the cluster's stack instead, also where the VPC is another's", () => {
    const { two, vpc } = stacks();
    const capacity = new Ec2Capacity(two, "capacity", { vpc, instanceType: "c6i.large", max: 1 });
    expect(() => new Cluster(two, "cluster", { vpc, capacity: [capacity] })).not.toThrow();
  });
});

describe("name", () => {
  const named = (name: string) => () => {
    const { stack, vpc, first, second } = twoCapacities();
    new Cluster(stack, "cluster", { vpc, capacity: [first, second], name });
    return synth(stack);
  };

  test.each(["x", "x".repeat(255), "My_cluster-1"])("%s is accepted", (name) => {
    expect(only(named(name)(), "aws_ecs_cluster").name).toBe(name);
  });

  test.each(["", "x".repeat(256), "my cluster", "a/b"])("%j is refused", (name) => {
    expect(onlyProblem(named(name))).toMatchObject({
      given: `the cluster name "${name}" (${name.length} characters), made from name "${name}",`,
      fix: 'write name: "…" with at most 255 characters that follows the rule',
    });
  });
});
