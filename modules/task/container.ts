import type { IResolvable } from "cdktf";
import type { PropNames } from "../core/prop-names";
import type { HealthCheck } from "./health-check";
import type { LinuxParameters, UlimitName } from "./linux-parameters";
import type { ContainerLogs, FirelensConfiguration } from "./logs";
import type { Secret } from "./secret";

/** True or false, or a reference that Terraform only knows at apply. */
export type Flag = boolean | IResolvable;

/** What a container must reach before one that waits for it starts. */
export type DependencyCondition = "START" | "COMPLETE" | "SUCCESS" | "HEALTHY";

/** A volume as a container sees it. */
export interface Mount {
  /** Name of one of the task's `volumes`. */
  readonly volume: string;
  /** @default false */
  readonly readOnly?: Flag;
}

/** Starts a container again without its task when it exits; it must have run for a while before. */
export interface RestartPolicy {
  /**
   * Exit codes after which the container is not started again, 50 at most.
   * @default none
   */
  readonly ignoredExitCodes?: readonly number[];
  /**
   * Seconds that the container must have run, 60 to 1800.
   * @default 300
   */
  readonly restartAttemptPeriod?: number;
}

/** Lowest and highest of a resource limit; a process may raise its own up to `hardLimit`. */
export interface Ulimit {
  readonly softLimit: number;
  readonly hardLimit: number;
}

/**
 * What every container of a task may have.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export interface ContainerProps {
  /**
   * Container image. The execution role may pull it when it is in a private ECR repository.
   * @example "public.ecr.aws/docker/library/nginx:1.27"
   */
  readonly image: string;
  /**
   * ARN of the Secrets Manager secret with the user name and password of a private registry that isn't ECR.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html
   */
  readonly repositoryCredentials?: string;
  /** Replaces the image's command. */
  readonly command?: readonly string[];
  /** Replaces the image's entry point. */
  readonly entryPoint?: readonly string[];
  /** Directory the command runs in. */
  readonly workingDirectory?: string;
  /** Environment variables. Not for secrets: they can be read in the task definition and in Terraform's state. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * ARNs of up to ten S3 objects `….env` with a VARIABLE=VALUE a line; `environment` goes before them. Not on Windows
   * instances.
   */
  readonly environmentFiles?: readonly string[];
  /**
   * Environment variables whose values ECS reads from Secrets Manager or the SSM Parameter Store when the task starts;
   * neither the task definition nor Terraform's state ever holds them.
   * @example { DB_PASSWORD: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password::" }
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
   */
  readonly secrets?: Readonly<Record<string, Secret>>;
  /**
   * A command in the container that tells whether it works. A service replaces a task whose essential container fails
   * it.
   * @default none; ECS ignores the image's own
   */
  readonly healthCheck?: HealthCheck;
  /**
   * Containers of the task that must have got somewhere before this one starts; it stops before them. COMPLETE and
   * SUCCESS wait for an exit, so for a sidecar with `essential: false`; HEALTHY for one with a `healthCheck`.
   * @example { migrate: "SUCCESS", proxy: "HEALTHY" }
   */
  readonly dependsOn?: Readonly<Record<string, DependencyCondition>>;
  /**
   * Seconds that those who depend on this container wait for it, up to 120 and on Fargate from 2.
   * @default as long as it takes
   */
  readonly startTimeout?: number;
  /**
   * Seconds between the signal to stop and the kill; on Fargate 2 to 120.
   * @default 30
   */
  readonly stopTimeout?: number;
  /**
   * Starts the container again without its task when it exits. Not for Windows on Fargate.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html
   */
  readonly restartPolicy?: RestartPolicy;
  /** User in the container: `user`, `uid`, `user:group` or `uid:gid`. Not on Windows. */
  readonly user?: string;
  /**
   * Gives the container the power of the instance's root. Linux on EC2 only.
   * @default false
   */
  readonly privileged?: Flag;
  /**
   * Makes the image's own files read-only. Not on Windows, and not together with `exec`.
   * @default false
   */
  readonly readonlyRootFilesystem?: Flag;
  /**
   * Keeps standard input open.
   * @default false
   */
  readonly interactive?: Flag;
  /**
   * Gives the container a terminal.
   * @default false
   */
  readonly pseudoTerminal?: Flag;
  /**
   * Resource limits. Not on Windows.
   * @default Docker's; on Fargate 65535 open files
   * @example { nofile: { softLimit: 65535, hardLimit: 65535 } }
   */
  readonly ulimits?: Readonly<Partial<Record<UlimitName, Ulimit>>>;
  /**
   * Kernel parameters of the container's namespaces: `net.*`, `fs.mqueue.*` and those of shared memory. In awsvpc mode
   * `net.*` hold for the whole task, and the container started last wins. Not on Windows; `net.*` not in host mode.
   * @example { "net.ipv4.tcp_keepalive_time": "500" }
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html
   */
  readonly systemControls?: Readonly<Record<string, string>>;
  /** Capabilities, devices, temporary file systems and the like. Not on Windows. */
  readonly linuxParameters?: LinuxParameters;
  /**
   * The task's volumes by their path in the container.
   * @example { "/var/cache": { volume: "cache" }, "/etc/app": { volume: "config", readOnly: true } }
   */
  readonly mounts?: Readonly<Record<string, Mount>>;
  /**
   * Containers of the task that this one reaches by name, `db` or `db:alias`. Bridge mode only: elsewhere they are on
   * localhost.
   */
  readonly links?: readonly string[];
  /** Host name in the container. Not in awsvpc mode. */
  readonly hostname?: string;
  /** DNS servers of the container. Not in awsvpc mode and not on Windows. */
  readonly dnsServers?: readonly string[];
  /** Domains that the container looks short names up in. Not in awsvpc mode and not on Windows. */
  readonly dnsSearchDomains?: readonly string[];
  /**
   * Lines of the container's `/etc/hosts`, address by host name. Not in awsvpc mode and not on Windows.
   * @example { "db.internal": "10.0.3.7" }
   */
  readonly extraHosts?: Readonly<Record<string, string>>;
  /**
   * Takes the container's network away. Not in awsvpc mode and not on Windows.
   * @default false
   */
  readonly disableNetworking?: Flag;
  /** Docker labels. */
  readonly dockerLabels?: Readonly<Record<string, string>>;
  /** Docker's security options, for SELinux, AppArmor or Active Directory. EC2 only. */
  readonly dockerSecurityOptions?: readonly string[];
  /**
   * GPUs that are the container's alone: whole ones, or a fraction of one on instances that split theirs. Linux on EC2
   * only.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html
   */
  readonly gpus?: number;
}

/** The container that a task is about, which the task's own CPU, memory and logs are for. Always essential. */
export type MainContainer = ContainerProps;

/** A container beside the main one. */
export interface SidecarContainer extends ContainerProps {
  /**
   * Whether the task stops with the container.
   * @default true
   */
  readonly essential?: boolean;
  /**
   * CPU units of the task's that are the container's when they are scarce; on Windows it never gets more.
   * @default it shares what others leave
   */
  readonly cpu?: number;
  /**
   * MiB above which the container is stopped, 6 or more. Needed on Windows instances, where tasks have no memory of
   * their own.
   * @default what the task has
   */
  readonly memory?: number;
  /**
   * MiB kept for the container, less than `memory`; it may take more while there is some. Not on Windows.
   * @default `memory`
   */
  readonly memoryReservation?: number;
  /**
   * Where the container's output goes.
   * @default where the task's goes
   */
  readonly logs?: ContainerLogs;
}

/** A container as the task definition has it. */
export interface NamedContainer extends SidecarContainer {
  readonly name: string;
  /** Makes the container the task's log router. */
  readonly firelensConfiguration?: FirelensConfiguration;
}

/** Every prop of a container. */
export const CONTAINER_PROPS: PropNames<ContainerProps> = {
  image: "required",
  repositoryCredentials: "optional",
  command: "optional",
  entryPoint: "optional",
  workingDirectory: "optional",
  environment: "optional",
  environmentFiles: "optional",
  secrets: "optional",
  healthCheck: "optional",
  dependsOn: "optional",
  startTimeout: "optional",
  stopTimeout: "optional",
  restartPolicy: "optional",
  user: "optional",
  privileged: "optional",
  readonlyRootFilesystem: "optional",
  interactive: "optional",
  pseudoTerminal: "optional",
  ulimits: "optional",
  systemControls: "optional",
  linuxParameters: "optional",
  mounts: "optional",
  links: "optional",
  hostname: "optional",
  dnsServers: "optional",
  dnsSearchDomains: "optional",
  extraHosts: "optional",
  disableNetworking: "optional",
  dockerLabels: "optional",
  dockerSecurityOptions: "optional",
  gpus: "optional",
};

export const SIDECAR_PROPS: PropNames<SidecarContainer> = {
  ...CONTAINER_PROPS,
  essential: "optional",
  cpu: "optional",
  memory: "optional",
  memoryReservation: "optional",
  logs: "optional",
};
