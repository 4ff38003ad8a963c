import type { PortRange } from "../core/guard";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";

/**
 * Host ports that ECS picks from for a dynamic port mapping. Without a setting the range is the kernel's ephemeral
 * range or Docker's, which differ by AMI; instances of these modules pin it, so that a security group can open it
 * exactly.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export const DYNAMIC_HOST_PORTS: PortRange = { from: 32768, to: 60999 };

/** What is wrong with a container port. */
export function containerPortProblems(port: number): Problem[] {
  if (isToken(port) || (Number.isInteger(port) && port >= 1 && port <= 65535)) return [];
  return [
    {
      given: `port ${port}`,
      rule: "a container port is a whole number from 1 to 65535",
      fix: "write the port the application listens on, e.g. port: 8080",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    },
  ];
}
