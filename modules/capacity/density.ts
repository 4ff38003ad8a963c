import type { DensityLimit } from "../core/density-limit";
import { isToken } from "../core/token";
import { instanceTypeLimits } from "./instance-types";

/** CPU units of a vCPU. */
export const CPU_UNITS = 1024;

/**
 * Share of a type's memory that an instance doesn't register with ECS, as the kernel, the system and the agent keep
 * it: an assumption for sizing, the one Karpenter makes. What AWS promises is only that it is some.
 * @see https://karpenter.sh/docs/reference/settings/
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
 */
export const MEMORY_OVERHEAD = 0.075;

/** What decides on the tasks that a network mode allows an instance. */
export interface Density {
  readonly limitedBy: DensityLimit;
  /** True where instances get a trunk; types that can't have one hold the fewer tasks they hold without. */
  readonly trunked: boolean;
  /**
   * There is no trunking on Windows.
   * @default false
   */
  readonly windows?: boolean;
}

/**
 * How many tasks of a network mode one instance holds, however small they are. Undefined where nothing but their
 * size limits them, and for a type whose figures aren't known.
 *
 * For p5.48xlarge this is the figure of ECS's table (63 tasks, 242 trunked), not the one task that the page on awsvpc
 * allows it: they contradict each other, and the higher one refuses nothing that might work.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html
 */
export function tasksByLimit(instanceType: string, density: Density): number | undefined {
  const { limitedBy, trunked, windows = false } = density;
  if (limitedBy === "host-ports") return 1;
  if (limitedBy === "cpu-and-memory") return undefined;
  const limits = instanceTypeLimits(instanceType);
  return (trunked && !windows ? limits?.trunkedTasks : undefined) ?? limits?.tasks;
}

/** CPU units and MiB of a task, or of an instance. */
export interface Size {
  readonly cpu: number;
  readonly memory: number;
}

/** CPU units and MiB that an instance of the type has; undefined where AWS's figures aren't known. */
export function sizeOf(instanceType: string): Size | undefined {
  const { vcpus, memory } = instanceTypeLimits(instanceType) ?? {};
  return vcpus === undefined || memory === undefined ? undefined : { cpu: vcpus * CPU_UNITS, memory };
}

/**
 * How many tasks of a size one instance holds, by its CPU and by its memory; the lower counts. All of the type's
 * memory is taken for the tasks', unless an overhead is given.
 */
export function tasksBySize(instanceType: string, task: Size, memoryOverhead = 0): Size | undefined {
  const instance = sizeOf(instanceType);
  if (instance === undefined) return undefined;
  return {
    cpu: Math.floor(instance.cpu / task.cpu),
    memory: Math.floor((instance.memory * (1 - memoryOverhead)) / task.memory),
  };
}

/** The highest of the types' figures: of which type the instances will be isn't known. Undefined where one isn't. */
export function mostOf(
  instanceTypes: readonly string[],
  figure: (instanceType: string) => number | undefined,
): number | undefined {
  const figures = instanceTypes.map((type) => (isToken(type) ? undefined : figure(type)));
  const known = figures.filter((one) => one !== undefined);
  return known.length < figures.length || known.length === 0 ? undefined : Math.max(...known);
}
