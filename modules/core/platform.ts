/**
 * What a task runs on, in the words of a task definition's `runtimePlatform`.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#runtime-platform
 */
export interface RuntimePlatform {
  readonly operatingSystemFamily: OperatingSystemFamily;
  readonly cpuArchitecture: "X86_64" | "ARM64";
}

export type OperatingSystemFamily = "LINUX" | WindowsFamily;

/** Windows Server, by year and edition; an image is made for one of them. */
export type WindowsFamily = (typeof WINDOWS_FAMILIES)[number];

export const WINDOWS_FAMILIES = [
  "WINDOWS_SERVER_2019_CORE",
  "WINDOWS_SERVER_2019_FULL",
  "WINDOWS_SERVER_2022_CORE",
  "WINDOWS_SERVER_2022_FULL",
  "WINDOWS_SERVER_2025_CORE",
  "WINDOWS_SERVER_2025_FULL",
] as const;

export function isWindows({
  operatingSystemFamily,
}: Pick<RuntimePlatform, "operatingSystemFamily">): boolean {
  return operatingSystemFamily !== "LINUX";
}
