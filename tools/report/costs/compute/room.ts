import { MEMORY_OVERHEAD, tasksBySize } from "../../../../modules/capacity/density";
import type { TaskSize } from "../read/task";
import { tasksByInterfaces } from "../read/task";

/** How many tasks of a size an instance holds, and what lets no more on it. */
export interface Room {
  readonly tasks: number;
  readonly limitedBy: string;
}

/** By the lowest of network interfaces, CPU and memory; undefined for a type whose figures aren't known. */
export function roomFor(type: string, task: TaskSize, trunked: boolean): Room | undefined {
  // A task that keeps no CPU fits as often as its memory does.
  const bySize = tasksBySize(
    type,
    { cpu: Math.max(task.cpu, 1), memory: Math.max(task.memory, 1) },
    MEMORY_OVERHEAD,
  );
  const byInterfaces = tasksByInterfaces(type, task, trunked);
  if (bySize === undefined || byInterfaces === undefined) return undefined;
  const limits = [
    { tasks: byInterfaces, limitedBy: `network interfaces${trunked ? ", trunked" : ""}` },
    { tasks: bySize.cpu, limitedBy: "CPU" },
    { tasks: bySize.memory, limitedBy: "memory" },
  ];
  return limits.reduce((lowest, limit) => (limit.tasks < lowest.tasks ? limit : lowest));
}
