import { parseState, type StackState } from "../../../tools/compare/state";

/** A resource's type, name and values, as in `terraform show -json`. */
export type Resource = readonly [type: string, name: string, values: Readonly<Record<string, unknown>>];

/** A state as Terraform shows it, read. */
export function stateOf(...resources: readonly Resource[]): StackState {
  return parseState(
    JSON.stringify({
      format_version: "1.0",
      values: {
        root_module: {
          resources: resources.map(([type, name, values]) => ({
            address: `${type}.${name}`,
            mode: "managed",
            type,
            name,
            values,
          })),
        },
      },
    }),
  );
}

const ECS = "arn:aws:ecs:us-east-1:123456789012";
/** The security group of every instance. */
export const INSTANCES_GROUP = "sg-instances";

interface Mapping {
  readonly containerPort?: number;
  readonly containerPortRange?: string;
  readonly hostPort?: number;
  readonly protocol?: string;
}

/** A task definition for the service of the same name; its mode is null or empty where the stack left it out. */
export const taskDefinition = (
  name: string,
  mode: string | null,
  mappings: readonly Mapping[] = [],
  family = "LINUX",
): Resource => [
  "aws_ecs_task_definition",
  name,
  {
    arn: `${ECS}:task-definition/${name}:1`,
    network_mode: mode,
    container_definitions: JSON.stringify([{ name: "main", portMappings: mappings }]),
    runtime_platform: [{ cpu_architecture: "X86_64", operating_system_family: family }],
  },
];

interface ServiceParts {
  readonly provider?: string;
  /** Names of its target groups. */
  readonly targetGroups?: readonly string[];
  readonly securityGroups?: readonly string[];
}

export const service = (name: string, parts: ServiceParts = {}): Resource => [
  "aws_ecs_service",
  name,
  {
    task_definition: `${ECS}:task-definition/${name}:1`,
    launch_type: "",
    capacity_provider_strategy: [{ base: null, capacity_provider: parts.provider ?? "capacity", weight: 1 }],
    load_balancer: (parts.targetGroups ?? []).map((group) => ({ target_group_arn: targetGroupArn(group) })),
    network_configuration: parts.securityGroups ? [{ security_groups: parts.securityGroups }] : [],
  },
];

const targetGroupArn = (name: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/${name}`;

export const targetGroup = (name: string, type: string): Resource => [
  "aws_lb_target_group",
  name,
  { arn: targetGroupArn(name), target_type: type },
];

export const ingress = (group: string, from: number, to = from, protocol = "tcp"): Resource => [
  "aws_vpc_security_group_ingress_rule",
  `${group}_${from}_${protocol}`,
  { security_group_id: group, ip_protocol: protocol, from_port: from, to_port: to },
];

/** Instances of a type, or of several that override it, as a capacity provider. */
export function instances(type: string, overrides: readonly string[] = []): readonly Resource[] {
  const autoScalingGroup = "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:capacity";
  const launchTemplate = "lt-1";
  const mixed = {
    launch_template: [
      {
        launch_template_specification: [{ launch_template_id: launchTemplate }],
        override: overrides.map((instance_type) => ({ instance_type })),
      },
    ],
  };
  return [
    [
      "aws_ecs_capacity_provider",
      "capacity",
      { name: "capacity", auto_scaling_group_provider: [{ auto_scaling_group_arn: autoScalingGroup }] },
    ],
    [
      "aws_autoscaling_group",
      "capacity",
      {
        arn: autoScalingGroup,
        launch_template: overrides.length > 0 ? [] : [{ id: launchTemplate }],
        mixed_instances_policy: overrides.length > 0 ? [mixed] : [],
      },
    ],
    [
      "aws_launch_template",
      "capacity",
      { id: launchTemplate, instance_type: type, vpc_security_group_ids: [INSTANCES_GROUP] },
    ],
  ];
}

export const trunking = (value: string): Resource => [
  "aws_ecs_account_setting_default",
  "awsvpc_trunking",
  { name: "awsvpcTrunking", value },
];

/** A service that the ALB reaches at the tasks' own addresses. */
export const awsvpcService = (port: number, provider?: string): readonly Resource[] => [
  service("web", { provider, targetGroups: ["web"], securityGroups: ["sg-web"] }),
  targetGroup("web", "ip"),
  ingress("sg-web", port),
];

/** A service that the ALB reaches at the instances' address. */
export const instanceService = (name: string): readonly Resource[] => [
  service(name, { targetGroups: [name] }),
  targetGroup(name, "instance"),
];

const WINDOWS = "WINDOWS_SERVER_2022_CORE";

/** Much like the states of the comparison's stacks, of which Terraform lists the resources by address. */
export const STATES = {
  "mode-awsvpc": stateOf(
    trunking("enabled"),
    taskDefinition("web", "awsvpc", [{ containerPort: 8080, hostPort: 8080 }]),
    ...awsvpcService(8080),
    ...instances("c6i.large"),
  ),
  "mode-bridge": stateOf(
    taskDefinition("fixed", "bridge", [{ containerPort: 8080, hostPort: 8081 }]),
    ...instanceService("fixed"),
    taskDefinition("web", "bridge", [{ containerPort: 8080, hostPort: 0 }]),
    ...instanceService("web"),
    ingress(INSTANCES_GROUP, 8081),
    ingress(INSTANCES_GROUP, 32768, 60999),
    ...instances("c6i.large"),
  ),
  "mode-host": stateOf(
    taskDefinition("web", "host", [{ containerPort: 8080, hostPort: 8080 }]),
    ...instanceService("web"),
    ingress(INSTANCES_GROUP, 8080),
    ...instances("c6i.large"),
  ),
  "mode-none": stateOf(taskDefinition("batch", "none"), service("batch"), ...instances("c6i.large")),
  "mode-windows-nat": stateOf(
    taskDefinition("web", null, [{ containerPort: 80, hostPort: 0 }], WINDOWS),
    ...instanceService("web"),
    ingress(INSTANCES_GROUP, 32768, 60999),
    ...instances("m6i.large"),
  ),
  "mode-windows-awsvpc": stateOf(
    taskDefinition("web", "awsvpc", [{ containerPort: 80, hostPort: 80 }], WINDOWS),
    ...awsvpcService(80),
    ...instances("m6i.large"),
  ),
  "mode-fargate": stateOf(
    taskDefinition("web", "awsvpc", [{ containerPort: 8080, hostPort: 8080 }]),
    ...awsvpcService(8080, "FARGATE"),
  ),
};
