import type { DensityLimit } from "../core/density-limit";
import type { Kind } from "../core/kind";
import type { IngressPorts, Protocol } from "../core/port-range";
import type { Problem } from "../core/problem";
import type { Admissions } from "./admissions";

/** A container's port mapping as the task definition has it. */
export interface PortMapping {
  /** The container it belongs to; the main one if left out. */
  readonly container?: string;
  readonly containerPort?: number;
  /** Instead of a port, `9000-9010`. */
  readonly containerPortRange?: string;
  /** 0 lets ECS pick a free one on the instance. */
  readonly hostPort?: number;
  readonly protocol: Protocol;
}

/** A DNS record with which Cloud Map names a task. */
export type RecordType = "A" | "AAAA" | "SRV";

/** A port of an instance that only one task at a time can have. */
export interface StaticHostPort {
  readonly port: number;
  readonly protocol: Protocol;
}

/** A mode, for which others have its name alone. */
export const MODE: Kind = {
  has: "ingressPorts",
  rule: "a network mode says which ports a task has besides its name",
  fix: "write network: awsvpc({ port: 8080 }), or bridge, host, none or windowsNat so",
};

/**
 * How a task gets its network: everything that follows from a network mode, as a plain value. A service reads its
 * mode and decides nothing about networking itself.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
 */
export interface NetworkMode {
  /** AWS's name of the mode; Windows calls its own `default`. */
  readonly name: "awsvpc" | "bridge" | "host" | "none" | "windows-nat";
  /** What containers of the mode run on. */
  readonly operatingSystems: readonly ("Linux" | "Windows")[];
  /** `networkMode` of the task definition; left out where that is how AWS wants it. */
  readonly networkMode: "awsvpc" | "bridge" | "host" | "none" | undefined;
  /** The port the main container listens on; undefined for a task that nobody calls. */
  readonly containerPort: number | undefined;
  readonly portMappings: readonly PortMapping[];
  /** How a load balancer reaches a task: by the task's own address, by the instance's and a host port, or not at all. */
  readonly targetType: "ip" | "instance" | undefined;
  /** Records by which Cloud Map can name a task; none where it can't. */
  readonly recordTypes: readonly RecordType[];
  /** Whose security group guards a task: its own, or the one of the instance it shares with others. */
  readonly guardedBy: "task" | "instance" | "nobody";
  /** Ports that must be open at that security group to reach the task, those of the main port first. */
  readonly ingressPorts: readonly IngressPorts[];
  /** Whether a service or a task start names subnets and security groups; AWS refuses them in other modes. */
  readonly needsNetworkConfiguration: boolean;
  /** Ports of the instance that the task takes for itself. */
  readonly staticHostPorts: readonly StaticHostPort[];
  /** What limits the tasks on an instance first. */
  readonly limitedBy: DensityLimit;
  /** What a task of the mode may use besides, and why not where it may not. */
  readonly admits: Admissions;
  /** What AWS would refuse in the values the mode was made from. */
  readonly problems: readonly Problem[];
}
