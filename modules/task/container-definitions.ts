import { FOR_EXPRESSION_VALUE, forExpression } from "cdktf";
import { type Json, jsonDocument } from "../core/json";
import { isToken } from "../core/token";
import type { PortMapping } from "../network-modes/network-mode";
import type { NamedContainer } from "./container";
import { entriesOf } from "./entries";
import { healthCheckJson } from "./health-check";
import type { LinuxParameters } from "./linux-parameters";
import { type ContainerLogs, logConfiguration } from "./logs";
import type { Limits } from "./main-limits";
import { nameValueList } from "./name-value-list";
import type { NamedPort } from "./task-parts";

/** What the definitions of a task's containers have in common. */
export interface DefinitionContext {
  /** Those without a container are the main one's. */
  readonly portMappings: readonly PortMapping[];
  /** The name of the first of them, the main port. */
  readonly namedPort?: NamedPort | undefined;
  /** Where containers write that say nothing of it. */
  readonly logs: ContainerLogs;
  readonly logGroup: string;
  readonly region: string;
  /** Figures of the main container, where the task has none. */
  readonly mainLimits?: Limits;
}

/**
 * The task definition's containers as JSON, the main one first. Values that AWS would add are written out, and records
 * are sorted, so that the plan stays quiet.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function containerDefinitions(
  main: NamedContainer,
  sidecars: readonly NamedContainer[],
  context: DefinitionContext,
): string {
  const mappings = context.portMappings.map((mapping, index): PortMapping & Partial<NamedPort> =>
    index === 0 ? { ...context.namedPort, ...mapping } : mapping,
  );
  const own = (container: NamedContainer) => mappings.filter((one) => one.container === container.name);
  const mainMappings = mappings.filter(({ container }) => container === undefined || container === main.name);
  return jsonDocument([
    definition({ ...main, ...context.mainLimits }, mainMappings, context),
    ...sidecars.map((sidecar) => definition(sidecar, own(sidecar), context)),
  ]);
}

function definition(
  container: NamedContainer,
  portMappings: readonly PortMapping[],
  { logs, logGroup, region }: DefinitionContext,
): Json {
  return {
    ...asTheyAre(container),
    essential: container.essential ?? true,
    repositoryCredentials: container.repositoryCredentials && {
      credentialsParameter: container.repositoryCredentials,
    },
    portMappings: portMappings.map(({ container: _, ...mapping }) => mapping),
    environment: nameValueList(container.environment, "name", "value") ?? [],
    environmentFiles: container.environmentFiles && environmentFilesJson(container.environmentFiles),
    secrets: nameValueList(container.secrets, "name", "valueFrom"),
    healthCheck: container.healthCheck && healthCheckJson(container.healthCheck),
    dependsOn: sorted(container.dependsOn)?.map(([containerName, condition]) => ({
      containerName,
      condition,
    })),
    restartPolicy: container.restartPolicy && {
      enabled: true,
      ignoredExitCodes: container.restartPolicy.ignoredExitCodes,
      restartAttemptPeriod: container.restartPolicy.restartAttemptPeriod ?? 300,
    },
    ulimits: sorted(container.ulimits)?.map(([name, ulimit]) => ({ name, ...ulimit })),
    systemControls: nameValueList(container.systemControls, "namespace", "value") ?? [],
    linuxParameters: container.linuxParameters && linuxParametersJson(container.linuxParameters),
    mountPoints: (sorted(container.mounts) ?? []).map(([containerPath, { volume, readOnly }]) => ({
      sourceVolume: volume,
      containerPath,
      readOnly: readOnly ?? false,
    })),
    volumesFrom: [],
    extraHosts: nameValueList(container.extraHosts, "hostname", "ipAddress"),
    resourceRequirements:
      container.gpus === undefined ? undefined : [{ type: "GPU", value: `${container.gpus}` }],
    firelensConfiguration: container.firelensConfiguration && { ...container.firelensConfiguration },
    logConfiguration: logConfiguration(container.logs ?? logs, { name: logGroup, region }),
  };
}

/** The options that the API has just as the user writes them. */
function asTheyAre(container: NamedContainer): { readonly [key: string]: Json } {
  const { name, image, cpu, memory, memoryReservation, command, entryPoint, workingDirectory, user } =
    container;
  const { privileged, readonlyRootFilesystem, interactive, pseudoTerminal, startTimeout, stopTimeout } =
    container;
  const { links, hostname, dnsServers, dnsSearchDomains, disableNetworking } = container;
  const { dockerLabels, dockerSecurityOptions } = container;
  return {
    name,
    image,
    cpu,
    memory,
    memoryReservation,
    command,
    entryPoint,
    workingDirectory,
    user,
    privileged,
    readonlyRootFilesystem,
    interactive,
    pseudoTerminal,
    startTimeout,
    stopTimeout,
    links,
    hostname,
    dnsServers,
    dnsSearchDomains,
    disableNetworking,
    dockerLabels,
    dockerSecurityOptions,
  };
}

function environmentFilesJson(files: readonly string[]): Json {
  if (isToken(files)) return forExpression(files, { type: "s3", value: FOR_EXPRESSION_VALUE });
  return files.map((value) => ({ type: "s3", value }));
}

function linuxParametersJson({ capabilities, devices, tmpfs, ...others }: LinuxParameters): Json {
  return {
    ...others,
    capabilities: capabilities && { ...capabilities },
    devices: devices?.map((device) => ({ ...device })),
    tmpfs: tmpfs?.map((one) => ({ ...one })),
  };
}

function sorted<T>(record: Readonly<Partial<Record<string, T>>> | undefined): [string, T][] | undefined {
  return record && entriesOf(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
