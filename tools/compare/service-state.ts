import type { PortRange, Protocol } from "../../modules/core/port-range";
import type { NetworkMode } from "../../modules/network-modes/network-mode";
import { type Instances, instancesOf } from "./instances";
import { findValues, type StackState, valuesOf } from "./state";

/** An ECS service with what its stack's state has of it; undefined is what the state has no evidence of. */
export interface ServiceState {
  /** The name of its resource in the stack. */
  readonly name: string;
  readonly mode: NetworkMode["name"] | undefined;
  readonly windows: boolean;
  readonly fargate: boolean;
  /** The ports of all its containers. */
  readonly mappings: readonly Mapping[];
  readonly targetTypes: readonly string[];
  /** Security groups of the tasks' own network interfaces. */
  readonly ownGroups: readonly string[];
  readonly instances: Instances | undefined;
  /** Whether the stack itself turns on ENI trunking. */
  readonly trunking: boolean;
  /** Every rule of the stack that lets somebody in somewhere. */
  readonly ingressRules: readonly IngressRule[];
}

/** A port mapping as one from outside the task sees it. */
export interface Mapping {
  readonly protocol: Protocol;
  /** The ports that lead to the task; undefined where ECS picks them among the instance's. */
  readonly ports: PortRange | undefined;
}

export interface IngressRule {
  readonly security_group_id: string;
  readonly ip_protocol: Protocol;
  readonly from_port: number;
  readonly to_port: number;
}

interface EcsService {
  readonly task_definition: string;
  readonly launch_type?: string;
  readonly capacity_provider_strategy?: readonly { readonly capacity_provider: string }[];
  readonly load_balancer?: readonly { readonly target_group_arn: string }[];
  readonly network_configuration?: readonly { readonly security_groups: readonly string[] | null }[];
}

interface TaskDefinition {
  readonly arn: string;
  readonly network_mode?: string | null;
  readonly container_definitions: string;
  readonly runtime_platform?: readonly { readonly operating_system_family?: string | null }[];
}

/** The ECS services of a stack; the one that the stacks call `web`, where there are others, first. */
export function readServices(state: StackState): ServiceState[] {
  return state.resources
    .filter(({ type }) => type === "aws_ecs_service")
    .map(({ name, values }) => readService(name, values as unknown as EcsService, state))
    .sort((a, b) => Number(b.name === MAIN_SERVICE) - Number(a.name === MAIN_SERVICE));
}

/** What the stacks call the service that a stack is about. */
export const MAIN_SERVICE = "web";

function readService(name: string, service: EcsService, state: StackState): ServiceState {
  const taskDefinition = findValues<TaskDefinition>(
    state,
    "aws_ecs_task_definition",
    "arn",
    service.task_definition,
  );
  const windows = isWindows(taskDefinition);
  const mode = modeOf(taskDefinition, windows);
  const [provider = ""] = (service.capacity_provider_strategy ?? []).map((one) => one.capacity_provider);
  return {
    name,
    mode,
    windows,
    fargate: provider.startsWith("FARGATE") || service.launch_type === "FARGATE",
    mappings: mode === undefined ? [] : mappingsOf(taskDefinition, mode),
    targetTypes: (service.load_balancer ?? []).flatMap(({ target_group_arn: arn }) => {
      const group = findValues<{ target_type: string }>(state, "aws_lb_target_group", "arn", arn);
      return group === undefined ? [] : [group.target_type];
    }),
    ownGroups: (service.network_configuration ?? []).flatMap(({ security_groups }) => security_groups ?? []),
    instances: instancesOf(provider, state),
    trunking: isTrunking(state),
    ingressRules: valuesOf(state, "aws_vpc_security_group_ingress_rule") as unknown as IngressRule[],
  };
}

function isWindows(taskDefinition: TaskDefinition | undefined): boolean {
  const [platform] = taskDefinition?.runtime_platform ?? [];
  return platform?.operating_system_family?.startsWith("WINDOWS") ?? false;
}

function modeOf(taskDefinition: TaskDefinition | undefined, windows: boolean): ServiceState["mode"] {
  if (taskDefinition === undefined) return undefined;
  // Null or empty is what Terraform has where nothing was set.
  if (taskDefinition.network_mode) return taskDefinition.network_mode as ServiceState["mode"];
  return windows ? "windows-nat" : undefined;
}

interface Container {
  readonly portMappings?: readonly {
    readonly containerPort?: number;
    readonly containerPortRange?: string;
    readonly hostPort?: number;
    readonly protocol?: Protocol;
  }[];
}

function mappingsOf(taskDefinition: TaskDefinition | undefined, mode: NetworkMode["name"]): Mapping[] {
  const containers: Container[] = JSON.parse(taskDefinition?.container_definitions ?? "[]");
  const asIs = mode === "awsvpc" || mode === "host";
  return containers
    .flatMap(({ portMappings = [] }) => portMappings)
    .map(({ containerPort, containerPortRange, hostPort, protocol = "tcp" }) => {
      // 0 has ECS pick one, as leaving it out has.
      const port = asIs ? containerPort : hostPort || undefined;
      if (port !== undefined) return { protocol, ports: { from: port, to: port } };
      return { protocol, ports: asIs ? rangeOf(containerPortRange) : undefined };
    });
}

function rangeOf(text: string | undefined): PortRange | undefined {
  const [from, to] = text?.split("-").map(Number) ?? [];
  return from === undefined || to === undefined ? undefined : { from, to };
}

function isTrunking(state: StackState): boolean {
  return valuesOf(state, "aws_ecs_account_setting_default").some(
    ({ name, value }) => name === "awsvpcTrunking" && value === "enabled",
  );
}
