import type { Problem } from "../core/problem";
import { containerModeProblems } from "./container-mode-rules";
import { containerNameProblems, portOwnerProblems } from "./container-name-rules";
import { containerPlatformProblems } from "./container-platform-rules";
import { containerProblems } from "./container-rules";
import { containerSizeProblems } from "./container-size-rules";
import { dependencyProblems } from "./dependency-rules";
import { ephemeralStorageProblems } from "./ephemeral-storage";
import { execProblems } from "./exec-rules";
import { logRouterProblems, taskLogProblems } from "./log-rules";
import { mainLimitProblems } from "./main-limits";
import { namespaceProblems, type TaskNamespaces } from "./namespace-rules";
import { optionProblems } from "./option-rules";
import { onFargate, onWindows, type TaskPlatform } from "./platform";
import { proxyProblems } from "./proxy-rules";
import { shapeProblems } from "./shape-rules";
import { type TaskContainersProps, taskContainers } from "./task-containers";
import { taskSizeProblems } from "./task-size";
import { isTracingSidecar, tracingProblems } from "./tracing";
import { takenVolumeProblems, volumeProblems } from "./volume-rules";
import type { Volume } from "./volumes";

/** A task as its rules see it: what the user wrote, and where it may run. */
export interface RuledTask extends TaskContainersProps, TaskNamespaces {
  readonly platforms: readonly TaskPlatform[];
  readonly cpu: number;
  readonly memory: number;
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly ephemeralStorage: number | undefined;
  readonly exec: boolean;
}

/** Everything that AWS would refuse in a task definition, but for what its mode and its capacities say themselves. */
export function taskProblems(task: RuledTask): Problem[] {
  const shape = shapeProblems(task);
  const unknown = shape.length > 0 ? shape : optionProblems(task);
  // The other rules look into what these are about.
  if (unknown.length > 0) return unknown;
  const { network, platforms, logs, tracing, volumes } = task;
  const proxy = proxyProblems(task.parts?.proxyConfiguration, platforms);
  // The other rules would say it again of each option of the proxy's container.
  if (proxy.length > 0) return proxy;
  const { main, sidecars } = taskContainers(task);
  const all = [main, ...sidecars];
  const routers = sidecars.filter(({ firelensConfiguration }) => firelensConfiguration !== undefined);
  // What came with logs and tracing has rules of its own.
  const ownSidecars = sidecars.filter((one) => !routers.includes(one) && !isTracingSidecar(one, tracing));
  const own = [main, ...ownSidecars];
  const onWindowsInstances = platforms.some((platform) => onWindows(platform) && !onFargate(platform));
  return [
    ...taskSizeProblems(task),
    ...containerNameProblems(all),
    ...portOwnerProblems(all, network.portMappings),
    ...containerModeProblems(own, network),
    ...containerPlatformProblems(own, platforms, network),
    ...containerProblems(all, task),
    ...dependencyProblems(all),
    ...containerSizeProblems(all, task),
    ...(onWindowsInstances ? mainLimitProblems(task, ownSidecars) : []),
    ...volumeProblems(volumes, platforms),
    ...takenVolumeProblems(volumes, task.parts?.volumes),
    ...ephemeralStorageProblems(task.ephemeralStorage, platforms),
    ...namespaceProblems(task, platforms),
    ...(task.exec ? execProblems(own, network) : []),
    ...taskLogProblems(logs),
    ...(routers.length > 0 ? logRouterProblems(logs, network, platforms) : []),
    ...tracingProblems(tracing, network, platforms.some(onWindows)),
  ];
}
