import { Fn } from "cdktf";
import { type AgentSettings, DYNAMIC_HOST_PORT_RANGE } from "./agent-settings";

/**
 * User data that makes an ECS-optimized Amazon Linux instance join a cluster.
 *
 * It has no iptables rule against bridge tasks that ask for the instance's own credentials: the hop limit of 1 keeps
 * the answer from every container behind a bridge. A task in host mode can't be kept from them by either.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export function linuxUserData({ clusterName, spot, gpus }: AgentSettings): string {
  const settings = {
    ECS_CLUSTER: clusterName,
    // awsvpc tasks get their credentials from ECS; the instance's own are not for them.
    ECS_AWSVPC_BLOCK_IMDS: "true",
    // Exactly what the security group opens for dynamic host ports.
    ECS_DYNAMIC_HOST_PORT_RANGE: DYNAMIC_HOST_PORT_RANGE,
    // Roles for tasks in bridge mode, and in host mode. AWS's own AMIs set both, an AMI of one's own may not.
    ECS_ENABLE_TASK_IAM_ROLE: "true",
    ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST: "true",
    ...(gpus && { ECS_ENABLE_GPU_SUPPORT: "true" }),
    // Tasks move in the two minutes before a Spot Instance is taken away.
    ...(spot && { ECS_ENABLE_SPOT_INSTANCE_DRAINING: "true" }),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return Fn.base64encode(`#!/bin/bash\ncat >> /etc/ecs/ecs.config <<'END'\n${lines.join("\n")}\nEND\n`);
}
