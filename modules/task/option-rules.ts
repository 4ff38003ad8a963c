import { oneOfProblems } from "../core/one-of";
import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import type { Mount, NamedContainer, RestartPolicy, Ulimit } from "./container";
import { entriesOf, itemsOf } from "./entries";
import type { HealthCheck } from "./health-check";
import type { Device, LinuxParameters, Tmpfs } from "./linux-parameters";
import type { AwsLogs, FireLens, LogGroup, LogRouter, Logs } from "./logs";
import { type Tracing, tracingWordProblems } from "./tracing";
import type { BindMount, DockerVolume, EfsVolume, Volume } from "./volumes";

const HEALTH_CHECK: PropNames<HealthCheck> = {
  command: "required",
  interval: "optional",
  timeout: "optional",
  retries: "optional",
  startPeriod: "optional",
};
const RESTART_POLICY: PropNames<RestartPolicy> = {
  ignoredExitCodes: "optional",
  restartAttemptPeriod: "optional",
};
const LINUX_PARAMETERS: PropNames<LinuxParameters> = {
  capabilities: "optional",
  devices: "optional",
  initProcessEnabled: "optional",
  sharedMemorySize: "optional",
  tmpfs: "optional",
  maxSwap: "optional",
};
const CAPABILITIES: PropNames<NonNullable<LinuxParameters["capabilities"]>> = {
  add: "optional",
  drop: "optional",
};
const DEVICE: PropNames<Device> = {
  hostPath: "required",
  containerPath: "optional",
  permissions: "optional",
};
const TMPFS: PropNames<Tmpfs> = { containerPath: "required", size: "required", mountOptions: "optional" };
const ULIMIT: PropNames<Ulimit> = { softLimit: "required", hardLimit: "required" };
const MOUNT: PropNames<Mount> = { volume: "required", readOnly: "optional" };
const AWS_LOGS: PropNames<AwsLogs> = {
  driver: "required",
  mode: "optional",
  maxBufferSize: "optional",
  multilinePattern: "optional",
  datetimeFormat: "optional",
};
const FIRELENS: PropNames<FireLens> = { driver: "required", options: "optional", secretOptions: "optional" };
const LOG_GROUP: PropNames<LogGroup> = { retentionDays: "optional", kmsKeyArn: "optional" };
const ROUTER: PropNames<LogRouter> = {
  image: "optional",
  memoryReservation: "optional",
  configFile: "optional",
};
const VOLUME: PropNames<Volume> = { efs: "optional", bind: "optional", docker: "optional" };
const EFS: PropNames<EfsVolume> = {
  fileSystemId: "required",
  rootDirectory: "optional",
  accessPointId: "optional",
  iam: "optional",
};
const BIND: PropNames<BindMount> = { sourcePath: "optional" };
const DOCKER: PropNames<DockerVolume> = {
  scope: "optional",
  autoprovision: "optional",
  driver: "optional",
  driverOpts: "optional",
  labels: "optional",
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
    ...logsProblems(logs, LOG_GROUP, { router: "optional" }, "logs"),
    ...(logs.driver === "awsfirelens" ? propProblems(logs.router, ROUTER, "router of logs") : []),
    ...entriesOf(volumes).flatMap(([volume, options]) => volumeProblems(volume, options)),
  ];
}

function containerProblems(
  container: string,
  { healthCheck, restartPolicy, linuxParameters, ulimits, mounts }: Partial<NamedContainer>,
): Problem[] {
  const of = (option: string) => `${option} of container "${container}"`;
  return [
    ...propProblems(healthCheck, HEALTH_CHECK, of("healthCheck")),
    ...propProblems(restartPolicy, RESTART_POLICY, of("restartPolicy")),
    ...propProblems(linuxParameters, LINUX_PARAMETERS, of("linuxParameters")),
    ...propProblems(linuxParameters?.capabilities, CAPABILITIES, of("linuxParameters capabilities")),
    ...itemsOf(linuxParameters?.devices).flatMap((device) =>
      propProblems(device, DEVICE, of("linuxParameters devices")),
    ),
    ...itemsOf(linuxParameters?.tmpfs).flatMap((tmpfs) =>
      propProblems(tmpfs, TMPFS, of("linuxParameters tmpfs")),
    ),
    ...entriesOf(ulimits).flatMap(([name, limit]) => propProblems(limit, ULIMIT, of(`ulimits "${name}"`))),
    ...entriesOf(mounts).flatMap(([path, mount]) => propProblems(mount, MOUNT, of(`mounts "${path}"`))),
  ];
}

/**
 * @param common what they may have with either driver
 * @param routed with FireLens alone
 */
function logsProblems(
  logs: AwsLogs | FireLens,
  common: Readonly<Partial<Record<string, "optional">>>,
  routed: Readonly<Partial<Record<string, "optional">>>,
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
    ? propProblems<AwsLogs>(logs, { ...AWS_LOGS, ...common }, given)
    : propProblems<FireLens>(logs, { ...FIRELENS, ...routed, ...common }, given);
}

function volumeProblems(name: string, volume: Volume): Problem[] {
  const given = `volumes "${name}"`;
  const { efs, bind, docker } = volume as Readonly<{
    efs?: EfsVolume;
    bind?: BindMount;
    docker?: DockerVolume;
  }>;
  const kinds = Object.entries({ efs, bind, docker }).flatMap(([kind, of]) =>
    of === undefined ? [] : [kind],
  );
  return [
    ...propProblems<Volume>(volume, VOLUME, given),
    ...(kinds.length === 1 || isToken(volume) ? [] : [notOneKind(given, kinds)]),
    ...propProblems(efs, EFS, `${given} efs`),
    ...propProblems(bind, BIND, `${given} bind`),
    ...propProblems(docker, DOCKER, `${given} docker`),
  ];
}

function notOneKind(given: string, kinds: readonly string[]): Problem {
  return {
    given:
      kinds.length === 0 ? `${given} without efs, bind or docker` : `${given} with ${kinds.join(" and ")}`,
    rule: "a volume is of one kind",
    fix: kinds.length === 0 ? "write one of them, e.g. bind: {}" : "leave all but one out",
    page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html",
  };
}
