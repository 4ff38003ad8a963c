import type { PortRange } from "../core/guard";
import type { Problem } from "../core/problem";

/** A container's port mapping as the task definition has it. */
export interface PortMapping {
  readonly containerPort: number;
  /** 0 lets ECS pick a free one on the instance. */
  readonly hostPort: number;
  readonly protocol: "tcp";
}

/**
 * How a task gets its network: everything that follows from a network mode, as a plain value. A service reads its
 * mode and decides nothing about networking itself.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
 */
export interface NetworkMode {
  /** AWS's name of the mode. */
  readonly name: "awsvpc" | "bridge";
  /** `networkMode` of the task definition. */
  readonly networkMode: string;
  /** The port the application listens on in its container. */
  readonly containerPort: number;
  readonly portMappings: readonly PortMapping[];
  /** How a load balancer reaches a task: by the task's own address, or by the instance's and a host port. */
  readonly targetType: "ip" | "instance";
  /** Whose security group guards a task: its own, or the one of the instance it shares with others. */
  readonly guardedBy: "task" | "instance";
  /** Ports that must be open at that security group to reach the task. */
  readonly ingressPorts: PortRange;
  /** What AWS would refuse in the values the mode was made from. */
  readonly problems: readonly Problem[];
}
