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
    Sid: `Mount${sidOf(name)}`,
    Action: ["elasticfilesystem:ClientMount", ...(written ? ["elasticfilesystem:ClientWrite"] : [])],
    Resource: arn(`file-system/${fileSystemId}`),
    ...(accessPoint && { Condition: { StringLike: { "elasticfilesystem:AccessPointArn": accessPoint } } }),
  };
}

/** A volume's name in a Sid, which has letters and digits only and is no other statement's. */
function sidOf(name: string): string {
  return name.replaceAll("-", "Hyphen").replaceAll("_", "Underscore");
}
