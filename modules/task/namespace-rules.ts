import type { Problem } from "../core/problem";
import { onFargate, onWindows, type TaskPlatform } from "./platform";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html";

/** Whose processes and shared memory the containers of a task see. */
export interface TaskNamespaces {
  readonly pidMode?: "task" | "host";
  readonly ipcMode?: "task" | "host" | "none";
}

/** What is wrong with the namespaces that containers share, where the task runs. */
export function namespaceProblems(
  { pidMode, ipcMode }: TaskNamespaces,
  platforms: readonly TaskPlatform[],
): Problem[] {
  return [
    ...(pidMode === undefined ? [] : pidProblems(pidMode, platforms)),
    ...(ipcMode === undefined ? [] : ipcProblems(ipcMode, platforms)),
  ];
}

function pidProblems(pidMode: "task" | "host", platforms: readonly TaskPlatform[]): Problem[] {
  const given = `pidMode "${pidMode}"`;
  if (platforms.some(onWindows)) {
    const rule = "ECS has no pidMode for Windows tasks";
    return [{ given: `${given} on Windows`, rule, fix: "leave it out", page: PAGE }];
  }
  if (pidMode === "task" || !platforms.some(onFargate)) return [];
  return [
    {
      given: `${given} on Fargate`,
      rule: "containers on Fargate share the processes of their task at most",
      fix: 'write pidMode: "task", or leave it out',
      page: PAGE,
    },
  ];
}

function ipcProblems(ipcMode: string, platforms: readonly TaskPlatform[]): Problem[] {
  const where = platforms.some(onWindows) ? "Windows" : platforms.some(onFargate) ? "Fargate" : undefined;
  if (where === undefined) return [];
  return [
    {
      given: `ipcMode "${ipcMode}" on ${where}`,
      rule: "ECS has ipcMode for Linux instances only",
      fix: "leave it out",
      page: PAGE,
    },
  ];
}
