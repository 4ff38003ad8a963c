import { Fn } from "cdktf";
import type { AgentSettings } from "./agent-settings";

/**
 * User data that makes a Bottlerocket instance join a cluster. Task roles, in host mode too, are always on there, as
 * are GPUs on its NVIDIA variant. It knows no setting for dynamic host ports and needs none: the agent picks from the
 * kernel's range, which Bottlerocket sets to 32768 to 60999, the same that the security group opens.
 * @see https://bottlerocket.dev/en/os/1.20.x/api/settings/ecs/
 */
export function bottlerocketUserData({ clusterName, spot }: AgentSettings): string {
  const lines = [
    "[settings.ecs]",
    `cluster = '${clusterName}'`,
    // awsvpc tasks get their credentials from ECS; the instance's own are not for them.
    "awsvpc-block-imds = true",
    // Tasks move in the two minutes before a Spot Instance is taken away.
    ...(spot ? ["enable-spot-instance-draining = true"] : []),
  ];
  return Fn.base64encode(`${lines.join("\n")}\n`);
}
