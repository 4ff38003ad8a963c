import type { RuntimePlatform } from "../core/platform";
import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import type { CapacityFacts } from "./capacity";
import { type FARGATE_WINDOWS_FAMILIES, fargateTaskProblems, platformProblems } from "./fargate-problems";

/** Windows on Fargate: Server 2019 and 2022. */
export type FargateWindowsFamily = (typeof FARGATE_WINDOWS_FAMILIES)[number];

export interface FargateSpotProps {
  /**
   * Processor architecture, which the image must have. Arm costs 20 % less.
   * @default "X86_64"
   */
  readonly cpuArchitecture?: RuntimePlatform["cpuArchitecture"];
  /**
   * Version of the environment that tasks run in: `"LATEST"`, or to stay at one `"1.4.0"` on Linux and `"1.0.0"` on
   * Windows.
   * @default "LATEST"
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html
   */
  readonly platformVersion?: string;
}

export interface FargateProps extends FargateSpotProps {
  /**
   * What containers run on. Windows is for `cpuArchitecture` `"X86_64"`, and for the Windows Server that the image is
   * made for.
   * @default "LINUX"
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html
   */
  readonly operatingSystem?: "LINUX" | FargateWindowsFamily;
}

/** AWS's own capacity: tasks without instances. A plain value, which any number of clusters may name. */
export interface FargateCapacity extends CapacityFacts {
  readonly launchType: "FARGATE";
  readonly capacityProviderName: "FARGATE" | "FARGATE_SPOT";
  readonly runtimePlatform: RuntimePlatform;
  readonly platformVersion: string;
}

/**
 * Tasks on Fargate: each alone in a small virtual machine that AWS starts for it, in awsvpc mode, in sizes from a
 * quarter of a vCPU with 512 MiB to 32 vCPUs with 244 GiB. No instances to patch or to fill.
 *
 * Costs what the tasks ask for, by the second: in us-east-1 0.04048 USD a vCPU-hour and 0.004445 USD a GB-hour on Linux
 * (Arm 0.03238 and 0.00356; Windows 0.09148, 0.01005 and 0.046 a vCPU-hour for the licence).
 *
 * @example
 * const cluster = new Cluster(this, "cluster", { vpc, capacity: [fargate({ cpuArchitecture: "ARM64" })] });
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html
 */
export function fargate(props: FargateProps = {}): FargateCapacity {
  return capacity("FARGATE", props);
}

/**
 * Tasks on what Fargate has to spare, up to 70 % cheaper than {@link fargate}; AWS stops them on two minutes' notice
 * when it needs the room, and starts none while there is none. Linux only.
 *
 * @example
 * // The first two tasks always run, of the others three in four on Spot.
 * capacity: [
 *   { capacity: fargate(), base: 2, weight: 1 },
 *   { capacity: fargateSpot(), weight: 3 },
 * ]
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function fargateSpot(props: FargateSpotProps = {}): FargateCapacity {
  return capacity("FARGATE_SPOT", props);
}

const KNOWN: PropNames<FargateProps> = {
  cpuArchitecture: "optional",
  platformVersion: "optional",
  operatingSystem: "optional",
};

function capacity(
  capacityProviderName: FargateCapacity["capacityProviderName"],
  props: FargateProps,
): FargateCapacity {
  const { cpuArchitecture = "X86_64", operatingSystem = "LINUX", platformVersion = "LATEST" } = props;
  const runtimePlatform: RuntimePlatform = { operatingSystemFamily: operatingSystem, cpuArchitecture };
  const facts = { label: capacityProviderName, capacityProviderName, runtimePlatform, platformVersion };
  return {
    ...facts,
    launchType: "FARGATE",
    problems: (task): Problem[] => [
      ...propProblems(props, KNOWN, capacityProviderName),
      ...platformProblems(facts),
      ...fargateTaskProblems(facts, task),
    ],
  };
}
