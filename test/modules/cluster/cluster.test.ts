import { TerraformVariable } from "cdktf";
import { Ec2Capacity } from "../../../modules/capacity/ec2-capacity";
import { fargate, fargateSpot } from "../../../modules/capacity/fargate";
import { Cluster, type ClusterProps } from "../../../modules/cluster/cluster";
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
  expect(only(resources, "aws_ecs_cluster")).toEqual({
    name: "app-cluster",
    // Written out: left out, the provider would leave on what was on before, and plan it again each time.
    configuration: { execute_command_configuration: { logging: "DEFAULT" } },
  });
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

/** A cluster on Fargate with what a test says. */
function onFargate(props: Partial<ClusterProps> = {}, stack = newStack()) {
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
  new Cluster(stack, "cluster", { vpc, capacity: [fargate()], ...props });
  return synth(stack);
}

describe("Fargate", () => {
  test("has no instances and nothing of its own in the stack", () => {
    const own = Object.keys(onFargate({ capacity: [fargate(), fargateSpot()] })).filter((address) =>
      /^aws_(ecs|autoscaling|launch|iam|security)/.test(address),
    );
    expect(own.sort()).toEqual(["aws_ecs_cluster.cluster", "aws_ecs_cluster_capacity_providers.cluster"]);
  });

  test("of several architectures is one capacity provider", () => {
    const capacity = [fargate(), fargate({ cpuArchitecture: "ARM64" }), fargateSpot()] as const;
    expect(only(onFargate({ capacity }), "aws_ecs_cluster_capacity_providers")).toMatchObject({
      capacity_providers: ["FARGATE", "FARGATE_SPOT"],
      default_capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1 }],
    });
  });

  test("stands beside instances", () => {
    const { stack, vpc, first, second } = twoCapacities();
    new Cluster(stack, "cluster", { vpc, capacity: [first, second, fargate()] });
    expect(only(synth(stack), "aws_ecs_cluster_capacity_providers").capacity_providers).toEqual([
      `\${aws_ecs_capacity_provider.first.name}`,
      `\${aws_ecs_capacity_provider.second.name}`,
      "FARGATE",
    ]);
  });
});

describe("the default strategy", () => {
  test("may share tasks out", () => {
    const strategy = [
      { capacity: fargate(), base: 2, weight: 1 },
      { capacity: fargateSpot(), weight: 3 },
    ];
    const resources = onFargate({
      capacity: [fargate(), fargateSpot()],
      defaultCapacityProviderStrategy: strategy,
    });
    expect(only(resources, "aws_ecs_cluster_capacity_providers").default_capacity_provider_strategy).toEqual([
      { capacity_provider: "FARGATE", base: 2, weight: 1 },
      { capacity_provider: "FARGATE_SPOT", weight: 3 },
    ]);
  });

  test("that ECS would not take is refused", () => {
    const act = () => onFargate({ defaultCapacityProviderStrategy: [{ capacity: fargateSpot() }] });
    expect(onlyProblem(act).given).toBe("capacity FARGATE_SPOT, which the cluster doesn't have");
  });
});

test("21 capacity providers are refused, 20 accepted", () => {
  const act = (count: number) => () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
    const [first = fargate(), ...others] = Array.from(
      { length: count },
      (_, index) => new Ec2Capacity(stack, `c${index}`, { vpc, instanceType: "c6i.large", max: 1 }),
    );
    new Cluster(stack, "cluster", { vpc, capacity: [first, ...others] });
  };
  expect(onlyProblem(act(21))).toMatchObject({
    given: "capacity of 21 capacity providers",
    rule: "a cluster has at most 20 capacity providers",
    fix: "write 20 or fewer, and another Cluster for the rest",
  });
  expect(act(20)).not.toThrow();
});

describe("Container Insights", () => {
  test("are the account's business by default", () => {
    expect(only(onFargate(), "aws_ecs_cluster")).not.toHaveProperty("setting");
  });

  test.each(["enhanced", "enabled", "disabled"] as const)("may be %s", (containerInsights) => {
    expect(only(onFargate({ containerInsights }), "aws_ecs_cluster").setting).toEqual([
      { name: "containerInsights", value: containerInsights },
    ]);
  });
});

describe("the default namespace", () => {
  const ARN = "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-1234567890";
  const namespace = (resources: ReturnType<typeof synth>) =>
    only(resources, "aws_ecs_cluster").service_connect_defaults;

  test("is none", () => {
    expect(namespace(onFargate())).toBeUndefined();
  });

  test("is given by ARN", () => {
    expect(namespace(onFargate({ defaultNamespace: ARN }))).toEqual({ namespace: ARN });
  });

  test("may be a token", () => {
    const stack = newStack();
    const defaultNamespace = new TerraformVariable(stack, "namespace", {}).stringValue;
    expect(namespace(onFargate({ defaultNamespace }, stack))).toEqual({ namespace: `\${var.namespace}` });
  });

  test("is refused by name", () => {
    expect(onlyProblem(() => onFargate({ defaultNamespace: "svc.internal" }))).toMatchObject({
      given: 'defaultNamespace "svc.internal"',
      rule: "Terraform's AWS provider takes a Cloud Map namespace by its ARN",
      fix: expect.stringContaining("arn"),
    });
  });
});

test("lets go of its capacity providers before they are destroyed, and these go before their groups", () => {
  const { stack, vpc, first, second } = twoCapacities();
  new Cluster(stack, "cluster", { vpc, capacity: [first, second] });
  const resources = synth(stack);
  const names = only(resources, "aws_ecs_cluster_capacity_providers").capacity_providers as string[];
  expect(names).toContain(`\${aws_ecs_capacity_provider.first.name}`);
  expect(resources["aws_ecs_capacity_provider.first"]?.auto_scaling_group_provider).toMatchObject({
    auto_scaling_group_arn: `\${aws_autoscaling_group.first.arn}`,
  });
});

test("a cluster without capacity is refused", () => {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
  const none: Ec2Capacity[] = [];
  const capacity = none as unknown as [Ec2Capacity];
  expect(onlyProblem(() => new Cluster(stack, "cluster", { vpc, capacity }))).toMatchObject({
    given: "capacity []",
    fix: expect.stringContaining("capacity: [fargate()]"),
  });
});
