import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { figureProblems } from "../../task/figure";
import { shapeProblems } from "../../task/shape-rules";
import { taskContainers } from "../../task/task-containers";
import type { RuledTask } from "../../task/task-rules";

/** What a task keeps for its proxy, of its own CPU and memory. */
export interface ProxyRoom {
  /**
   * CPU units. AWS recommends 512 for tasks that take more than 500 requests a second.
   * @default 256
   */
  readonly cpu?: number;
  /**
   * MiB. AWS recommends 192 in namespaces of more than 100 services or 2,000 tasks.
   * @default 64
   */
  readonly memory?: number;
}

const PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html";

/** What AWS recommends to add to a task for its proxy. */
export const RECOMMENDED_ROOM = { cpu: 256, memory: 64 } as const;
const KNOWN: PropNames<ProxyRoom> = { cpu: "optional", memory: "optional" };
const UNITS = { cpu: "CPU units", memory: "MiB" } as const;

/** What AWS refuses of a task's figures. */
export function roomProblems(room: ProxyRoom, task: RuledTask): Problem[] {
  const figures = [
    ...propProblems(room, KNOWN, "proxy"),
    ...(["cpu", "memory"] as const).flatMap((prop) =>
      figureProblems(prop, room[prop], {
        least: 1,
        unit: UNITS[prop],
        example: RECOMMENDED_ROOM[prop],
        page: PAGE,
      }),
    ),
  ];
  const limits = containersOf(task).map(({ memory }) => memory);
  if (isToken(task.memory) || limits.some(isToken)) return figures;
  const sum = total(limits);
  if (sum === 0 || sum < task.memory) return figures;
  const memory = sum + (room.memory ?? RECOMMENDED_ROOM.memory);
  return [
    ...figures,
    {
      given: `memory ${task.memory} of a task whose containers have ${sum} in sum`,
      rule: "a task with Service Connect has more memory than its containers' limits in sum, for the proxy",
      fix: `write memory: ${memory} or more for the task, or less for its containers`,
      page: PAGE,
    },
  ];
}

/** What AWS recommends and the task hasn't; nothing of figures that are only known at apply. */
export function roomWarning(room: ProxyRoom, task: RuledTask): string | undefined {
  const containers = containersOf(task);
  const short = (["cpu", "memory"] as const).flatMap((prop) => {
    const own = containers.map((one) => (prop === "cpu" ? one.cpu : (one.memoryReservation ?? one.memory)));
    const asked = room[prop] ?? RECOMMENDED_ROOM[prop];
    if ([task[prop], asked, ...own].some(isToken)) return [];
    const left = task[prop] - total(own) - asked;
    // Containers without figures live from what is left.
    const enough = own.includes(undefined) ? left > 0 : left >= 0;
    return enough ? [] : [`${asked} ${UNITS[prop]} of ${task[prop]}`];
  });
  if (short.length === 0) return undefined;
  return `The Service Connect proxy shares the task's CPU and memory, and AWS recommends to add for it what leaves the containers nothing here: ${short.join(" and ")}. Give the task more (on Fargate in us-east-1 256 CPU units are 7.39 USD a month and 64 MiB 0.20 USD), or write proxy: { cpu, memory } for what it is to have. See ${PAGE}`;
}

function containersOf(task: RuledTask) {
  // What has no shape has problems of its own.
  if (shapeProblems(task).length > 0) return [];
  const { main, sidecars } = taskContainers(task);
  return [main, ...sidecars];
}

function total(figures: readonly (number | undefined)[]): number {
  return figures.reduce<number>((sum, figure = 0) => sum + figure, 0);
}
