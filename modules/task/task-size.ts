import type { Problem } from "../core/problem";
import { figureProblems } from "./figure";

const PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters_ec2.html";

/** What is wrong with the figures of a task wherever it runs; Fargate's steps are its capacity's to know. */
export function taskSizeProblems({ cpu, memory }: { cpu: number; memory: number }): Problem[] {
  return [
    ...figureProblems("cpu", cpu, { least: 128, most: 196608, unit: "CPU units", example: 256, page: PAGE }),
    ...figureProblems("memory", memory, { least: 6, unit: "MiB", example: 512, page: PAGE }),
  ];
}
