import { isWindows, type RuntimePlatform } from "../core/platform";

/** What a task runs on, as far as rules about tasks ask. */
export interface TaskPlatform {
  readonly launchType: "EC2" | "FARGATE";
  readonly runtimePlatform: RuntimePlatform;
}

export function onWindows({ runtimePlatform }: TaskPlatform): boolean {
  return isWindows(runtimePlatform);
}

export function onFargate({ launchType }: TaskPlatform): boolean {
  return launchType === "FARGATE";
}
