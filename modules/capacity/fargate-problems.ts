import { isWindows, type RuntimePlatform, type WindowsFamily } from "../core/platform";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { PlacedTask } from "./capacity";
import { fargateSizeProblems } from "./fargate-sizes";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

interface Fargate {
  readonly label: string;
  readonly runtimePlatform: RuntimePlatform;
  readonly platformVersion: string;
}

export const FARGATE_WINDOWS_FAMILIES = [
  "WINDOWS_SERVER_2019_CORE",
  "WINDOWS_SERVER_2019_FULL",
  "WINDOWS_SERVER_2022_CORE",
  "WINDOWS_SERVER_2022_FULL",
] as const satisfies readonly WindowsFamily[];

const VERSIONS = { Linux: ["LATEST", "1.4.0"], Windows: ["LATEST", "1.0.0"] } as const;

/** What is wrong with the platform itself. */
export function platformProblems({ label, runtimePlatform, platformVersion }: Fargate): Problem[] {
  const { operatingSystemFamily, cpuArchitecture } = runtimePlatform;
  const system = isWindows(runtimePlatform) ? "Windows" : "Linux";
  const problems: Problem[] = [];
  if (system === "Windows" && label === "FARGATE_SPOT") {
    problems.push({
      given: `operatingSystem "${operatingSystemFamily}" on FARGATE_SPOT`,
      rule: "Fargate Spot runs Linux alone",
      fix: `write fargate({ operatingSystem: "${operatingSystemFamily}" })`,
      page: `${GUIDE}/windows-considerations.html`,
    });
  }
  if (system === "Windows" && !FARGATE_WINDOWS_FAMILIES.some((family) => family === operatingSystemFamily)) {
    problems.push({
      given: `operatingSystem "${operatingSystemFamily}" on ${label}`,
      rule: "Fargate runs Windows Server 2019 and 2022",
      fix: `write one of "${FARGATE_WINDOWS_FAMILIES.join('", "')}", or run the tasks on an Ec2Capacity`,
      page: `${GUIDE}/windows-considerations.html`,
    });
  }
  if (system === "Windows" && cpuArchitecture === "ARM64") {
    problems.push({
      given: `cpuArchitecture "ARM64" with operatingSystem "${operatingSystemFamily}"`,
      rule: "Fargate runs Windows on x86 alone",
      fix: 'leave cpuArchitecture out, or write operatingSystem: "LINUX"',
      page: `${GUIDE}/fargate-tasks-services.html#fargate-task-os`,
    });
  }
  if (!isToken(platformVersion) && !VERSIONS[system].some((version) => version === platformVersion)) {
    problems.push({
      given: `platformVersion "${platformVersion}" on ${label} with ${system}`,
      rule: `the platform versions of ${system} are ${VERSIONS[system].join(" and ")}`,
      fix: `write one of "${VERSIONS[system].join('", "')}"`,
      page: `${GUIDE}/platform-fargate.html`,
    });
  }
  return problems;
}

/** Container port that Windows tasks on Fargate can't have. */
const RESERVED_ON_WINDOWS = 3150;

/** What Fargate would refuse of a task. */
export function fargateTaskProblems({ label, runtimePlatform }: Fargate, task: PlacedTask): Problem[] {
  const { network } = task;
  const problems: Problem[] = [];
  if (network.networkMode !== "awsvpc") {
    problems.push({
      given: `network ${network.name} on ${label}`,
      rule: "every task on Fargate has a network interface of its own, in awsvpc mode",
      fix: "use awsvpc(), or run the tasks on an Ec2Capacity",
      page: `${GUIDE}/fargate-task-networking.html`,
    });
  }
  const taken = network.ingressPorts.some(
    ({ from, to }) =>
      !isToken(from) && !isToken(to) && from <= RESERVED_ON_WINDOWS && to >= RESERVED_ON_WINDOWS,
  );
  if (isWindows(runtimePlatform) && network.networkMode === "awsvpc" && taken) {
    problems.push({
      given: `port ${RESERVED_ON_WINDOWS} on ${label} with ${runtimePlatform.operatingSystemFamily}`,
      rule: `Fargate keeps container port ${RESERVED_ON_WINDOWS} of Windows tasks for itself`,
      fix: "write another port",
      page: `${GUIDE}/task_definition_parameters.html`,
    });
  }
  return [...problems, ...fargateSizeProblems(task, runtimePlatform, label)];
}
