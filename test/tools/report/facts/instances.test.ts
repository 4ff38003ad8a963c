import { type Changes, onInstance, says, together, userData } from "./shop";

const tasks = (changes: Changes) => says("tasksPerInstance", changes);
const group = (values: Changes[string]): Changes => ({ "aws_autoscaling_group.linux": values });
const template = (values: Changes[string]): Changes => ({ "aws_launch_template.linux": values });
const LARGE = "7 on c6i.large";
const LINUX = { runtime_platform: [{ operating_system_family: "LINUX" }] };

describe("a launch template", () => {
  test.each<[string, Changes]>([
    ["by name", group({ launch_template: [{ id: null, name: "linux", version: "$Latest" }] })],
    ["of the version launched", group({ launch_template: [{ id: "lt-1", version: "2" }] })],
    [
      "of its default version",
      together(
        template({ default_version: 2 }),
        group({ launch_template: [{ id: "lt-1", version: "$Default" }] }),
      ),
    ],
  ])("is found %s", (_what, changes) => {
    expect(tasks(changes)).toBe(LARGE);
  });

  test.each([{ version: "1" }, { version: "$Default" }, {}])(
    "of another version than its state has is missing: %j",
    (version) => {
      const changes = group({ launch_template: [{ id: "lt-1", ...version }] });
      expect(tasks(changes)).toContain("of aws_launch_template.linux: its state has another");
    },
  );

  test("without a type is missing", () => {
    expect(tasks(template({ instance_type: "" }))).toBe(
      "missing: instance_type of aws_launch_template.linux",
    );
  });
});

test("a launch configuration is read", () => {
  const changes: Changes = {
    ...group({ launch_template: [], launch_configuration: "old" }),
    "aws_launch_configuration.old": {
      ...{ name: "old", instance_type: "c5.xlarge", security_groups: ["sg-web"] },
      user_data: userData("#!/bin/bash"),
    },
  };
  expect(tasks(changes)).toBe("14 on c5.xlarge");
  expect(says("openPorts", together(onInstance("host"), changes))).toBe(
    "8080 from aws_security_group.alb of network",
  );
});

describe.each<[string, Changes, string]>([
  [
    "capacity provider",
    { "aws_ecs_capacity_provider.linux": null },
    "the aws_ecs_capacity_provider linux: no state read has it",
  ],
  [
    "Auto Scaling group",
    group(null),
    "the aws_autoscaling_group arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:linux of aws_ecs_capacity_provider.linux: no state read has it",
  ],
  ["launch template", template(null), "the aws_launch_template lt-1: no state read has it"],
  [
    "launch configuration",
    group({ launch_configuration: "old" }),
    "the aws_launch_configuration old: no state read has it",
  ],
  [
    "group, as AWS picks the instances",
    {
      "aws_ecs_capacity_provider.linux": {
        auto_scaling_group_provider: [],
        managed_instances_provider: [{}],
      },
    },
    "the instances of aws_ecs_capacity_provider.linux: it has no Auto Scaling group",
  ],
])("without its %s", (_what, changes, missing) => {
  test("what is missing is said", () => {
    expect(tasks(changes)).toBe(`missing: ${missing}`);
  });
});

test("types that requirements choose are missing", () => {
  const override = [{ instance_type: "", instance_requirements: [{ vcpu_count: [{ min: 2 }] }] }];
  const launch_template = [{ launch_template_specification: [{ launch_template_id: "lt-1" }], override }];
  expect(tasks(group({ mixed_instances_policy: [{ launch_template }] }))).toBe(
    "missing: the instance types of aws_autoscaling_group.linux: its overrides name requirements or templates",
  );
});

describe("without a capacity provider", () => {
  const ec2: Changes = { "aws_ecs_service.web": { capacity_provider_strategy: [], launch_type: "EC2" } };
  const linux: Changes = { "aws_ecs_task_definition.web": LINUX };
  const joined = (text: string) => together(ec2, linux, template({ user_data: userData(text) }));

  test.each([
    "echo ECS_CLUSTER=shop >> /etc/ecs/ecs.config",
    "ECS_CLUSTER='shop'",
    "Initialize-ECSAgent -Cluster shop -EnableTaskIAMRole",
    'Initialize-ECSAgent -Cluster "shop"',
  ])("tasks run on instances that joined the cluster: %s", (text) => {
    expect(tasks(joined(text))).toBe(LARGE);
  });

  test.each(["ECS_CLUSTER=shop2", "ECS_CLUSTER=myshop", ""])("not on those of another: %j", (text) => {
    expect(tasks(joined(text))).toBe("missing: the instances of cluster shop: no state read has them");
  });

  test("and on those of the cluster's capacity providers", () => {
    const providers: Changes = {
      "aws_ecs_cluster_capacity_providers.shop": {
        ...{ cluster_name: "shop", capacity_providers: ["FARGATE", "linux"] },
        default_capacity_provider_strategy: [],
      },
    };
    expect(tasks(together(joined(""), providers))).toBe(LARGE);
  });
});

test("several capacity providers have the types of all", () => {
  const changes: Changes = {
    "aws_ecs_service.web": {
      capacity_provider_strategy: [{ capacity_provider: "linux" }, { capacity_provider: "spot" }],
    },
    "aws_ecs_capacity_provider.spot": {
      ...{ name: "spot", auto_scaling_group_provider: [{ auto_scaling_group_arn: "arn:spot" }] },
    },
    "aws_autoscaling_group.spot": { arn: "arn:spot", launch_template: [{ id: "lt-2", version: "$Latest" }] },
    "aws_launch_template.spot": { id: "lt-2", instance_type: "c6i.xlarge" },
    "aws_ecs_task_definition.web": LINUX,
  };
  expect(tasks(changes)).toBe("7 on c6i.large, 14 on c6i.xlarge");
});
