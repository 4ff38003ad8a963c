import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  integer,
  nat,
  oneof,
  record,
  stringMatching,
} from "fast-check";
import type { ContainerProps, SidecarContainer } from "../../../../modules/task/container";
import type { HealthCheck } from "../../../../modules/task/health-check";
import type { ContainerLogs } from "../../../../modules/task/logs";
import type { Volume } from "../../../../modules/task/volumes";
import { linuxOptions } from "./linux-options";
import { defined, maybe, maybeIf } from "./maybe";
import type { Network } from "./networks";
import type { Ground } from "./places";

/** What decides which options a container may have. */
export interface Frame {
  readonly ground: Ground;
  readonly mode: Network["mode"];
  readonly exec: boolean;
  readonly ipcMode: "task" | "host" | "none" | undefined;
  readonly volumes: Readonly<Record<string, Volume>>;
}

const ACCOUNT = "123456789012";
const REGION = "eu-west-1";

export const SECRETS = [
  `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/db/password`,
  `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:db-AbCdEf`,
  `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:db-AbCdEf:password::`,
] as const;

const images = constantFrom(
  "public.ecr.aws/docker/library/nginx:1.27",
  "ghcr.io/example/orders@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/orders:7`,
);

/** Text with everything that JSON, Terraform's templates and a shell treat specially. */
export const texts = oneof(
  constantFrom("", `"quoted" \\ and \${HOME} %{if} $\${x}`, "two\nlines\tand é 日", "a=b:c,d;'e'"),
  stringMatching(/^[ -~]{0,12}$/),
);

const words = stringMatching(/^[a-z][a-z0-9-]{0,8}$/);

const healthChecks: Arbitrary<HealthCheck> = record({
  command: oneof(
    texts.filter((text) => text !== ""),
    array(words, { minLength: 1, maxLength: 3 }),
  ),
  interval: maybe(integer({ min: 5, max: 300 })),
  timeout: maybe(integer({ min: 2, max: 60 })),
  retries: maybe(integer({ min: 1, max: 10 })),
  startPeriod: maybe(integer({ min: 0, max: 300 })),
}).map(defined);

const awsLogs = record({
  mode: maybe(constantFrom("blocking", "non-blocking")),
  maxBufferSize: maybe(constantFrom("25m", "512k", "1g", "4096")),
  first: maybe(constantFrom({ multilinePattern: "^\\[" }, { datetimeFormat: "%Y-%m-%d %H:%M:%S" })),
}).map(({ first, maxBufferSize, ...others }): ContainerLogs => {
  const buffered = others.mode !== "blocking" && { maxBufferSize };
  return defined({ driver: "awslogs", ...others, ...buffered, ...first });
});

const fireLens = record({
  options: maybe(dictionary(words, texts, { maxKeys: 3 })),
  secretOptions: maybe(dictionary(words, constantFrom(...SECRETS), { maxKeys: 2 })),
}).map((options): ContainerLogs => defined({ driver: "awsfirelens", ...options }));

const logs = oneof(awsLogs, fireLens);

/** Where a container's output may go. */
export function containerLogs({ ground, mode }: Frame): Arbitrary<ContainerLogs> {
  return ground.system === "windows" || mode === "none" ? awsLogs : logs;
}

/** Options that every container may have, on every platform and in every mode. */
const everywhere = record({
  image: images,
  repositoryCredentials: maybe(constantFrom(SECRETS[1])),
  command: maybe(array(texts, { minLength: 1, maxLength: 3 })),
  entryPoint: maybe(array(words, { minLength: 1, maxLength: 2 })),
  environment: maybe(dictionary(stringMatching(/^[A-Z][A-Z0-9_]{0,6}$/), texts, { maxKeys: 4 })),
  secrets: maybe(dictionary(stringMatching(/^secret_[a-z]{1,4}$/), constantFrom(...SECRETS), { maxKeys: 3 })),
  healthCheck: maybe(healthChecks),
  startTimeout: maybe(integer({ min: 2, max: 120 })),
  stopTimeout: maybe(integer({ min: 2, max: 120 })),
  interactive: maybe(boolean()),
  pseudoTerminal: maybe(boolean()),
  dockerLabels: maybe(dictionary(words, texts, { maxKeys: 2 })),
});

const environmentFiles = array(constantFrom("arn:aws:s3:::config/orders.env"), { maxLength: 10 });

const restartPolicies = record({
  ignoredExitCodes: maybe(array(nat({ max: 255 }), { maxLength: 50 })),
  restartAttemptPeriod: maybe(integer({ min: 60, max: 1800 })),
}).map(defined);

const resolvers = record({
  dnsServers: maybe(array(constantFrom("10.0.0.2", "1.1.1.1"), { maxLength: 2 })),
  dnsSearchDomains: maybe(array(constantFrom("svc.internal"), { maxLength: 1 })),
  extraHosts: maybe(dictionary(words, constantFrom("10.0.3.7"), { maxKeys: 2 })),
});

/** Options that the main container and sidecars have alike. Those that are about other containers come later. */
export function containerOptions(frame: Frame): Arbitrary<ContainerProps> {
  const { ground, mode, exec } = frame;
  const { fargate } = ground;
  const windows = ground.system === "windows";
  return record({
    everywhere,
    linux: windows ? constant({}) : linuxOptions(frame),
    resolver: mode === "awsvpc" || windows ? constant({}) : resolvers,
    workingDirectory: maybe(constant(windows ? "C:\\app" : "/app")),
    environmentFiles: maybeIf(!windows || fargate, environmentFiles),
    restartPolicy: maybeIf(!(windows && fargate), restartPolicies),
    readonlyRootFilesystem: maybeIf(!windows && !exec, boolean()),
    mounts: mounts(frame),
    hostname: maybeIf(mode !== "awsvpc", words),
    dockerSecurityOptions: maybeIf(
      !fargate && !windows,
      array(constant("no-new-privileges"), { maxLength: 1 }),
    ),
  }).map(({ everywhere: common, linux, resolver, ...options }) =>
    defined({ ...common, ...options, ...linux, ...resolver }),
  );
}

function mounts({ ground, volumes }: Frame): Arbitrary<ContainerProps["mounts"]> {
  const names = Object.keys(volumes);
  if (names.length === 0) return constant(undefined);
  const windows = ground.system === "windows";
  return maybe(
    dictionary(
      constantFrom(...(windows ? ["C:\\data", "C:\\cache"] : ["/data", "/var/cache"])),
      record({ volume: constantFrom(...names), readOnly: maybeIf(!windows, boolean()) }).map(defined),
    ),
  );
}

/**
 * A sidecar with a part of the task's CPU and memory.
 * @param share what each container may have at most
 */
export function sidecars(
  frame: Frame,
  share: { readonly cpu: number; readonly memory: number },
): Arbitrary<SidecarContainer> {
  const windows = frame.ground.system === "windows";
  const memory = integer({ min: 7, max: share.memory });
  return record({
    options: containerOptions(frame),
    essential: maybe(boolean()),
    cpu: maybe(nat({ max: share.cpu })),
    // ECS has no memory of the task on Windows instances, so that each container needs its own.
    memory: windows && !frame.ground.fargate ? memory : maybe(memory),
    reserved: maybeIf(!windows, integer({ min: 6, max: share.memory })),
    logs: maybe(containerLogs(frame)),
  }).map(({ options, reserved, ...own }) => {
    const { memory = share.memory + 1 } = own;
    const memoryReservation = reserved === undefined ? undefined : Math.min(reserved, memory - 1);
    return defined({ ...options, ...own, memoryReservation });
  });
}
