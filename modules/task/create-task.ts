import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Capacity } from "../capacity/capacity";
import { create } from "../core/address";
import { plainPath } from "../core/name";
import type { EndpointUser } from "../vpc/needs/endpoint-uses";
import { awsCallers } from "./aws-calls";
import { containerDefinitions } from "./container-definitions";
import { createExecutionRole } from "./execution-role";
import { logGroupConfig } from "./logs";
import { mainLimits } from "./main-limits";
import { onFargate, onWindows } from "./platform";
import { ruledTask } from "./ruled-task";
import { runtimePlatform } from "./runtime-platform";
import { taskContainers } from "./task-containers";
import { createTaskNetwork, type TaskNetwork } from "./task-network";
import type { TaskParts } from "./task-parts";
import type { TaskProps } from "./task-props";
import { createTaskRole } from "./task-role";
import { volumeConfigs } from "./volumes";

/** A task definition with all that its tasks need, for whoever starts them. */
export interface CreatedTask {
  readonly definition: EcsTaskDefinition;
  readonly logGroup: CloudwatchLogGroup;
  /** ARNs of the roles that whoever starts the task passes on. */
  readonly roleArns: readonly string[];
  readonly network: TaskNetwork;
  /** What calls AWS for it. */
  readonly callers: readonly EndpointUser[];
  /** What must be there before a task starts and after the last is gone. */
  readonly dependsOn: readonly TerraformResource[];
}

/**
 * Creates a task definition with its roles, its log group and its security group, under its owner.
 * @param family name of the task definition
 * @param parts what comes to it besides what the props say
 */
export function createTask(
  owner: Construct,
  family: string,
  props: TaskProps,
  capacities: readonly Capacity[],
  parts: TaskParts = {},
): CreatedTask {
  const { cluster, network, name, cpu, memory } = props;
  const { accountId, region } = cluster.vpc;
  const task = ruledTask(owner, props, capacities, parts);
  const { logs, volumes } = task;
  const { main, sidecars } = taskContainers(task);
  const containers = [main, ...sidecars];

  const taskNetwork = createTaskNetwork(owner, {
    vpc: cluster.vpc,
    network,
    capacities,
    securityGroupIds: props.securityGroupIds ?? [],
    assignPublicIp: props.assignPublicIp ?? false,
    subnetTier: props.subnetTier,
    name,
  });
  const logGroup = create(owner, CloudwatchLogGroup, [], {
    name: `/ecs/${name ?? plainPath(owner)}`,
    ...logGroupConfig(logs),
  });
  const executionRole = createExecutionRole(owner, {
    given: props.executionRole,
    name,
    accountId,
    containers,
    logs,
    logGroupArn: logGroup.arn,
  });
  const taskRole = createTaskRole(owner, {
    given: props.taskRole,
    name,
    accountId,
    region,
    // Without a record of the cluster's, what is done in a shell goes to the log of its container.
    exec: props.exec ? (cluster.execAudit ?? { logGroupArn: logGroup.arn, kmsKeyArn: undefined }) : undefined,
    tracing: props.tracing,
    volumes,
    containers,
    statements: parts.statements ?? [],
  });
  // ECS refuses a task's own figures on Windows instances; there the containers have them.
  const inContainers = capacities.some((capacity) => onWindows(capacity) && !onFargate(capacity));
  const definition = create(owner, EcsTaskDefinition, [], {
    family,
    networkMode: network.networkMode,
    requiresCompatibilities: [capacities.some(onFargate) ? "FARGATE" : "EC2"],
    ...(!inContainers && { cpu: `${cpu}`, memory: `${memory}` }),
    runtimePlatform: runtimePlatform(capacities),
    executionRoleArn: executionRole?.arn,
    taskRoleArn: taskRole?.arn,
    pidMode: props.pidMode,
    ipcMode: props.ipcMode,
    ...(props.ephemeralStorage !== undefined && { ephemeralStorage: { sizeInGib: props.ephemeralStorage } }),
    proxyConfiguration: parts.proxyConfiguration,
    ...(Object.keys(volumes).length > 0 && { volume: volumeConfigs(volumes) }),
    containerDefinitions: containerDefinitions(main, sidecars, {
      portMappings: network.portMappings,
      namedPort: parts.namedPort,
      logs,
      logGroup: logGroup.name,
      region,
      ...(inContainers && { mainLimits: mainLimits({ cpu, memory }, sidecars) }),
    }),
  });
  const roles = [executionRole, taskRole].filter((role) => role !== undefined);
  return {
    definition,
    logGroup,
    roleArns: roles.map(({ arn }) => arn),
    network: taskNetwork,
    callers: awsCallers(owner, {
      props,
      capacities,
      tier: taskNetwork.tier,
      containers,
      logs,
      ofPaths: parts.uses ?? [],
    }),
    dependsOn: [...roles.flatMap(({ dependsOn }) => dependsOn), ...taskNetwork.dependsOn],
  };
}
