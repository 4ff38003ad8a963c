import type { OperatingSystemFamily } from "../core/platform";
import type { Problem } from "../core/problem";
import type { NetworkMode } from "../network-modes/network-mode";
import type { NamedContainer } from "./container";
import { onFargate, onWindows, type TaskPlatform } from "./platform";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html";

/** Windows instances on which ECS Exec works. */
const WINDOWS_WITH_EXEC: readonly OperatingSystemFamily[] = [
  "WINDOWS_SERVER_2019_CORE",
  "WINDOWS_SERVER_2019_FULL",
  "WINDOWS_SERVER_2022_CORE",
  "WINDOWS_SERVER_2022_FULL",
];

/** What stands in the way of opening a shell in the task's containers. */
export function execProblems(
  containers: readonly NamedContainer[],
  network: NetworkMode,
  platforms: readonly TaskPlatform[],
): Problem[] {
  const { exec } = network.admits;
  return [
    ...(exec === true ? [] : [{ given: `exec true in ${network.name} mode`, ...exec }]),
    ...containers.flatMap(readonlyProblems),
    ...windowsProblems(platforms),
  ];
}

function readonlyProblems({ name, readonlyRootFilesystem }: NamedContainer): Problem[] {
  if (readonlyRootFilesystem !== true) return [];
  return [
    {
      given: `exec true with readonlyRootFilesystem true of container "${name}"`,
      rule: "ECS Exec writes its agent's files into the container",
      fix: "leave exec or readonlyRootFilesystem out",
      page: PAGE,
    },
  ];
}

function windowsProblems(platforms: readonly TaskPlatform[]): Problem[] {
  const families = platforms
    .filter((platform) => onWindows(platform) && !onFargate(platform))
    .map(({ runtimePlatform }) => runtimePlatform.operatingSystemFamily)
    .filter((family) => !WINDOWS_WITH_EXEC.includes(family));
  return [...new Set(families)].map((family) => ({
    given: `exec true on ${family}`,
    rule: "AWS documents ECS Exec for Windows Server 2019 and 2022 on instances",
    fix: "leave exec out, or use instances with Windows Server 2022",
    page: PAGE,
  }));
}
