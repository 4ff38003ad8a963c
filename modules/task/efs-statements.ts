import type { Statement } from "../core/iam";
import type { NamedContainer } from "./container";
import { entriesOf } from "./entries";
import type { EfsVolume, Volume } from "./volumes";

/**
 * What mounting EFS volumes with the task role takes: each one's file system, through its access point where it has
 * one, and writing only where a container does.
 * @see https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
export function efsStatements(task: {
  volumes: Readonly<Record<string, Volume>>;
  containers: readonly NamedContainer[];
  accountId: string;
  region: string;
}): Statement[] {
  return entriesOf(task.volumes).flatMap(([name, volume]) => {
    if (!("efs" in volume) || !volume.efs.iam) return [];
    const written = task.containers.some(({ mounts }) =>
      entriesOf(mounts).some(([, mount]) => mount.volume === name && mount.readOnly !== true),
    );
    return [statement(name, volume.efs, written, task)];
  });
}

function statement(
  name: string,
  { fileSystemId, accessPointId }: EfsVolume,
  written: boolean,
  { accountId, region }: { accountId: string; region: string },
): Statement {
  // In every partition, and with the account that means one.
  const arn = (resource: string) => `arn:*:elasticfilesystem:${region}:${accountId}:${resource}`;
  const accessPoint = accessPointId && arn(`access-point/${accessPointId}`);
  return {
    // A Sid has letters and digits only.
    Sid: `Mount${name.replace(/[^A-Za-z0-9]/g, "")}`,
    Action: ["elasticfilesystem:ClientMount", ...(written ? ["elasticfilesystem:ClientWrite"] : [])],
    Resource: arn(`file-system/${fileSystemId}`),
    ...(accessPoint && { Condition: { StringLike: { "elasticfilesystem:AccessPointArn": accessPoint } } }),
  };
}
