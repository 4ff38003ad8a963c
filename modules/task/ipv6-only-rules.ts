import type { Capacity } from "../capacity/capacity";
import { windowsIpv6OnlyProblems } from "../capacity/ipv6-only";
import type { IpAddresses } from "../core/ip-addresses";
import type { Problem } from "../core/problem";

/** What AWS would refuse of tasks that are reached by IPv6 addresses alone. */
export function ipv6OnlyProblems(
  addresses: readonly IpAddresses[],
  { capacities, exec }: { readonly capacities: readonly Capacity[]; readonly exec: boolean },
): Problem[] {
  if (!addresses.includes("ipv6")) return [];
  return [
    ...capacities.flatMap(({ label, runtimePlatform }) =>
      windowsIpv6OnlyProblems(
        `tasks on ${label} with ${runtimePlatform.operatingSystemFamily}`,
        runtimePlatform,
      ),
    ),
    ...(exec ? [EXEC] : []),
  ];
}

const EXEC: Problem = {
  given: "exec true for tasks with IPv6 addresses alone",
  rule: "ECS Exec reaches no task without an IPv4 address",
  fix: "leave exec out, or name a subnetTier with IPv4",
  page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
};
