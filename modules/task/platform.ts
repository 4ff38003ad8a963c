import { type Ami, amiName } from "../capacity/ami";
import { isWindows, type RuntimePlatform } from "../core/platform";

/** What a task runs on, as far as rules about tasks ask. */
export interface TaskPlatform {
  readonly launchType: "EC2" | "FARGATE";
  readonly runtimePlatform: RuntimePlatform;
  /** What instances run. */
  readonly ami?: Ami;
}

export function onWindows({ runtimePlatform }: TaskPlatform): boolean {
  return isWindows(runtimePlatform);
}

export function onFargate({ launchType }: TaskPlatform): boolean {
  return launchType === "FARGATE";
}

export function onBottlerocket({ ami }: TaskPlatform): boolean {
  return ami !== undefined && amiName(ami).startsWith("bottlerocket");
}
