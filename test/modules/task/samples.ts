import { ref, Token } from "cdktf";
import type { RuntimePlatform } from "../../../modules/core/platform";
import type { NamedContainer } from "../../../modules/task/container";
import type { TaskPlatform } from "../../../modules/task/platform";

function platform(
  launchType: TaskPlatform["launchType"],
  operatingSystemFamily: RuntimePlatform["operatingSystemFamily"],
): TaskPlatform {
  return { launchType, runtimePlatform: { operatingSystemFamily, cpuArchitecture: "X86_64" } };
}

/** Where a task may run. */
export const PLATFORMS = {
  linux: platform("EC2", "LINUX"),
  bottlerocket: { ...platform("EC2", "LINUX"), ami: "bottlerocket" },
  windows: platform("EC2", "WINDOWS_SERVER_2022_CORE"),
  windows2025: platform("EC2", "WINDOWS_SERVER_2025_FULL"),
  fargate: platform("FARGATE", "LINUX"),
  fargateWindows: platform("FARGATE", "WINDOWS_SERVER_2022_CORE"),
} as const;

/** A container of which a test says only what it is about. */
export function container(options: Partial<NamedContainer> = {}): NamedContainer {
  return { name: "web", image: "nginx", ...options };
}

const reference = ref("var.value");

/** Values that Terraform only knows at apply. */
export const TOKENS = {
  text: Token.asString(reference),
  number: Token.asNumber(reference),
  list: Token.asList(reference),
  flag: reference,
  record: Token.asStringMap(reference),
} as const;
