import type { Capacity, CapacityShare } from "../capacity/capacity";
import type { Ec2Capacity } from "../capacity/ec2-capacity";
import { isWindows } from "../core/platform";
import type { Problem } from "../core/problem";
import type { NetworkMode } from "../network-modes/network-mode";
import { type FittingCapacity, type FittingService, fitProblems } from "./fit";

/** A service as its cluster needs to know it, to say whether the instances can hold all of them. */
export interface PlacedService {
  /** For errors: the construct's path. */
  readonly label: string;
  readonly network: NetworkMode;
  /** Tasks, the fewest and the most there may be; maybe tokens. A daemon has one on each instance instead. */
  readonly tasks: { readonly least: number; readonly most: number };
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
  const asService = (
    { network, shares, tasks, ...service }: PlacedService,
    count: number,
  ): FittingService => ({
    ...service,
    count,
    limitedBy: network.limitedBy,
    staticHostPorts: network.staticHostPorts,
    capacities: shares.flatMap(({ capacity }) => fitting.get(capacity) ?? []),
    elsewhere: shares.some(({ capacity }) => capacity.launchType === "FARGATE"),
  });
  const ec2 = [...fitting.values()];
  const together = fitProblems(
    ec2,
    services.map((service) => asService(service, service.tasks.least)),
  );
  if (together.length > 0) return together;
  // Not all services grow at the same time, but each may get where its scaling lets it.
  return services
    .filter(({ tasks }) => tasks.most !== tasks.least)
    .flatMap((service) => fitProblems(ec2, [asService(service, service.tasks.most)]));
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
