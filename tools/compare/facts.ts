import { instanceTypeLimits } from "../../modules/capacity/instance-types";
import { type StackState, valuesOf } from "./state";

/** One row of the comparison: what it says, and how it reads it from a stack's state. */
export interface Fact {
  readonly title: string;
  /** Undefined where the state has nothing to say. */
  readonly read: (state: StackState) => string | undefined;
}

/** What the comparison says of a network mode, every word of it read from the stack's Terraform state. */
export const FACTS: readonly Fact[] = [
  { title: "networkMode", read: (state) => text(valuesOf(state, "aws_ecs_task_definition"), "network_mode") },
  { title: "a task is reached at", read: taskAddress },
  { title: "targetType", read: (state) => text(valuesOf(state, "aws_lb_target_group"), "target_type") },
  { title: "security group", read: securityGroup },
  { title: "TCP ports open to callers", read: openPorts },
  { title: "network interface", read: networkInterface },
  { title: "tasks an instance, by ENIs", read: tasksByInterfaces },
  { title: "resources", read: (state) => `${state.resources.length}` },
];

/** True for a stack that shows a network mode. */
export function hasTasks(state: StackState): boolean {
  return valuesOf(state, "aws_ecs_task_definition").length > 0;
}

function text(values: readonly Readonly<Record<string, unknown>>[], attribute: string): string | undefined {
  // Null is what Terraform has where nothing was set.
  const found = [...new Set(values.map((value) => value[attribute]))].filter(
    (value) => value !== undefined && value !== null,
  );
  return found.length > 0 ? found.join(", ") : undefined;
}

interface Container {
  readonly portMappings?: readonly { readonly containerPort: number; readonly hostPort?: number }[];
}

function taskAddress(state: StackState): string | undefined {
  const [taskDefinition] = valuesOf(state, "aws_ecs_task_definition");
  if (taskDefinition === undefined) return undefined;
  const containers: Container[] = JSON.parse(taskDefinition.container_definitions as string);
  const [mapping] = containers.flatMap((container) => container.portMappings ?? []);
  if (mapping === undefined) return "nothing: no port mapping";
  if (taskDefinition.network_mode === "awsvpc") return `its own IP, port ${mapping.containerPort}`;
  const port = mapping.hostPort ? `port ${mapping.hostPort}` : "a port ECS picks";
  return `the instance's IP, ${port}`;
}

function serviceSecurityGroups(state: StackState): string[] {
  return valuesOf(state, "aws_ecs_service").flatMap((service) => {
    const [network] = service.network_configuration as { security_groups: string[] }[];
    return network?.security_groups ?? [];
  });
}

function securityGroup(state: StackState): string | undefined {
  const services = valuesOf(state, "aws_ecs_service").length;
  if (services === 0) return undefined;
  return serviceSecurityGroups(state).length > 0 ? "the service's own" : "the instances', for all tasks";
}

function openPorts(state: StackState): string | undefined {
  const rules = valuesOf(state, "aws_vpc_security_group_ingress_rule") as {
    from_port: number;
    to_port: number;
  }[];
  if (rules.length === 0) return undefined;
  return rules
    .map(({ from_port, to_port }) => {
      const count = to_port - from_port + 1;
      return count === 1 ? `${from_port}` : `${from_port}-${to_port} (${count})`;
    })
    .join(", ");
}

function networkInterface(state: StackState): string | undefined {
  const mode = text(valuesOf(state, "aws_ecs_task_definition"), "network_mode");
  if (mode === undefined) return undefined;
  if (mode !== "awsvpc") return "the instance's";
  return isTrunked(state) ? "one a task, trunked" : "one a task";
}

/** Whether the stack itself turned trunking on. */
function isTrunked(state: StackState): boolean {
  return valuesOf(state, "aws_ecs_account_setting_default").some(
    ({ name, value }) => name === "awsvpcTrunking" && value === "enabled",
  );
}

function tasksByInterfaces(state: StackState): string | undefined {
  const instanceType = text(valuesOf(state, "aws_launch_template"), "instance_type");
  const mode = text(valuesOf(state, "aws_ecs_task_definition"), "network_mode");
  if (instanceType === undefined || mode === undefined) return undefined;
  if (mode !== "awsvpc") return "no limit";
  const limits = instanceTypeLimits(instanceType);
  const tasks = isTrunked(state) ? limits?.trunkedTasks : limits?.tasks;
  return tasks === undefined ? undefined : `${tasks} on a ${instanceType}`;
}
