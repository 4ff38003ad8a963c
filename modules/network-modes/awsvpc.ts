import type { NetworkMode } from "./network-mode";
import { containerPortProblems } from "./ports";

export interface AwsvpcProps {
  /** The port the application listens on, 1 to 65535. */
  readonly port: number;
}

/**
 * Each task has a network interface of its own: a private address, a DNS name and security groups. Two tasks of an
 * instance may listen on the same port. It costs one address of the subnet a task, and one of the instance's few
 * network interfaces unless ENI trunking is on.
 *
 * @example network: awsvpc({ port: 8080 })
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
export function awsvpc({ port }: AwsvpcProps): NetworkMode {
  return {
    name: "awsvpc",
    networkMode: "awsvpc",
    containerPort: port,
    // AWS fills in the host port, which can only be the same; written out, the plan stays quiet.
    portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp" }],
    targetType: "ip",
    guardedBy: "task",
    ingressPorts: { from: port, to: port },
    problems: containerPortProblems(port),
  };
}
