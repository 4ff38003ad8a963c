import type { Capacity, CapacityShare } from "../capacity/capacity";
import type { Cluster } from "../cluster/cluster";
import type { Peer } from "../core/peer";
import type { PropNames } from "../core/prop-names";
import type { NetworkMode } from "../network-modes/network-mode";
import { CONTAINER_PROPS, type MainContainer, type SidecarContainer } from "./container";
import type { ExecutionRole } from "./execution-role";
import type { Logs } from "./logs";
import type { TaskRole } from "./task-role";
import type { Tracing } from "./tracing";
import type { Volume } from "./volumes";

/** What a task is, whoever starts it: a service, a schedule or a person. The main container's options are its own. */
export interface TaskProps extends MainContainer {
  readonly cluster: Cluster;
  /**
   * How the tasks get their network, and the port they listen on: `awsvpc({ port })`, `bridge({ port })`,
   * `host({ port })`, `none()` or `windowsNat({ port })`. A service that runs keeps its mode: for another, give the
   * construct another id, and the new service replaces the old.
   */
  readonly network: NetworkMode;
  /** CPU units of a task, 128 or more on EC2 and one of Fargate's sizes there; 1024 are one vCPU. */
  readonly cpu: number;
  /** Memory of a task in MiB; a container that takes more is stopped. */
  readonly memory: number;
  /**
   * Where the tasks run: one of the cluster's capacities, or several with their shares.
   * @default the cluster's default strategy
   * @example [{ capacity: onDemand, base: 1 }, { capacity: spot, weight: 3 }]
   */
  readonly capacity?: Capacity | readonly CapacityShare[];
  /**
   * Further containers of the task, by name. They come and go with it.
   * @default none
   */
  readonly sidecars?: Readonly<Record<string, SidecarContainer>>;
  /**
   * Volumes that containers mount, by name.
   * @default none
   */
  readonly volumes?: Readonly<Record<string, Volume>>;
  /**
   * GiB of disk that a Fargate task has, 21 to 200. What is above 20 costs about 0.08 USD a GiB-month in us-east-1.
   * @default 20
   */
  readonly ephemeralStorage?: number;
  /** Whose processes the containers see: those of the task, or of the instance (on EC2). */
  readonly pidMode?: "task" | "host";
  /** Whose shared memory the containers have: the task's, the instance's, or each its own. EC2 on Linux only. */
  readonly ipcMode?: "task" | "host" | "none";
  /**
   * What the application may do: statements for a role that is made for it, or the ARN of a role of yours.
   * @default nothing
   */
  readonly taskRole?: TaskRole;
  /**
   * The role with which ECS starts the task, when it is yours.
   * @default one is made, for this task's image, logs and secrets alone
   */
  readonly executionRole?: ExecutionRole;
  /**
   * Lets those whom IAM allows it open a shell in a container: `aws ecs execute-command`. On Windows instances AWS
   * documents it up to Windows Server 2022.
   * @default false
   */
  readonly exec?: boolean;
  /**
   * Where the containers' output goes.
   * @default a CloudWatch log group with 30 days of retention
   */
  readonly logs?: Logs;
  /**
   * A sidecar that takes traces to AWS X-Ray.
   * @default none
   */
  readonly tracing?: Tracing;
  /**
   * Who may connect to the tasks directly, besides the paths of a service. In awsvpc mode that opens the ports of
   * these tasks; in bridge mode the dynamic host ports of every task on the instances, who share a security group.
   * @default nobody
   */
  readonly allowFrom?: readonly Peer[];
  /**
   * Ids of up to four security groups that the tasks' interfaces get besides the one made for them. awsvpc mode only.
   * @default none
   */
  readonly securityGroupIds?: readonly string[];
  /**
   * The tier of the VPC in whose subnets the tasks have their interfaces. awsvpc mode only.
   * @default "private", or the first private tier, or else the first isolated one; with assignPublicIp "public", or
   * the first public one
   */
  readonly subnetTier?: string;
  /**
   * Puts the tasks into the public subnets, with a public address each, about 3.60 USD a month. Fargate only.
   * @default false
   */
  readonly assignPublicIp?: boolean;
  /**
   * Name of the task definition's family, of a service, and the start of their roles' and security group's: up to 54
   * letters, digits, hyphens and underscores, and no other's of the VPC. A role's name is the account's, for all
   * Regions.
   * @default the construct's path with hyphens, `mode-awsvpc-web`
   */
  readonly name?: string;
}

/** Every prop of a task besides those of its main container. */
export const OWN_TASK_PROPS: PropNames<Omit<TaskProps, keyof MainContainer>> = {
  cluster: "required",
  network: "required",
  cpu: "required",
  memory: "required",
  capacity: "optional",
  sidecars: "optional",
  volumes: "optional",
  ephemeralStorage: "optional",
  pidMode: "optional",
  ipcMode: "optional",
  taskRole: "optional",
  executionRole: "optional",
  exec: "optional",
  logs: "optional",
  tracing: "optional",
  allowFrom: "optional",
  securityGroupIds: "optional",
  subnetTier: "optional",
  assignPublicIp: "optional",
  name: "optional",
};

/** Every prop of a task. */
export const TASK_PROPS: PropNames<TaskProps> = { ...CONTAINER_PROPS, ...OWN_TASK_PROPS };
