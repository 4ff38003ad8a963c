import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { awsvpc, bridge, Cluster, Ec2Capacity, FlowLogs, Service, Vpc } from "../../modules";
import { TASK } from "../support/network";
import { newApp } from "../support/synth";
import { callQuery, taggedArns } from "../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../tools/local-aws/local-aws-for-test";
import { plannedActions, plannedSettings } from "../tools/local-aws/planned";
import { TerraformDirectory } from "../tools/local-aws/round-trip";

// The provider waits ten seconds for a cluster and for its capacity providers.
jest.setTimeout(300_000);

/** Capacity, a cluster, services and flow logs with all options that AWS changes in place, or with none. */
function configuration(options: boolean): object {
  const stack = new TerraformStack(newApp(), "app");
  new AwsProvider(stack, "aws", { defaultTags: [{ tags: { Project: "unset-options" } }] });
  // In Terraform's own directory and not in this one.
  stack.addOverride("terraform.backend.local.path", "terraform.tfstate");
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    nat: "none",
    // Tasks that only the local AWS runs need no NAT.
    tiers: { private: { access: "private", otherEgress: true } },
  });
  const capacity = new Ec2Capacity(stack, "capacity", {
    vpc,
    instanceType: "c6i.large",
    max: 4,
    ...(options && {
      min: 1,
      otherInstanceTypes: ["c7i.large"],
      spot: { onDemandBase: 1, onDemandPercentage: 50 },
      managedScaling: {
        targetCapacity: 90,
        minimumScalingStepSize: 2,
        maximumScalingStepSize: 20,
        instanceWarmupPeriod: 60,
      },
      managedDraining: false,
      managedTerminationProtection: false,
      volume: { size: 50, iops: 4000, throughput: 250 },
    }),
  });
  const cluster = new Cluster(stack, "cluster", {
    vpc,
    capacity: [capacity],
    ...(options && { execAudit: {} }),
  });
  new Service(stack, "mapped", {
    cluster,
    network: bridge({ port: 8080 }),
    ...TASK,
    ...(options && {
      count: 2,
      exec: true,
      placement: [{ type: "binpack", field: "memory" }],
      placementConstraints: [{ type: "distinctInstance" }],
      deployment: { minimumHealthyPercent: 50, maximumPercent: 150, rollback: false },
    }),
  });
  new Service(stack, "own", {
    cluster,
    network: awsvpc({ port: 8080 }),
    ...TASK,
    ...(options && { scaling: { min: 1, max: 3, cpu: 50, memory: 60 } }),
  });
  new FlowLogs(stack, "logs", {
    vpc,
    ...(options && {
      trafficType: "REJECT",
      maxAggregationInterval: 60,
      fields: ["srcaddr", "dstaddr"],
      retentionDays: 7,
    }),
  });
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack, true));
}

describe("Options that are taken away, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;

  // Each test goes on where the one before it ended.
  test("are there first", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    terraform.write(configuration(true));
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("are planned to go back to AWS's defaults", async () => {
    terraform.write(configuration(false));
    const plan = await terraform.plannedChanges();
    const settings = plannedSettings(plan);
    const group = "auto_scaling_group_provider";
    expect(settings).toEqual({
      "aws_autoscaling_group.capacity": [
        "capacity_rebalance = true -> null",
        "min_size = 1 -> 0",
        "protect_from_scale_in = false -> true",
        expect.stringMatching(/^launch_template\.id = "lt-/),
        "launch_template.version = (known after apply)",
      ],
      "aws_cloudwatch_log_group.logs": ["retention_in_days = 7 -> 30"],
      "aws_ecs_capacity_provider.capacity": [
        `${group}.managed_draining = "DISABLED" -> "ENABLED"`,
        `${group}.managed_termination_protection = "DISABLED" -> "ENABLED"`,
        `${group}.managed_scaling.instance_warmup_period = 60 -> 300`,
        `${group}.managed_scaling.maximum_scaling_step_size = 20 -> 10000`,
        `${group}.managed_scaling.minimum_scaling_step_size = 2 -> 1`,
        `${group}.managed_scaling.target_capacity = 90 -> 100`,
      ],
      "aws_ecs_cluster.cluster": expect.arrayContaining([
        'configuration.execute_command_configuration.logging = "OVERRIDE" -> "DEFAULT"',
      ]),
      "aws_ecs_service.mapped": [
        'availability_zone_rebalancing = "DISABLED" -> "ENABLED"',
        "deployment_maximum_percent = 150 -> 200",
        "deployment_minimum_healthy_percent = 50 -> 100",
        "desired_count = 2 -> 1",
        "enable_execute_command = true -> false",
        expect.stringMatching(/^task_definition = .* -> \(known after apply\)$/),
        "deployment_circuit_breaker.rollback = false -> true",
        'ordered_placement_strategy.field = "memory" -> null',
        'ordered_placement_strategy.type = "binpack" -> null',
        'placement_constraints.type = "distinctInstance" -> null',
      ],
      "aws_launch_template.capacity": [
        "default_version = 1 -> (known after apply)",
        "latest_version = 1 -> (known after apply)",
        expect.stringMatching(/^user_data = /),
        "block_device_mappings.ebs.iops = 4000 -> 3000",
        "block_device_mappings.ebs.throughput = 250 -> 125",
        "block_device_mappings.ebs.volume_size = 50 -> 30",
      ],
    });
    expect(plannedActions(plan)).toEqual({
      ...Object.fromEntries(Object.keys(settings).map((address) => [address, "updated in-place"])),
      "aws_appautoscaling_policy.own_cpu": "destroyed",
      "aws_appautoscaling_policy.own_memory": "destroyed",
      "aws_appautoscaling_target.own": "destroyed",
      "aws_cloudwatch_log_group.cluster_exec": "destroyed",
      "aws_ecs_task_definition.mapped": "replaced",
      // AWS changes no flow log.
      "aws_flow_log.logs": "replaced",
      "aws_iam_role.mapped_task": "destroyed",
      "aws_iam_role_policy.mapped_task": "destroyed",
    });
  });

  test("are gone after that, and a further plan is empty", async () => {
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
    // A plan says nothing of this, as the provider takes the policy for computed.
    const { xml } = await callQuery(localAws.current.endpoint, "autoscaling", {
      Action: "DescribeAutoScalingGroups",
    });
    expect(xml).toContain("<AutoScalingGroupName>app-capacity<");
    expect(xml).not.toContain("<MixedInstancesPolicy>");
  });

  test("are destroyed with the rest in one go", async () => {
    await terraform.destroy();
    expect(await taggedArns(localAws.current.endpoint, "Project", "unset-options")).toEqual([]);
  });
});
