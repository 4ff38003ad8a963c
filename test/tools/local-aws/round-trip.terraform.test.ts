import { callJson, callQuery, taggedArns } from "./aws-call";
import everyKind from "./every-kind.tf.json";
import { localAwsForTests, temporaryDirectory } from "./local-aws-for-test";
import { TerraformDirectory } from "./round-trip";

// The provider waits a minute for a load balancer and ten seconds for each cluster.
jest.setTimeout(300_000);

describe("Every kind of resource of the stacks, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;
  const trunking = async () =>
    (
      await callJson(localAws.current.endpoint, "ecs", "ListAccountSettings", {
        name: "awsvpcTrunking",
        effectiveSettings: true,
      })
    ).body.settings;

  // Each test goes on where the one before it ended.
  test("is applied", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    terraform.write(everyKind);
    const outputs = await terraform.apply();
    expect(outputs.linux?.value).toMatch(/^ami-[0-9a-f]{17}$/);
    expect(outputs.linux_json?.value).toBe(outputs.linux?.value);
    expect(outputs.windows?.value).toMatch(/^ami-[0-9a-f]{17}$/);
    expect(outputs.windows_json?.value).toBe(outputs.windows?.value);
    expect(outputs.bottlerocket?.value).toMatch(/^ami-[0-9a-f]{17}$/);
    expect(await trunking()).toMatchObject([{ name: "awsvpcTrunking", value: "enabled" }]);
  });

  test("is planned without a change", async () => {
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("is known to the Tagging API", async () => {
    const arns = await taggedArns(localAws.current.endpoint, "Project", "every-kind");
    const counts = new Map<string, number>();
    for (const arn of arns) {
      const [, , service, , , ...resource] = arn.split(":");
      const kind = `${service}:${resource.join("/").split("/")[0]}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      "application-autoscaling:scalable-target": 1,
      "autoscaling:autoScalingGroup": 1,
      "ec2:elastic-ip": 1,
      "ec2:instance": 2,
      "ec2:internet-gateway": 1,
      "ec2:launch-template": 1,
      "ec2:natgateway": 1,
      "ec2:prefix-list": 1,
      "ec2:route-table": 2,
      "ec2:security-group": 3,
      "ec2:security-group-rule": 5,
      "ec2:subnet": 3,
      "ec2:vpc": 1,
      "ec2:vpc-endpoint": 2,
      "ec2:vpc-flow-log": 1,
      "ecs:capacity-provider": 1,
      "ecs:cluster": 2,
      "ecs:service": 4,
      "ecs:task-definition": 3,
      "elasticloadbalancing:listener": 1,
      "elasticloadbalancing:listener-rule": 3,
      "elasticloadbalancing:loadbalancer": 1,
      "elasticloadbalancing:targetgroup": 3,
      "iam:instance-profile": 1,
      "iam:role": 3,
      "logs:log-group": 2,
      "servicediscovery:namespace": 2,
      "servicediscovery:service": 2,
    });
  });

  test("is changed in place, and planned without a change again", async () => {
    const changed = structuredClone(everyKind);
    const { resource } = changed;
    Object.assign(resource.aws_ecs_service.awsvpc, {
      desired_count: 3,
      deployment_minimum_healthy_percent: 100,
      deployment_circuit_breaker: { enable: true, rollback: false },
      ordered_placement_strategy: [{ type: "binpack", field: "memory" }],
    });
    Object.assign(resource.aws_ecs_service.bridge, {
      health_check_grace_period_seconds: 30,
      enable_ecs_managed_tags: false,
      placement_constraints: [],
    });
    Object.assign(resource.aws_ecs_capacity_provider.main.auto_scaling_group_provider, {
      managed_draining: "DISABLED",
      managed_scaling: { status: "ENABLED", target_capacity: 80 },
    });
    const ingress = resource.aws_vpc_security_group_ingress_rule;
    const egress = resource.aws_vpc_security_group_egress_rule;
    for (const rule of [ingress.alb, ingress.tasks, ingress.offices, egress.alb, egress.tasks]) {
      rule.description += ", changed";
    }
    Object.assign(egress.alb, { to_port: 8081 });
    Object.assign(resource.aws_launch_template.main, { instance_type: "m6i.large" });
    const { launch_template, ...group } = resource.aws_autoscaling_group.main;
    const mixed = {
      launch_template: {
        launch_template_specification: {
          launch_template_id: launch_template.id,
          version: launch_template.version,
        },
        override: [{ instance_type: "m6i.large" }, { instance_type: "m5.large" }],
      },
    };
    Object.assign(resource, {
      aws_autoscaling_group: { main: { ...group, mixed_instances_policy: mixed, min_size: 1, max_size: 6 } },
    });
    Object.assign(resource.aws_ecs_task_definition.awsvpc, { memory: "1024" });
    Object.assign(resource.aws_appautoscaling_target.awsvpc, { max_capacity: 8, tags: { Name: "awsvpc" } });
    terraform.write(changed);
    expect(await terraform.plannedChanges()).toMatch(/Plan: 1 to add, \d+ to change, 1 to destroy/);
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("is destroyed in one go, and nothing is left", async () => {
    await terraform.destroy();
    const { endpoint } = localAws.current;
    expect(await taggedArns(endpoint, "Project", "every-kind")).toEqual([]);
    const instances = await callQuery(endpoint, "ec2", { Action: "DescribeInstances" });
    expect(instances.xml).toContain("<name>terminated</name>");
    expect(instances.xml).not.toContain("<name>running</name>");
    // AWS has no call that deletes a default; the provider switches it off.
    expect(await trunking()).toMatchObject([{ name: "awsvpcTrunking", value: "disabled" }]);
  });
});
