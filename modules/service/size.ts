import type { Problem } from "../core/problem";
import { isToken } from "../core/token";

const PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters_ec2.html";

/** Lowest figures AWS takes, and what they count. */
const LIMITS = {
  cpu: { least: 128, unit: "CPU units", example: 256 },
  memory: { least: 6, unit: "MiB", example: 512 },
  count: { least: 0, unit: "tasks", example: 1 },
} as const;

/** What is wrong with the figures of a task and of its service. */
export function sizeProblems(props: { cpu: number; memory: number; count?: number }): Problem[] {
  return Object.entries(LIMITS).flatMap(([prop, { least, unit, example }]) => {
    const value = props[prop as keyof typeof LIMITS];
    if (value === undefined || isToken(value) || (Number.isInteger(value) && value >= least)) return [];
    return [
      {
        given: `${prop} ${value}`,
        rule: `${prop} is a whole number of ${unit}, ${least} or more`,
        fix: `write one, e.g. ${prop}: ${example}`,
        page: PAGE,
      },
    ];
  });
}
