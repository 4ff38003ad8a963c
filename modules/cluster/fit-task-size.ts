import { MEMORY_OVERHEAD, sizeOf, tasksBySize } from "../capacity/density";
import { sizesOfFamily } from "../capacity/instance-types";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { FittingService } from "./fit";

/** True for a service of whose tasks, even if it has none yet, no instance that it may run on holds a single one. */
export function isTooLarge(service: FittingService): boolean {
  const types = typesOf(service);
  if (service.elsewhere || types.length === 0) return false;
  const [cpu, memory] = [service.cpu, service.memory].map((amount) => (isToken(amount) ? 0 : amount));
  return types.every((type) => {
    const size = isToken(type) ? undefined : sizeOf(type);
    return size !== undefined && (size.cpu < (cpu ?? 0) || size.memory < (memory ?? 0));
  });
}

export function tooLargeProblem(service: FittingService): Problem {
  const types = typesOf(service);
  const cpu = isToken(service.cpu) ? 0 : service.cpu;
  const memory = isToken(service.memory) ? 0 : service.memory;
  const have = types.map((type) => {
    const size = sizeOf(type);
    return `${type} has ${size?.cpu} CPU units and ${size?.memory} MiB`;
  });
  const larger = types.flatMap(sizesOfFamily).find((type) => {
    const tasks = tasksBySize(type, { cpu, memory }, MEMORY_OVERHEAD);
    return tasks !== undefined && tasks.cpu >= 1 && tasks.memory >= 1;
  });
  const type =
    larger === undefined
      ? "a type that has them (instanceTypesFor names some)"
      : `a larger type, e.g. instanceType: "${larger}"`;
  return {
    given: `${service.label} with tasks of ${sizeInWords(service)}`,
    rule: `ECS places a task only on an instance that has its CPU and memory, and ${have.join(", ")}`,
    fix: `write ${type}, or lower cpu and memory`,
    page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html",
  };
}

function sizeInWords({ cpu, memory }: FittingService): string {
  const amounts = [isToken(cpu) ? [] : `${cpu} CPU units`, isToken(memory) ? [] : `${memory} MiB`];
  return amounts.flat().join(" and ");
}

function typesOf({ capacities }: FittingService): string[] {
  const used = capacities.filter(({ max }) => max !== 0);
  return [...new Set(used.flatMap(({ instanceTypes }) => instanceTypes))];
}
