import type { EcsTaskDefinitionVolume } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { Flag } from "./container";

/**
 * A volume that containers of a task mount.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html
 */
export type Volume =
  | { readonly efs: EfsVolume }
  /** A directory of the task, gone with it; with `sourcePath` one of the instance, which stays. */
  | { readonly bind: BindMount }
  | { readonly docker: DockerVolume };

/**
 * A file system that outlives tasks and that many share. Encrypted on its way. Its security group must let the tasks
 * in on port 2049: in awsvpc mode the service, in other modes the instances. Linux only.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
 */
export interface EfsVolume {
  readonly fileSystemId: string;
  /**
   * Directory of the file system that is mounted. With an access point, which has its own, left out.
   * @default "/"
   */
  readonly rootDirectory?: string;
  /** Mounts the directory of an access point, as its user. */
  readonly accessPointId?: string;
  /**
   * Mounts with the task role, which then may mount this file system, or this access point alone, and write unless
   * every container mounts it read-only.
   * @default false
   */
  readonly iam?: boolean;
}

export interface BindMount {
  /**
   * Path on the instance. EC2 only.
   * @default a directory that Docker makes for the task
   */
  readonly sourcePath?: string;
}

/**
 * A volume that Docker manages. Linux on EC2 only.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/docker-volumes.html
 */
export interface DockerVolume {
  /**
   * `task` goes with the task, `shared` stays on the instance.
   * @default "task"
   */
  readonly scope?: "task" | "shared";
  /**
   * Makes a shared volume that the instance lacks.
   * @default false
   */
  readonly autoprovision?: Flag;
  /** @default "local" */
  readonly driver?: string;
  readonly driverOpts?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The task's volumes as Terraform has them, by name. */
export function volumeConfigs(volumes: Readonly<Record<string, Volume>>): EcsTaskDefinitionVolume[] {
  return Object.entries(volumes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, volume]) => {
      if ("efs" in volume) return { name, efsVolumeConfiguration: efsConfig(volume.efs) };
      if ("docker" in volume) return { name, dockerVolumeConfiguration: dockerConfig(volume.docker) };
      return { name, hostPath: volume.bind.sourcePath };
    });
}

function efsConfig({ fileSystemId, rootDirectory, accessPointId, iam = false }: EfsVolume) {
  const authorized = iam || accessPointId !== undefined;
  return {
    fileSystemId,
    rootDirectory,
    transitEncryption: "ENABLED",
    ...(authorized && { authorizationConfig: { accessPointId, iam: iam ? "ENABLED" : "DISABLED" } }),
  };
}

function dockerConfig({ scope = "task", driver = "local", autoprovision, driverOpts, labels }: DockerVolume) {
  return {
    scope,
    driver,
    ...(scope === "shared" && { autoprovision: autoprovision ?? false }),
    driverOpts,
    labels,
  };
}
