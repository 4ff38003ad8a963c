import type { Flag } from "./container";

/** Resource limits of Linux that ECS knows. */
export type UlimitName =
  | "core"
  | "cpu"
  | "data"
  | "fsize"
  | "locks"
  | "memlock"
  | "msgqueue"
  | "nice"
  | "nofile"
  | "nproc"
  | "rss"
  | "rtprio"
  | "rttime"
  | "sigpending"
  | "stack";

/**
 * What only containers on Linux have. (`swappiness` is left out: Amazon Linux 2023 has no such setting.)
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html
 */
export interface LinuxParameters {
  /**
   * Linux capabilities besides Docker's own, without `CAP_`. Fargate adds `SYS_PTRACE` and no other.
   * @example { drop: ["ALL"], add: ["NET_BIND_SERVICE"] }
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
   */
  readonly capabilities?: {
    readonly add?: readonly string[];
    readonly drop?: readonly string[];
  };
  /** Devices of the instance. EC2 only. */
  readonly devices?: readonly Device[];
  /**
   * Runs a process above the application's that passes signals on and clears away what has died. Of use with `exec`.
   * @default false
   */
  readonly initProcessEnabled?: Flag;
  /** MiB of `/dev/shm`. EC2 only. */
  readonly sharedMemorySize?: number;
  /** File systems in memory, which counts as the container's. */
  readonly tmpfs?: readonly Tmpfs[];
  /**
   * MiB of swap, 0 for none. EC2 only.
   * @default what the instance has
   */
  readonly maxSwap?: number;
}

export interface Device {
  readonly hostPath: string;
  /** @default `hostPath` */
  readonly containerPath?: string;
  /** @default all three */
  readonly permissions?: readonly ("read" | "write" | "mknod")[];
}

export interface Tmpfs {
  readonly containerPath: string;
  /** MiB at most. */
  readonly size: number;
  /** @example ["noexec", "nosuid"] */
  readonly mountOptions?: readonly string[];
}
