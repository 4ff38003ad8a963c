import type { EcsTaskDefinitionRuntimePlatform } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { Capacity } from "../capacity/capacity";

/**
 * What the task definition says of the platform of its tasks: nothing where they run on Linux instances, whose image
 * may be for several architectures; where it isn't AWS's default, what the capacity is. Of Windows Server 2025, which
 * is on instances only, version 5 of Terraform's provider knows nothing: there the capacity alone decides.
 */
export function runtimePlatform(
  capacities: readonly Capacity[],
): EcsTaskDefinitionRuntimePlatform | undefined {
  const [first] = capacities;
  if (first === undefined) return undefined;
  const { operatingSystemFamily, cpuArchitecture } = first.runtimePlatform;
  const isDefault = operatingSystemFamily === "LINUX" && cpuArchitecture === "X86_64";
  const onLinuxInstances = first.launchType === "EC2" && operatingSystemFamily === "LINUX";
  const unknown = operatingSystemFamily.startsWith("WINDOWS_SERVER_2025");
  return isDefault || onLinuxInstances || unknown ? undefined : { operatingSystemFamily, cpuArchitecture };
}

/** Fargate's version, where the capacity names one; instances have none. */
export function platformVersion([first]: readonly Capacity[]): string | undefined {
  return first?.launchType === "FARGATE" ? first.platformVersion : undefined;
}
