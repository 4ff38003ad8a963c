import type { DensityLimit } from "../core/density-limit";
import { InvalidInputError } from "../core/problem";
import { MEMORY_OVERHEAD, tasksByLimit, tasksBySize } from "./density";
import { type Architecture, architectureOf, INSTANCE_TYPES, instanceTypeLimits } from "./instance-types";
import { sizingProblems } from "./sizing-problems";

export interface SizingProps {
  /** Tasks that must run at the same time. Add those a deployment starts before it stops the old ones. */
  readonly tasks: number;
  /**
   * Their network mode.
   * @example awsvpc({ port: 8080 })
   */
  readonly network: { readonly limitedBy: DensityLimit };
  /** CPU units of a task; 1024 are a vCPU. */
  readonly cpu: number;
  /** MiB of a task. */
  readonly memory: number;
  /**
   * GPUs of a task. Without it types that have GPUs are left out.
   * @default 0
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html
   */
  readonly gpus?: number;
  /**
   * Whether types that support ENI trunking are counted with it. Of use to awsvpc tasks on Linux only.
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
   */
  readonly trunking?: boolean;
  /** @default both */
  readonly architecture?: Architecture;
  /**
   * Families to choose from: what stands before the dot in a type.
   * @default every family of a current generation
   * @example ["m7i", "c7i", "r7i"]
   */
  readonly families?: readonly string[];
  /**
   * Whether bare metal types are among the answers.
   * @default false
   */
  readonly bareMetal?: boolean;
  /**
   * USD an hour by instance type: another region's, your discount's, Spot's or Windows'. They go before AWS's list
   * price of Linux on demand in us-east-1, whose date is in `PRICES_READ`.
   * @default none
   */
  readonly prices?: Readonly<Record<string, number>>;
}

/** What an instance of some type runs out of first. */
export type SizingLimit = Exclude<DensityLimit, "cpu-and-memory"> | "cpu" | "memory" | "gpus";

/** A way to run the tasks. */
export interface Sizing {
  readonly instanceType: string;
  /** Instances that hold all tasks. */
  readonly instances: number;
  readonly tasksPerInstance: number;
  /** What an instance of this type runs out of first. */
  readonly limitedBy: SizingLimit;
  /** True where `tasksPerInstance` needs ENI trunking. */
  readonly trunked: boolean;
  /** USD an hour for all instances; missing where the price isn't known. */
  readonly price?: number;
}

/** On Xen or the first Graviton: AWS sells them on, and asks more for less. */
const PREVIOUS_GENERATIONS = new Set("a1 c1 c3 c4 cr1 d2 hs1 i2 m1 m2 m3 m4 r3 r4 t1 t2 x1 x1e".split(" "));

/** ECS gives tasks whole GPUs of NVIDIA's; these have others, or shares of one. */
const OTHER_GPUS = new Set(["dl1", "g4ad", "g6f", "gr6f"]);

/**
 * Which instance types hold so many tasks of this network mode and size: cheapest first, those of unknown price
 * last. Counts {@link MEMORY_OVERHEAD} of an instance's memory as the system's. Types whose CPU and memory aren't known
 * yet are left out, and so are Macs, which ECS has no AMI for.
 *
 * @example
 * const [cheapest] = instanceTypesFor({ tasks: 40, network: awsvpc({ port: 8080 }), cpu: 256, memory: 512, trunking: true });
 *
 * @throws InvalidInputError for figures that are no whole numbers or only known at apply, and for unknown families.
 */
export function instanceTypesFor(props: SizingProps): Sizing[] {
  const problems = sizingProblems(props);
  if (problems.length > 0) throw new InvalidInputError("instanceTypesFor", problems);
  return INSTANCE_TYPES.filter((instanceType) => isWanted(instanceType, props))
    .flatMap((instanceType) => sizing(instanceType, props) ?? [])
    .sort(
      (a, b) =>
        (a.price ?? Infinity) - (b.price ?? Infinity) ||
        a.instances - b.instances ||
        (a.instanceType < b.instanceType ? -1 : 1),
    );
}

function isWanted(instanceType: string, props: SizingProps): boolean {
  const { architecture, families, bareMetal = false, gpus = 0 } = props;
  const [family = ""] = instanceType.split(".");
  if (family.startsWith("mac")) return false;
  if (!(families?.includes(family) ?? !PREVIOUS_GENERATIONS.has(family))) return false;
  if (architecture !== undefined && architectureOf(instanceType) !== architecture) return false;
  if (!bareMetal && instanceType.includes(".metal")) return false;
  const hasGpus = instanceTypeLimits(instanceType)?.gpus !== undefined;
  return gpus > 0 ? hasGpus && !OTHER_GPUS.has(family) : !hasGpus;
}

function sizing(instanceType: string, props: SizingProps): Sizing | undefined {
  const { tasks, network, trunking = false, gpus = 0, prices = {} } = props;
  const figures = instanceTypeLimits(instanceType);
  const bySize = tasksBySize(instanceType, props, MEMORY_OVERHEAD);
  if (figures === undefined || bySize === undefined) return undefined;
  const { limitedBy: mode } = network;
  const byMode = tasksByLimit(instanceType, { limitedBy: mode, trunked: trunking });
  // The first of the lowest counts: a mode's own limit before size.
  const limits: [SizingLimit, number | undefined][] = [
    ...(mode === "cpu-and-memory" ? [] : [[mode, byMode] satisfies [SizingLimit, number | undefined]]),
    ["gpus", gpus > 0 ? Math.floor((figures.gpus ?? 0) / gpus) : Infinity],
    ["cpu", bySize.cpu],
    ["memory", bySize.memory],
  ];
  const tasksPerInstance = Math.min(...limits.map(([, count = 0]) => count));
  const [limitedBy] = limits.find(([, count = 0]) => count === tasksPerInstance) ?? [];
  if (tasksPerInstance < 1 || limitedBy === undefined) return undefined;
  const instances = Math.ceil(tasks / tasksPerInstance);
  const price = prices[instanceType] ?? figures.price;
  return {
    instanceType,
    instances,
    tasksPerInstance,
    limitedBy,
    trunked: mode === "network-interfaces" && tasksPerInstance > (figures.tasks ?? 0),
    ...(price === undefined ? undefined : { price: Number((price * instances).toFixed(6)) }),
  };
}
