import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NamedContainer } from "./container";
import { entriesOf, itemsOf } from "./entries";
import { type FigureLimits, figureProblems } from "./figure";
import { healthCheckProblems } from "./health-check";

const API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";
const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const CONTAINER_PAGE = `${API}/API_ContainerDefinition.html`;

const TIMEOUT = { most: 120, unit: "seconds", example: 60, page: CONTAINER_PAGE } as const;
const MEMORY: FigureLimits = { least: 6, unit: "MiB", example: 128, page: CONTAINER_PAGE };
const FARGATE_MAX_FILES = 1048576;

/** What is wrong with a container's figures, each on its own. */
export function containerFigureProblems(container: NamedContainer, onFargate: boolean): Problem[] {
  const { name, linuxParameters = {}, restartPolicy = {}, healthCheck } = container;
  const of = `of container "${name}"`;
  const least = onFargate ? 2 : 0;
  const stopLimits: FigureLimits = onFargate ? { ...TIMEOUT, least } : { ...TIMEOUT, least, most: undefined };
  const figures: [string, number | undefined, FigureLimits][] = [
    ["startTimeout", container.startTimeout, { ...TIMEOUT, least }],
    ["stopTimeout", container.stopTimeout, stopLimits],
    ["cpu", container.cpu, { least: 0, unit: "CPU units", example: 128, page: CONTAINER_PAGE }],
    ["memory", container.memory, MEMORY],
    ["memoryReservation", container.memoryReservation, MEMORY],
    ["linuxParameters.maxSwap", linuxParameters.maxSwap, linuxLimits(0)],
    ["linuxParameters.sharedMemorySize", linuxParameters.sharedMemorySize, linuxLimits(1)],
    ["restartPolicy.restartAttemptPeriod", restartPolicy.restartAttemptPeriod, RESTART],
  ];
  return [
    ...figures.flatMap(([prop, value, limits]) => figureProblems(prop, value, limits, of)),
    ...itemsOf(linuxParameters.tmpfs).flatMap(({ size, containerPath }) =>
      figureProblems("size", size, linuxLimits(1), `of tmpfs "${containerPath}" ${of}`),
    ),
    ...(healthCheck ? healthCheckProblems(healthCheck, name) : []),
    ...exitCodeProblems(container),
    ...gpuProblems(container),
    ...ulimitProblems(container, onFargate),
  ];
}

const RESTART: FigureLimits = {
  least: 60,
  most: 1800,
  unit: "seconds",
  example: 300,
  page: `${API}/API_ContainerRestartPolicy.html`,
};

function linuxLimits(least: number): FigureLimits {
  return { least, unit: "MiB", example: 64, page: `${API}/API_LinuxParameters.html` };
}

function exitCodeProblems({ name, restartPolicy }: NamedContainer): Problem[] {
  const codes = restartPolicy?.ignoredExitCodes?.length ?? 0;
  if (codes <= 50) return [];
  return [
    {
      given: `${codes} ignoredExitCodes of container "${name}"`,
      rule: "a restart policy ignores 50 exit codes at most",
      fix: "leave some out",
      page: RESTART.page,
    },
  ];
}

/** Whole GPUs, or a part of one. */
function gpuProblems({ name, gpus }: NamedContainer): Problem[] {
  if (gpus === undefined || isToken(gpus) || (gpus > 0 && (gpus < 1 || Number.isInteger(gpus)))) return [];
  return [
    {
      given: `gpus ${gpus} of container "${name}"`,
      rule: "a container has a whole number of GPUs, or a fraction of one",
      fix: "write one, e.g. gpus: 1",
      page: `${GUIDE}/ecs-gpu.html`,
    },
  ];
}

function ulimitProblems({ name, ulimits }: NamedContainer, onFargate: boolean): Problem[] {
  return entriesOf(ulimits).flatMap(([limit, { softLimit, hardLimit }]) => {
    if (isToken(softLimit) || isToken(hardLimit)) return [];
    const given = `ulimits.${limit} of container "${name}" with softLimit ${softLimit} and hardLimit ${hardLimit}`;
    const problems: Problem[] = [];
    // Below zero is no limit.
    if (hardLimit >= 0 && (softLimit < 0 || softLimit > hardLimit)) {
      problems.push({
        given,
        rule: "a soft limit is at most the hard one",
        fix: `write softLimit: ${hardLimit}, or a higher hardLimit`,
        page: `${API}/API_Ulimit.html`,
      });
    }
    if (onFargate && limit === "nofile" && Math.max(softLimit, hardLimit) > FARGATE_MAX_FILES) {
      problems.push({
        given: `${given} on Fargate`,
        rule: `Fargate allows ${FARGATE_MAX_FILES} open files at most`,
        fix: `write ${FARGATE_MAX_FILES} or less`,
        page: `${GUIDE}/fargate-tasks-services.html`,
      });
    }
    return problems;
  });
}
