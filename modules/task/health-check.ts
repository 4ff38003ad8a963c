import type { Json } from "../core/json";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { type FigureLimits, figureProblems } from "./figure";

/**
 * How ECS finds out whether a container works.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
 */
export interface HealthCheck {
  /**
   * What runs in the container and exits with 0 when all is well: text for the container's shell, or a program and its
   * arguments.
   * @example "curl -f http://localhost:8080/health || exit 1"
   * @example ["/bin/health", "--quick"]
   */
  readonly command: string | readonly string[];
  /**
   * Seconds from one check to the next, 5 to 300.
   * @default 30
   */
  readonly interval?: number;
  /**
   * Seconds after which a check counts as failed, 2 to 60.
   * @default 5
   */
  readonly timeout?: number;
  /**
   * Failed checks in a row that make the container unhealthy, 1 to 10.
   * @default 3
   */
  readonly retries?: number;
  /**
   * Seconds after the start in which failed checks don't count, 0 to 300.
   * @default none
   */
  readonly startPeriod?: number;
}

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html";

const LIMITS = {
  interval: { least: 5, most: 300, unit: "seconds", example: 30, page: PAGE },
  timeout: { least: 2, most: 60, unit: "seconds", example: 5, page: PAGE },
  retries: { least: 1, most: 10, unit: "checks", example: 3, page: PAGE },
  startPeriod: { least: 0, most: 300, unit: "seconds", example: 60, page: PAGE },
} as const satisfies Record<string, FigureLimits>;

export function healthCheckProblems(check: HealthCheck, container: string): Problem[] {
  const figures = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).flatMap((prop) =>
    figureProblems(prop, check[prop], LIMITS[prop], `in the healthCheck of container "${container}"`),
  );
  if (isToken(check.command) || check.command.length > 0) return figures;
  return [
    {
      given: `an empty command in the healthCheck of container "${container}"`,
      rule: "a health check is a command that the container runs",
      fix: 'write one, e.g. command: "curl -f http://localhost/ || exit 1", or leave healthCheck out',
      page: PAGE,
    },
    ...figures,
  ];
}

/** As the task definition has it, with AWS's own figures written out. */
export function healthCheckJson({
  command,
  interval = 30,
  timeout = 5,
  retries = 3,
  startPeriod,
}: HealthCheck): Json {
  return { command: apiCommand(command), interval, timeout, retries, startPeriod };
}

/** The API has the kind of command as its first word. */
function apiCommand(command: string | readonly string[]): Json {
  if (typeof command === "string") return ["CMD-SHELL", command];
  const named = isToken(command) || command[0] === "CMD" || command[0] === "CMD-SHELL";
  return named ? command : ["CMD", ...command];
}
