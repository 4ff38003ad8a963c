import type { Kind } from "../core/kind";
import type { Problem } from "../core/problem";
import type { NetworkMode } from "../network-modes/network-mode";
import type { Ec2Capacity } from "./ec2-capacity";
import type { FargateCapacity } from "./fargate";

/** Where tasks run: instances of one's own, or AWS's. */
export type Capacity = Ec2Capacity | FargateCapacity;

/** Capacities of a cluster. */
export const CAPACITIES: Kind = {
  list: true,
  has: "capacityProviderName",
  rule: "a cluster has one or more capacities, and synth asks each what tasks it takes",
  fix: "write capacity: [fargate()], or [new Ec2Capacity(…)]",
};

/** A task as a capacity needs to know it, to say what it would refuse. */
export interface PlacedTask {
  readonly network: NetworkMode;
  /** CPU units of the task; maybe a token. */
  readonly cpu: number;
  /** MiB of the task; maybe a token. */
  readonly memory: number;
  readonly assignPublicIp: boolean;
  /** GPUs of its containers; those only known at apply don't count. */
  readonly gpus: number;
}

/** One capacity's part in a strategy. */
export interface CapacityShare {
  readonly capacity: Capacity;
  /**
   * This capacity's share of the tasks, relative to the other weights, 0 to 1000.
   * @default 1
   */
  readonly weight?: number;
  /**
   * Tasks that run here before the weights count, 0 to 100000; for one capacity of a strategy only.
   * @default 0
   */
  readonly base?: number;
}

/** What every capacity says of itself. */
export interface CapacityFacts {
  /** For errors: the construct's path, or `FARGATE_SPOT`. */
  readonly label: string;
  readonly capacityProviderName: string;
  /** What it refuses of a task. */
  problems(task: PlacedTask): readonly Problem[];
}
