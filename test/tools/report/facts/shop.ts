import { serviceFacts } from "../../../../tools/report/facts/service";
import type { FactName } from "../../../../tools/report/model/service";
import { type StackState, States } from "../../../../tools/report/state/states";
import type { Values } from "../../../../tools/report/state/values";
import { said } from "../said";
import { type Resources, stackByAddress } from "../states";

/** By address: what a resource has otherwise than in the shop, or `null` to leave it out. */
export type Changes = Readonly<Record<string, Values | null>>;

const ECS = "arn:aws:ecs:us-east-1:123456789012";
const GROUP_ARN = "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:linux";

/** A container definition as the task definition has it. */
export const containers = (...definitions: readonly Values[]): string => JSON.stringify(definitions);

/** A task definition of one container with these port mappings. */
export const mapped = (...portMappings: readonly Values[]): string =>
  containers({ name: "web", portMappings });

/** User data as a launch template has it. */
export const userData = (text: string): string => Buffer.from(text).toString("base64");

export const EXEC_ACTIONS = [
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

export const policy = (Action: unknown, Effect = "Allow"): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect, Action, Resource: "*" }] });

/** An awsvpc service on instances, called by a load balancer of the network's stack. */
const SHOP: Resources = {
  "aws_ecs_service.web": {
    id: `${ECS}:service/shop/web`,
    cluster: `${ECS}:cluster/shop`,
    task_definition: `${ECS}:task-definition/web:3`,
    launch_type: "",
    capacity_provider_strategy: [{ base: null, capacity_provider: "linux", weight: 1 }],
    network_configuration: [{ assign_public_ip: false, security_groups: ["sg-web"], subnets: ["subnet-a"] }],
    enable_execute_command: true,
    scheduling_strategy: "REPLICA",
    placement_constraints: [],
  },
  "aws_ecs_task_definition.web": {
    arn: `${ECS}:task-definition/web:3`,
    arn_without_revision: `${ECS}:task-definition/web`,
    family: "web",
    revision: 3,
    network_mode: "awsvpc",
    requires_compatibilities: ["EC2"],
    runtime_platform: [],
    cpu: "256",
    memory: "512",
    task_role_arn: "arn:aws:iam::123456789012:role/web-task",
    container_definitions: mapped({ containerPort: 8080, hostPort: 8080, protocol: "tcp" }),
  },
  "aws_iam_role.web_task": {
    arn: "arn:aws:iam::123456789012:role/web-task",
    id: "web-task",
    name: "web-task",
    inline_policy: [],
    managed_policy_arns: [],
  },
  "aws_iam_role_policy.web_task": { role: "web-task", policy: policy(EXEC_ACTIONS) },
  "aws_security_group.web": { id: "sg-web", vpc_id: "vpc-1", ingress: [] },
  "aws_security_group.instances": { id: "sg-instances", vpc_id: "vpc-1", ingress: [] },
  "aws_vpc_security_group_ingress_rule.web": {
    ...{ security_group_id: "sg-web", ip_protocol: "tcp", from_port: 8080, to_port: 8080 },
    ...{ referenced_security_group_id: "sg-alb", cidr_ipv4: null, cidr_ipv6: null, prefix_list_id: null },
  },
  "aws_vpc_security_group_ingress_rule.instances": {
    ...{ security_group_id: "sg-instances", ip_protocol: "tcp", from_port: 32768, to_port: 60999 },
    ...{ referenced_security_group_id: "sg-alb" },
  },
  "aws_ecs_capacity_provider.linux": {
    name: "linux",
    auto_scaling_group_provider: [{ auto_scaling_group_arn: GROUP_ARN }],
  },
  "aws_autoscaling_group.linux": {
    arn: GROUP_ARN,
    launch_template: [{ id: "lt-1", name: "linux", version: "2" }],
    mixed_instances_policy: [],
    vpc_zone_identifier: ["subnet-a"],
  },
  "aws_launch_template.linux": {
    ...{ id: "lt-1", name: "linux", latest_version: 2, default_version: 1 },
    ...{ instance_type: "c6i.large", image_id: "ami-1", vpc_security_group_ids: ["sg-instances"] },
    user_data: userData("#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n"),
  },
};

const NETWORK: Resources = {
  "aws_subnet.a": { id: "subnet-a", vpc_id: "vpc-1" },
  "aws_security_group.alb": { id: "sg-alb", vpc_id: "vpc-1", ingress: [] },
  "aws_flow_log.vpc": { vpc_id: "vpc-1", subnet_id: null, traffic_type: "ALL" },
  "aws_ecs_account_setting_default.trunking": {
    ...{ name: "awsvpcTrunking", value: "enabled" },
    principal_arn: "arn:aws:iam::123456789012:root",
  },
};

/** The states of the shop and of its network; what they don't have yet is added to the shop's. */
export function shop(changes: Changes = {}): States {
  const added = Object.keys(changes).filter((address) => !(address in NETWORK));
  return new States([
    stack("shop", [...new Set([...Object.keys(SHOP), ...added])], SHOP, changes),
    stack("network", Object.keys(NETWORK), NETWORK, changes),
  ]);
}

function stack(name: string, addresses: readonly string[], has: Resources, changes: Changes): StackState {
  const left = addresses.filter((address) => changes[address] !== null);
  const resources = left.map((address) => [address, { ...has[address], ...changes[address] }]);
  return stackByAddress(name, Object.fromEntries(resources));
}

/** All that is read of a service of the shop. */
export function read(changes: Changes = {}, address = "aws_ecs_service.web") {
  const states = shop(changes);
  const service = states.all("aws_ecs_service").find((one) => one.address === address);
  if (service === undefined) throw new Error(`no ${address}`);
  return serviceFacts(service, states);
}

/** What a fact says. */
export const says = (fact: FactName, changes: Changes = {}): string => said(read(changes).facts[fact]);

/** Changes that make it a task of another mode on the instances' addresses. */
export function onInstance(mode: string | null, ...portMappings: readonly Values[]): Changes {
  return {
    "aws_ecs_service.web": { network_configuration: [] },
    "aws_ecs_task_definition.web": { network_mode: mode, container_definitions: mapped(...portMappings) },
  };
}

export const FARGATE: Changes = {
  "aws_ecs_service.web": { capacity_provider_strategy: [{ capacity_provider: "FARGATE_SPOT" }] },
};

const WINDOWS_PLATFORM = [{ operating_system_family: "WINDOWS_SERVER_2022_CORE" }];

export const WINDOWS: Changes = { "aws_ecs_task_definition.web": { runtime_platform: WINDOWS_PLATFORM } };

/** Changes together, resource by resource. */
export function together(...changes: readonly Changes[]): Changes {
  const all = new Map<string, Values | null>();
  for (const [address, values] of changes.flatMap((one) => Object.entries(one))) {
    all.set(address, values && { ...all.get(address), ...values });
  }
  return Object.fromEntries(all);
}
