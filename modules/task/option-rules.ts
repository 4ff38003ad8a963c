import { oneOfProblems } from "../core/one-of";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { type PropNames, unknownPropProblems } from "../core/unknown-props";
import type { Mount, NamedContainer, RestartPolicy, Ulimit } from "./container";
import { entriesOf, itemsOf } from "./entries";
import type { HealthCheck } from "./health-check";
import type { Device, LinuxParameters, Tmpfs } from "./linux-parameters";
import type { AwsLogs, FireLens, LogGroup, LogRouter, Logs } from "./logs";
import { type Tracing, tracingWordProblems } from "./tracing";
import type { BindMount, DockerVolume, EfsVolume, Volume } from "./volumes";

const HEALTH_CHECK: PropNames<HealthCheck> = {
  command: true,
  interval: true,
  timeout: true,
  retries: true,
  startPeriod: true,
};
const RESTART_POLICY: PropNames<RestartPolicy> = { ignoredExitCodes: true, restartAttemptPeriod: true };
const LINUX_PARAMETERS: PropNames<LinuxParameters> = {
  capabilities: true,
  devices: true,
  initProcessEnabled: true,
  sharedMemorySize: true,
  tmpfs: true,
  maxSwap: true,
};
const CAPABILITIES: PropNames<NonNullable<LinuxParameters["capabilities"]>> = { add: true, drop: true };
const DEVICE: PropNames<Device> = { hostPath: true, containerPath: true, permissions: true };
const TMPFS: PropNames<Tmpfs> = { containerPath: true, size: true, mountOptions: true };
const ULIMIT: PropNames<Ulimit> = { softLimit: true, hardLimit: true };
const MOUNT: PropNames<Mount> = { volume: true, readOnly: true };
const AWS_LOGS: PropNames<AwsLogs> = {
  driver: true,
  mode: true,
  maxBufferSize: true,
  multilinePattern: true,
  datetimeFormat: true,
};
const FIRELENS: PropNames<FireLens> = { driver: true, options: true, secretOptions: true };
const LOG_GROUP: PropNames<LogGroup> = { retentionDays: true, kmsKeyArn: true };
const ROUTER: PropNames<LogRouter> = { image: true, memoryReservation: true, configFile: true };
const VOLUME = { efs: true, bind: true, docker: true } as const;
const EFS: PropNames<EfsVolume> = {
  fileSystemId: true,
  rootDirectory: true,
  accessPointId: true,
  iam: true,
};
const BIND: PropNames<BindMount> = { sourcePath: true };
const DOCKER: PropNames<DockerVolume> = {
  scope: true,
  autoprovision: true,
  driver: true,
  driverOpts: true,
  labels: true,
};

/** What is wrong with what the options of a task hold, where no compiler saw it: props that nobody would read. */
export function optionProblems({
  name,
  main,
  sidecars,
  volumes,
  logs,
  tracing,
}: {
  readonly name: string;
  readonly main: Partial<NamedContainer>;
  readonly sidecars: Readonly<Record<string, Partial<NamedContainer>>>;
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly logs: Logs;
  readonly tracing?: Tracing | undefined;
}): Problem[] {
  return [
    ...tracingWordProblems(tracing),
    ...containerProblems(name, main),
    ...entriesOf(sidecars).flatMap(([sidecar, options]) => [
      ...containerProblems(sidecar, options),
      ...(options.logs ? logsProblems(options.logs, {}, {}, `logs of container "${sidecar}"`) : []),
    ]),
    ...logsProblems(logs, LOG_GROUP, { router: true }, "logs"),
    ...(logs.driver === "awsfirelens" ? unknownPropProblems(logs.router, ROUTER, "router of logs") : []),
    ...entriesOf(volumes).flatMap(([volume, options]) => volumeProblems(volume, options)),
  ];
}

function containerProblems(
  container: string,
  { healthCheck, restartPolicy, linuxParameters, ulimits, mounts }: Partial<NamedContainer>,
): Problem[] {
  const of = (option: string) => `${option} of container "${container}"`;
  return [
    ...unknownPropProblems(healthCheck, HEALTH_CHECK, of("healthCheck")),
    ...unknownPropProblems(restartPolicy, RESTART_POLICY, of("restartPolicy")),
    ...unknownPropProblems(linuxParameters, LINUX_PARAMETERS, of("linuxParameters")),
    ...unknownPropProblems(linuxParameters?.capabilities, CAPABILITIES, of("linuxParameters capabilities")),
    ...itemsOf(linuxParameters?.devices).flatMap((device) =>
      unknownPropProblems(device, DEVICE, of("linuxParameters devices")),
    ),
    ...itemsOf(linuxParameters?.tmpfs).flatMap((tmpfs) =>
      unknownPropProblems(tmpfs, TMPFS, of("linuxParameters tmpfs")),
    ),
    ...entriesOf(ulimits).flatMap(([name, limit]) =>
      unknownPropProblems(limit, ULIMIT, of(`ulimits "${name}"`)),
    ),
    ...entriesOf(mounts).flatMap(([path, mount]) =>
      unknownPropProblems(mount, MOUNT, of(`mounts "${path}"`)),
    ),
  ];
}

/**
 * @param common what they may have with either driver
 * @param routed with FireLens alone
 */
function logsProblems(
  logs: AwsLogs | FireLens,
  common: Readonly<Partial<Record<string, true>>>,
  routed: Readonly<Partial<Record<string, true>>>,
  given: string,
): Problem[] {
  const driver: unknown = logs.driver;
  if (isToken(driver)) return [];
  const drivers = oneOfProblems<string>(
    "driver",
    `${driver}`,
    {
      is: "the driver of a container's output",
      allowed: ["awslogs", "awsfirelens"],
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html",
    },
    given,
  );
  if (drivers.length > 0) return drivers;
  return logs.driver === "awslogs"
    ? unknownPropProblems<AwsLogs>(logs, { ...AWS_LOGS, ...common }, given)
    : unknownPropProblems<FireLens>(logs, { ...FIRELENS, ...routed, ...common }, given);
}

function volumeProblems(name: string, volume: Volume): Problem[] {
  const given = `volumes "${name}"`;
  const { efs, bind, docker } = volume as Readonly<{
    efs?: EfsVolume;
    bind?: BindMount;
    docker?: DockerVolume;
  }>;
  return [
    ...unknownPropProblems<Volume>(volume, VOLUME, given),
    ...unknownPropProblems(efs, EFS, `${given} efs`),
    ...unknownPropProblems(bind, BIND, `${given} bind`),
    ...unknownPropProblems(docker, DOCKER, `${given} docker`),
  ];
}
