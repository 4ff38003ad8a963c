import { Fn } from "cdktf";
import { DYNAMIC_HOST_PORTS } from "../network-modes/ports";

/**
 * User data that makes an ECS-optimized Amazon Linux instance join a cluster.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export function agentUserData(clusterName: string): string {
  const settings = {
    ECS_CLUSTER: clusterName,
    // awsvpc tasks get their credentials from ECS; the instance's own are not for them.
    ECS_AWSVPC_BLOCK_IMDS: "true",
    // Exactly what the security group opens for dynamic host ports.
    ECS_DYNAMIC_HOST_PORT_RANGE: `${DYNAMIC_HOST_PORTS.from}-${DYNAMIC_HOST_PORTS.to}`,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return Fn.base64encode(`#!/bin/bash\ncat >> /etc/ecs/ecs.config <<'END'\n${lines.join("\n")}\nEND\n`);
}
