import type { EcsTaskDefinitionProxyConfiguration } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { Problem } from "../core/problem";
import { onWindows, type TaskPlatform } from "./platform";

/** What is wrong with a proxy in front of a task's containers where the task may run. */
export function proxyProblems(
  proxy: EcsTaskDefinitionProxyConfiguration | undefined,
  platforms: readonly TaskPlatform[],
): Problem[] {
  if (proxy === undefined || !platforms.some(onWindows)) return [];
  return [
    {
      given: `the proxy "${proxy.containerName}" on Windows`,
      rule: "ECS leads traffic through a proxy configuration for Linux containers only",
      fix: "leave the path out, or run the service on Linux",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html",
    },
  ];
}
