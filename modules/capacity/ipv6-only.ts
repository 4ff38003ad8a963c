import { isWindows, type RuntimePlatform } from "../core/platform";
import type { Problem } from "../core/problem";

/** What is wrong with IPv6 addresses alone for what runs on a platform. */
export function windowsIpv6OnlyProblems(
  given: string,
  platform: Pick<RuntimePlatform, "operatingSystemFamily">,
): Problem[] {
  if (!isWindows(platform)) return [];
  return [
    {
      given: `${given} in subnets with IPv6 addresses alone`,
      rule: "Windows tasks and instances have IPv4 addresses",
      fix: "name a subnetTier with IPv4, or run Linux",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html#networking-ipv6-only",
    },
  ];
}
