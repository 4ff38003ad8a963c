import { TerraformVariable, Token } from "cdktf";
import { Ec2Capacity, type Ec2CapacityProps } from "../../../modules/capacity/ec2-capacity";
import { Cluster } from "../../../modules/cluster/cluster";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import { DYNAMIC_HOST_PORTS } from "../../../modules/network-modes/ports";
import { Vpc } from "../../../modules/vpc/vpc";
import { newCapacity, synthCapacity } from "../../support/capacity";
import { onlyProblem, refusal } from "../../support/problems";
import { newApp, newStack, ofType, only, type Resources, resolve, synth } from "../../support/synth";

test("its addresses", () => {
  const own = Object.keys(synthCapacity()).filter((address) => /\.capacity/.test(address));
  expect(own.sort()).toEqual([
    "aws_autoscaling_group.capacity",
    "aws_ecs_capacity_provider.capacity",
    "aws_iam_instance_profile.capacity",
    "aws_iam_role.capacity_instance",
    "aws_iam_role_policy.capacity_instance",
    "aws_launch_template.capacity",
    "aws_security_group.capacity",
    "aws_vpc_security_group_egress_rule.capacity_to_anywhere",
  ]);
});

describe("instances", () => {
  const resources = synthCapacity();
  const template = only(resources, "aws_launch_template");
  const userData = String(template.user_data);

  test("serve metadata over IMDSv2 only, and not into containers", () => {
    expect(template.metadata_options).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 1,
    });
  });

  test("have an encrypted volume that goes with them", () => {
    expect(template.block_device_mappings).toEqual([
      {
        device_name: "/dev/xvda",
        ebs: {
          volume_size: 30,
          volume_type: "gp3",
          encrypted: "true",
          delete_on_termination: "true",
          iops: 3000,
          throughput: 125,
        },
      },
    ]);
  });

  test("have no resource name in DNS, which a trunk forbids", () => {
    expect(template.private_dns_name_options).toEqual({
      enable_resource_name_dns_a_record: false,
      hostname_type: "ip-name",
    });
  });

  test("join their cluster and keep tasks off the instance's credentials", () => {
    expect(userData).toContain(`ECS_CLUSTER=\${aws_ecs_cluster.cluster.name}\\n`);
    expect(userData).toContain("ECS_AWSVPC_BLOCK_IMDS=true\\n");
  });

  test("write the agent's settings as a script that cloud-init runs", () => {
    expect(userData).toMatch(/^\$\{base64encode\("#!\/bin\/bash\\ncat >> \/etc\/ecs\/ecs\.config <<'END'\\n/);
    expect(userData).toMatch(/\\nEND\\n"\)\}$/);
  });

  test("give bridge tasks host ports from exactly the range their security group opens", () => {
    const stack = newStack();
    const capacity = newCapacity({}, stack);
    new Cluster(stack, "cluster", { vpc: capacity.vpc, capacity: [capacity] });
    capacity.guard.admit(capacity.vpc, DYNAMIC_HOST_PORTS);
    const rule = only(synth(stack), "aws_vpc_security_group_ingress_rule");
    expect(userData).toContain(`ECS_DYNAMIC_HOST_PORT_RANGE=${rule.from_port}-${rule.to_port}\\n`);
  });

  test("let nobody in until a rule says so", () => {
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule")).toEqual({});
  });

  test.each([
    ["c6i.large", "amazon-linux-2023/recommended/image_id"],
    ["c7g.large", "amazon-linux-2023/arm64/recommended/image_id"],
  ])("of type %s start the newest %s", (instanceType, parameter) => {
    expect(only(synthCapacity({ instanceType }), "aws_launch_template")).toMatchObject({
      instance_type: instanceType,
      image_id: `resolve:ssm:/aws/service/ecs/optimized-ami/${parameter}`,
    });
  });

  test("may act in their own cluster alone", () => {
    const { Statement } = only(resources, "aws_iam_role_policy").policy as {
      Statement: Record<string, unknown>[];
    };
    const cluster = `\${aws_ecs_cluster.cluster.arn}`;
    const anywhere = Statement.filter((statement) => statement.Resource !== cluster);
    const unconditional = anywhere.filter((statement) => statement.Condition === undefined);
    expect(unconditional.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      // The cluster's task sets, as which Service Connect's agent knows the services of its tasks.
      [
        ["ecs:Poll"],
        `arn:*:ecs:\${data.aws_region.vpc-capacity.id}:\${aws_vpc.vpc-capacity.owner_id}:task-set/\${aws_ecs_cluster.cluster.name}/*`,
      ],
      [["ecs:DiscoverPollEndpoint"], "*"],
    ]);
    // These have the cluster as their resource and don't know the condition key; the others are the other way round.
    expect(Statement.find((statement) => statement.Resource === cluster)?.Action).toEqual([
      "ecs:RegisterContainerInstance",
      "ecs:DeregisterContainerInstance",
      "ecs:SubmitAttachmentStateChanges",
      "ecs:SubmitContainerStateChange",
      "ecs:SubmitTaskStateChange",
    ]);
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Action: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
        Condition: { ArnEquals: { "ecs:cluster": cluster } },
      }),
    );
  });
});

describe("what tasks and security groups read of it", () => {
  test.each([
    ["c6i.large", "X86_64"],
    ["c7g.large", "ARM64"],
  ])("a capacity of %s says that it runs Linux on %s", (instanceType, cpuArchitecture) => {
    expect(newCapacity({ instanceType })).toMatchObject({
      launchType: "EC2",
      label: "app/capacity",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture },
      instanceTypes: [instanceType],
      max: 4,
      trunking: "off",
    });
  });

  test("the name of its provider and the group that its tasks' traffic comes from", () => {
    const stack = newStack();
    const capacity = newCapacity({}, stack);
    expect(resolve(capacity.capacityProviderName, stack)).toBe(`\${aws_ecs_capacity_provider.capacity.name}`);
    expect(capacity.trafficSources).toMatchObject([{ construct: capacity, egressByRule: false }]);
    expect(resolve(capacity.trafficSources[0]?.from, stack)).toEqual({
      securityGroupId: `\${aws_security_group.capacity.id}`,
    });
  });
});

test("instances may do more where a user says so", () => {
  const own = { Sid: "Metrics", Action: ["cloudwatch:PutMetricData"], Resource: "*" };
  const { Statement } = only(synthCapacity({ instanceRole: { statements: [own] } }), "aws_iam_role_policy")
    .policy as { Statement: unknown[] };
  expect(Statement.at(-1)).toEqual({ Effect: "Allow", ...own });
});

describe("the Auto Scaling group", () => {
  test("lies in the private subnets and is sized between min and max", () => {
    expect(only(synthCapacity({ min: 1, max: 3 }), "aws_autoscaling_group")).toMatchObject({
      min_size: 1,
      max_size: 3,
      vpc_zone_identifier: [
        `\${aws_subnet.vpc-capacity_private_a.id}`,
        `\${aws_subnet.vpc-capacity_private_b.id}`,
      ],
    });
  });

  test("is empty by default when no task runs", () => {
    expect(only(synthCapacity(), "aws_autoscaling_group").min_size).toBe(0);
  });

  test("is scaled by ECS, which keeps instances with tasks", () => {
    const resources = synthCapacity();
    expect(only(resources, "aws_autoscaling_group")).toMatchObject({
      protect_from_scale_in: true,
      tag: expect.arrayContaining([expect.objectContaining({ key: "AmazonECSManaged" })]),
    });
    expect(only(resources, "aws_ecs_capacity_provider").auto_scaling_group_provider).toMatchObject({
      managed_scaling: { status: "ENABLED" },
      managed_termination_protection: "ENABLED",
      managed_draining: "ENABLED",
    });
  });

  test("keeps no instance from being scaled in where ECS does not protect them either", () => {
    const resources = synthCapacity({ managedTerminationProtection: false, managedDraining: false });
    expect(only(resources, "aws_autoscaling_group").protect_from_scale_in).toBe(false);
    expect(only(resources, "aws_ecs_capacity_provider").auto_scaling_group_provider).toMatchObject({
      managed_scaling: { status: "ENABLED" },
      managed_termination_protection: "DISABLED",
      managed_draining: "DISABLED",
    });
  });

  test("launches the template's newest version", () => {
    expect(only(synthCapacity(), "aws_autoscaling_group").launch_template).toEqual({
      id: `\${aws_launch_template.capacity.id}`,
      version: `\${aws_launch_template.capacity.latest_version}`,
    });
  });

  test("comes after what an instance needs to reach ECS, and goes before it", () => {
    expect((only(synthCapacity(), "aws_autoscaling_group").depends_on as string[]).sort()).toEqual([
      "aws_iam_role_policy.capacity_instance",
      "aws_route.vpc-capacity_private_a",
      "aws_route.vpc-capacity_private_b",
      "aws_route_table_association.vpc-capacity_private_a",
      "aws_route_table_association.vpc-capacity_private_b",
      "aws_vpc_security_group_egress_rule.capacity_to_anywhere",
    ]);
  });

  test("depends on nothing of another stack", () => {
    const app = newApp();
    const vpc = new Vpc(newStack("network", app), "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
    const stack = newStack("app", app);
    const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 1 });
    new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
    expect((only(synth(stack), "aws_autoscaling_group").depends_on as string[]).sort()).toEqual([
      "aws_iam_role_policy.capacity_instance",
      "aws_vpc_security_group_egress_rule.capacity_to_anywhere",
    ]);
  });
});

describe("sizes", () => {
  test.each([
    [0, 1],
    [2, 2],
    [0, 0],
    [undefined, 5],
    [Token.asNumber({ resolve: () => "var.min" }), 1],
    [5, Token.asNumber({ resolve: () => "var.max" })],
  ])("min %p and max %p are accepted", (min, max) => {
    expect(() => newCapacity(min === undefined ? { max } : { min, max })).not.toThrow();
  });

  test.each([
    [-1, 2, "min -1", "min: 0"],
    [1.5, 2, "min 1.5", "min: 2"],
    [0, -1, "max -1", "max: 0"],
    [0, 2.4, "max 2.4", "max: 2"],
    [0, Number.NaN, "max NaN", "max: 1"],
    [0, Number.POSITIVE_INFINITY, "max Infinity", "max: 1"],
  ])("min %p and max %p are refused, %s", (min, max, given, fix) => {
    expect(onlyProblem(() => newCapacity({ min, max }))).toMatchObject({
      given,
      fix: expect.stringMatching(new RegExp(`${fix}$`)),
    });
  });

  test("max below min is refused", () => {
    expect(onlyProblem(() => newCapacity({ min: 3, max: 2 }))).toMatchObject({
      given: "min 3 with max 2",
      fix: "write max: 3 or more, or min: 2 or less",
    });
  });

  test("sizes and trunking are refused at once", () => {
    const error = refusal(() =>
      newCapacity({ min: -1, max: 1.5, instanceType: "t3.medium", trunking: "account" }),
    );
    expect(error.problems).toHaveLength(3);
    expect(error.constructPath).toBe("app/capacity");
  });
});

describe("its cluster", () => {
  test("must be there at synth", () => {
    const stack = newStack();
    newCapacity({}, stack);
    expect(() => synth(stack)).toThrow(
      /\[app\/capacity\] capacity of no cluster is not possible\.\n.*\n.*new Cluster\(.*capacity: \[capacity\]/,
    );
  });

  test("is one only", () => {
    const stack = newStack();
    const capacity = newCapacity({}, stack);
    new Cluster(stack, "first", { vpc: capacity.vpc, capacity: [capacity] });
    const second = () => new Cluster(stack, "second", { vpc: capacity.vpc, capacity: [capacity] });
    expect(onlyProblem(second).given).toBe("capacity of app/second and of app/first");
  });
});

describe("its name", () => {
  /** The names of everything it makes that has one. */
  function names(props: Partial<Ec2CapacityProps>, stack = newStack()) {
    const capacity = newCapacity(props, stack);
    new Cluster(stack, "cluster", { vpc: capacity.vpc, capacity: [capacity] });
    const resources = synth(stack);
    return {
      provider: only(resources, "aws_ecs_capacity_provider").name,
      instances: only(resources, "aws_autoscaling_group").name,
      template: only(resources, "aws_launch_template").name,
      group: only(resources, "aws_security_group").name,
      groupTag: only(resources, "aws_security_group").tags,
      role: only(resources, "aws_iam_role").name,
    };
  }
  const named = (name: string) => ({
    provider: name,
    instances: name,
    template: name,
    group: `${name}-instances`,
    groupTag: { Name: `${name}-instances` },
    role: `${name}-instance`,
  });

  test("is the path with hyphens", () => {
    expect(names({})).toEqual(named("app-capacity"));
  });

  test.each(["x", "x".repeat(55), "My_capacity-1"])("is %s where that is given", (name) => {
    expect(names({ name })).toEqual(named(name));
  });

  test("may be a token", () => {
    const stack = newStack();
    const name = new TerraformVariable(stack, "name", {}).stringValue;
    expect(names({ name }, stack)).toEqual(named(`\${var.name}`));
  });

  test.each(["", "my capacity", "ecs-web", "AWS", "fargate", "x".repeat(256)])("%j is refused", (name) => {
    expect(onlyProblem(() => newCapacity({ name }))).toMatchObject({
      given: `the capacity provider name "${name}" (${name.length} characters), made from name "${name}",`,
      fix: 'write name: "…" with at most 255 characters that follows the rule',
    });
  });

  test("leaves room for the role's ending", () => {
    const name = "x".repeat(56);
    expect(onlyProblem(() => newCapacity({ name }))).toMatchObject({
      given: `the role name "${name}-instance" (65 characters), made from name "${name}",`,
      fix: 'write name: "…" with at most 55 characters that follows the rule',
    });
  });

  test.each(["ecs-demo", "aws-demo", "FargateDemo"])(
    "in the stack %s can't be made from the path: the fix is to give one, and that works",
    (id) => {
      const problem = onlyProblem(() => newCapacity({}, newStack(id)));
      const name = `${id}-capacity`;
      expect(problem).toMatchObject({
        given: `the capacity provider name "${name}" (${name.length} characters), made from the construct's path,`,
        rule: expect.stringContaining("doesn't start with aws, ecs or fargate"),
        fix: expect.stringMatching(/^write name: /),
      });
      expect(names({ name: "demo" }, newStack(id))).toEqual(named("demo"));
    },
  );
});

describe("the processor architecture", () => {
  const image = (resources: Resources) => only(resources, "aws_launch_template").image_id;

  test.each([
    ["c6i.large", "arm64", /\/amazon-linux-2023\/arm64\/recommended\//],
    ["c7g.large", "x86_64", /\/amazon-linux-2023\/recommended\//],
  ] as const)("of %s is %s where that is given", (instanceType, architecture, parameter) => {
    expect(image(synthCapacity({ instanceType, architecture }))).toMatch(parameter);
  });

  const ofToken = (props: Partial<Ec2CapacityProps>) => {
    const stack = newStack();
    const instanceType = new TerraformVariable(stack, "type", {}).stringValue;
    const capacity = newCapacity({ instanceType, ...props }, stack);
    new Cluster(stack, "cluster", { vpc: capacity.vpc, capacity: [capacity] });
    return synth(stack);
  };

  test.each([
    ["arm64", /\/amazon-linux-2023\/arm64\/recommended\//],
    ["x86_64", /\/amazon-linux-2023\/recommended\//],
  ] as const)("%s of an instance type that is a token, which is passed on", (architecture, parameter) => {
    const resources = ofToken({ architecture });
    expect(only(resources, "aws_launch_template").instance_type).toBe(`\${var.type}`);
    expect(image(resources)).toMatch(parameter);
  });

  test("must be given with an instance type that is a token", () => {
    expect(onlyProblem(() => ofToken({}))).toMatchObject({
      given: "an instanceType that is only known at apply, without architecture",
      fix: 'write architecture: "x86_64" or "arm64"',
    });
  });
});

describe("tasks that an instance holds", () => {
  test.each([
    ["awsvpc ones, by its interfaces", {}, awsvpc(), 2],
    ["more with trunking", { trunking: "already-on" }, awsvpc(), 10],
    ["of several types the most", { otherInstanceTypes: ["c6i.xlarge"] }, awsvpc(), 3],
    ["none more on Windows", { instanceType: "m6i.large", ami: "windows-2022-core" }, awsvpc(), 2],
    ["one on a host port", {}, host({ port: 80 }), 1],
    ["as many as CPU and memory allow", {}, bridge({ port: 80 }), undefined],
    ["of a type that AWS doesn't list", { instanceType: "c99.large" }, awsvpc(), undefined],
  ] as const)("%s", (_, props, mode, tasks) => {
    expect(newCapacity(props).tasksPerInstance(mode)).toBe(tasks);
  });
});
