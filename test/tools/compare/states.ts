import { parseState, type StackState } from "../../../tools/compare/state";

/** A resource's type and values, as in `terraform show -json`. */
export type Resource = readonly [type: string, values: Readonly<Record<string, unknown>>];

/** A state as Terraform shows it, read. */
export function stateOf(...resources: readonly Resource[]): StackState {
  return parseState(
    JSON.stringify({
      format_version: "1.0",
      values: {
        root_module: {
          resources: resources.map(([type, values]) => ({
            address: `${type}.main`,
            mode: "managed",
            type,
            name: "main",
            values,
          })),
        },
      },
    }),
  );
}

export const taskDefinition = (mode: string | null, ...portMappings: object[]): Resource => [
  "aws_ecs_task_definition",
  { network_mode: mode, container_definitions: JSON.stringify([{ name: "web", portMappings }]) },
];

export const service = (...securityGroups: string[]): Resource => [
  "aws_ecs_service",
  { network_configuration: securityGroups.length > 0 ? [{ security_groups: securityGroups }] : [] },
];

export const targetGroup = (type: string): Resource => ["aws_lb_target_group", { target_type: type }];

export const ingress = (from: number, to: number): Resource => [
  "aws_vpc_security_group_ingress_rule",
  { from_port: from, to_port: to },
];

export const launchTemplate = (type: string): Resource => ["aws_launch_template", { instance_type: type }];

export const trunking = (value: string): Resource => [
  "aws_ecs_account_setting_default",
  { name: "awsvpcTrunking", value },
];

/** Much like the stack mode-awsvpc. */
export const AWSVPC = stateOf(
  taskDefinition("awsvpc", { containerPort: 8080, hostPort: 8080 }),
  service("sg-1"),
  targetGroup("ip"),
  ingress(8080, 8080),
  launchTemplate("c6i.large"),
  trunking("enabled"),
);

/** Much like the stack mode-bridge. */
export const BRIDGE = stateOf(
  taskDefinition("bridge", { containerPort: 8080, hostPort: 0 }),
  service(),
  targetGroup("instance"),
  ingress(32768, 60999),
  launchTemplate("c6i.large"),
);
