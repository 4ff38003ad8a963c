import type { Problem } from "../core/problem";
import { capabilityProblems } from "./capability-rules";
import type { NamedContainer } from "./container";
import { containerFigureProblems } from "./container-figure-rules";
import { environmentProblems } from "./environment-rules";
import { logProblems } from "./log-rules";
import { onFargate, type TaskPlatform } from "./platform";
import { systemControlProblems } from "./system-control-rules";
import { mountProblems } from "./volume-rules";
import type { Volume } from "./volumes";

/** What is wrong with each container on its own, whatever its network mode and beside which others. */
export function containerProblems(
  containers: readonly NamedContainer[],
  task: {
    platforms: readonly TaskPlatform[];
    volumes: Readonly<Record<string, Volume>>;
    ipcMode?: "task" | "host" | "none";
  },
): Problem[] {
  const fargate = task.platforms.some(onFargate);
  return containers.flatMap((container) => [
    ...containerFigureProblems(container, fargate),
    ...environmentProblems(container),
    ...capabilityProblems(container),
    ...systemControlProblems(container, task.ipcMode),
    ...mountProblems(container, task.volumes),
    ...(container.logs ? logProblems(container.logs, `logs of container "${container.name}"`) : []),
  ]);
}
