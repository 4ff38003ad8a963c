import type { Capacity, CapacityShare } from "../capacity/capacity";
import type { Ec2Capacity } from "../capacity/ec2-capacity";
import { isWindows } from "../core/platform";
import type { Problem } from "../core/problem";
import type { NetworkMode } from "../network-modes/network-mode";
import { type FittingCapacity, fitProblems } from "./fit";

/** A service as its cluster needs to know it, to say whether the instances can hold all of them. */
export interface PlacedService {
  /** For errors: the construct's path. */
  readonly label: string;
  readonly network: NetworkMode;
  /** Tasks; maybe a token. A daemon has one on each instance instead. */
  readonly count: number;
  /** CPU units of a task; maybe a token. */
  readonly cpu: number;
  /** MiB of a task; maybe a token. */
  readonly memory: number;
  readonly daemon: boolean;
  readonly shares: readonly CapacityShare[];
}

/** What services ask of capacities that these can never give. */
export function placementProblems(
  capacities: readonly Capacity[],
  services: readonly PlacedService[],
): Problem[] {
  const fitting = new Map(
    capacities
      .filter((capacity) => capacity.launchType === "EC2")
      .map((capacity): [Capacity, FittingCapacity] => [capacity, fittingCapacity(capacity)]),
  );
  return fitProblems(
    [...fitting.values()],
    services.map(({ network, shares, ...service }) => ({
      ...service,
      limitedBy: network.limitedBy,
      staticHostPorts: network.staticHostPorts,
      capacities: shares.flatMap(({ capacity }) => fitting.get(capacity) ?? []),
      elsewhere: shares.some(({ capacity }) => capacity.launchType === "FARGATE"),
    })),
  );
}

function fittingCapacity({
  label,
  instanceTypes,
  max,
  trunking,
  runtimePlatform,
}: Ec2Capacity): FittingCapacity {
  return { label, instanceTypes, max, trunked: trunking !== "off", windows: isWindows(runtimePlatform) };
}
