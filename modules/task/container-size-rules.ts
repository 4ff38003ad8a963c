import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NamedContainer } from "./container";
import type { Limits } from "./main-limits";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";

/** What is wrong with the containers' CPU and memory beside each other and the task's. */
export function containerSizeProblems(containers: readonly NamedContainer[], task: Limits): Problem[] {
  return [
    ...containers.flatMap(reservationProblems),
    ...sumProblems("cpu", "CPU units", containers, ({ cpu }) => cpu, task.cpu),
    ...sumProblems("memory", "MiB", containers, (one) => one.memoryReservation ?? one.memory, task.memory),
  ];
}

function reservationProblems({ name, memory, memoryReservation }: NamedContainer): Problem[] {
  if (memory === undefined || memoryReservation === undefined) return [];
  if (isToken(memory) || isToken(memoryReservation) || memoryReservation < memory) return [];
  return [
    {
      given: `memory ${memory} with memoryReservation ${memoryReservation} of container "${name}"`,
      rule: "a container's memory is more than what is reserved of it",
      fix: "write a lower memoryReservation, or leave it out: memory is reserved whole then",
      page: PAGE,
    },
  ];
}

/** Only of figures that are known: the sum of the others may be anything. */
function sumProblems(
  prop: "cpu" | "memory",
  unit: string,
  containers: readonly NamedContainer[],
  figureOf: (container: NamedContainer) => number | undefined,
  task: number,
): Problem[] {
  const parts = containers.flatMap((container) => {
    const figure = figureOf(container);
    return figure === undefined || isToken(figure) ? [] : [{ name: container.name, figure }];
  });
  const sum = parts.reduce((total, { figure }) => total + figure, 0);
  if (isToken(task) || sum <= task) return [];
  return [
    {
      given: `${prop} ${task} of the task with ${parts.map(({ name, figure }) => `${figure} of "${name}"`).join(", ")}`,
      rule: `the containers share the task's ${prop}, so theirs is not more in sum`,
      fix: `write ${prop}: ${sum} or more ${unit} for the task, or less for its containers`,
      page: PAGE,
    },
  ];
}
