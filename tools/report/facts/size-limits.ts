import { MEMORY_OVERHEAD, sizeOf, tasksBySize } from "../../../modules/capacity/density";
import { instanceTypeLimits } from "../../../modules/capacity/instance-types";
import { fact } from "../evidence";
import type { Limit, UnknownLimit } from "./limit";
import { isMissing, type Missing } from "./missing";
import type { ServiceState } from "./service-state";
import { type Reserved, reservedCpu, reservedGpus, reservedMemory } from "./task-size";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** What the task's size leaves room for; nothing of what it reserves none of. */
export function sizeLimits(state: ServiceState): (Limit | UnknownLimit)[] {
  return [
    limitOf("cpu", reservedCpu(state), cpuLimit),
    limitOf("memory", reservedMemory(state), memoryLimit),
    limitOf("gpus", reservedGpus(state), gpuLimit),
  ].flat();
}

function limitOf(
  name: "cpu" | "memory" | "gpus",
  reserved: Reserved | Missing,
  limit: (reserved: Reserved) => Omit<Limit, "name" | "inEffect">,
): (Limit | UnknownLimit)[] {
  if (isMissing(reserved)) return [{ name, missing: reserved.missing }];
  // AWS takes no task without memory, so that a state without is one that lacks it.
  if (name === "memory" && reserved.amount === 0) return [{ name, missing: "memory of the task" }];
  return reserved.amount > 0 ? [{ name, inEffect: true, ...limit(reserved) }] : [];
}

function cpuLimit({ amount, evidence }: Reserved): Omit<Limit, "name" | "inEffect"> {
  return {
    tasks: (type) => tasksBySize(type, { cpu: amount, memory: 1 })?.cpu,
    formula: "CPU units of the instance / CPU units of a task, rounded down",
    figures: { "CPU units": (type) => sizeOf(type)?.cpu },
    inputs: { "CPU units of a task": amount },
    evidence: [
      ...evidence,
      fact(`${GUIDE}/task-placement.html`, "ECS places a task only where its CPU is free"),
    ],
  };
}

function memoryLimit({ amount, evidence }: Reserved): Omit<Limit, "name" | "inEffect"> {
  const rule = "ECS places a task only where its memory is free, of which the system and the agent keep some";
  return {
    tasks: (type) => tasksBySize(type, { cpu: 1, memory: amount }, MEMORY_OVERHEAD)?.memory,
    formula: "MiB of the instance x (1 - the system's share) / MiB of a task, rounded down",
    figures: { MiB: (type) => sizeOf(type)?.memory },
    inputs: { "MiB of a task": amount, "the system's share (assumed)": MEMORY_OVERHEAD },
    evidence: [...evidence, fact(`${GUIDE}/memory-management.html`, rule)],
  };
}

function gpuLimit({ amount, evidence }: Reserved): Omit<Limit, "name" | "inEffect"> {
  const gpus = (type: string) => instanceTypeLimits(type) && (instanceTypeLimits(type)?.gpus ?? 0);
  return {
    tasks: (type) => {
      const had = gpus(type);
      return had === undefined ? undefined : Math.floor(had / amount);
    },
    formula: "GPUs of the instance / GPUs of a task, rounded down",
    figures: { GPUs: gpus },
    inputs: { "GPUs of a task": amount },
    evidence: [...evidence, fact(`${GUIDE}/ecs-gpu.html`, "GPUs are assigned whole, each to one container")],
  };
}
