import { Fn } from "cdktf";
import { type AgentSettings, DYNAMIC_HOST_PORT_RANGE } from "./agent-settings";

/**
 * User data that makes an ECS-optimized Windows instance join a cluster, ready for tasks in awsvpc mode and in Windows'
 * own. Task roles take port 80 of the instance.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_windows_container_instance.html
 */
export function windowsUserData({ clusterName, spot }: AgentSettings): string {
  // Read by the agent as Initialize-ECSAgent starts it, so they come first.
  const variables = {
    ECS_DYNAMIC_HOST_PORT_RANGE: `'${DYNAMIC_HOST_PORT_RANGE}'`,
    // The log driver awslogs uses the execution role.
    ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE: "$TRUE",
    // Tasks move in the two minutes before a Spot Instance is taken away.
    ...(spot && { ECS_ENABLE_SPOT_INSTANCE_DRAINING: "$TRUE" }),
  };
  const lines = [
    "<powershell>",
    ...Object.entries(variables).map(
      ([name, value]) => `[Environment]::SetEnvironmentVariable('${name}', ${value}, 'Machine')`,
    ),
    "Import-Module ECSTools",
    [
      "Initialize-ECSAgent",
      `-Cluster '${clusterName}'`,
      "-EnableTaskIAMRole",
      // For tasks in awsvpc mode, which get their credentials from ECS; the instance's own are not for them.
      "-EnableTaskENI",
      "-AwsvpcBlockIMDS",
    ].join(" "),
    "</powershell>",
  ];
  return Fn.base64encode(`${lines.join("\n")}\n`);
}
