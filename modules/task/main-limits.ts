import { Op, Token } from "cdktf";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NamedContainer } from "./container";
import { figureProblems } from "./figure";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html";

/** CPU units and MiB. */
export interface Limits {
  readonly cpu: number;
  readonly memory: number;
}

/**
 * What the main container of a task on Windows instances is limited to: ECS ignores the figures of a Windows task, so
 * the main container takes the task's without what the sidecars have.
 */
export function mainLimits(task: Limits, sidecars: readonly NamedContainer[]): Limits {
  return {
    cpu: sidecars.reduce((rest, { cpu = 0 }) => minus(rest, cpu), task.cpu),
    memory: sidecars.reduce((rest, { memory = 0 }) => minus(rest, memory), task.memory),
  };
}

function minus(whole: number, part: number): number {
  if (part === 0) return whole;
  return isToken(whole) || isToken(part) ? Token.asNumber(Op.sub(whole, part)) : whole - part;
}

/** What is wrong with the figures of a task whose containers alone have any. */
export function mainLimitProblems(task: Limits, sidecars: readonly NamedContainer[]): Problem[] {
  const problems = sidecars
    .filter(({ memory }) => memory === undefined)
    .map(({ name }) => ({
      given: `no memory of container "${name}" on Windows instances`,
      rule: "ECS ignores the memory of a Windows task, so each of its containers has its own",
      fix: "write memory with its MiB, which are taken from the task's",
      page: PAGE,
    }));
  const left = mainLimits(task, sidecars).memory;
  // Sidecars that have more than the task, and a task that has too little itself, are refused as such.
  if (!isToken(left) && (left < 0 || left === task.memory)) return problems;
  const limits = { least: 6, unit: "MiB", example: 512, page: PAGE };
  return [...problems, ...figureProblems("memory", left, limits, "left for the main container")];
}
