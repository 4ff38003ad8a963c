import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import type { PortMapping } from "../../network-modes/network-mode";
import type { ReachableService } from "../service-path";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html";

/**
 * What is wrong with the port where the proxy listens. That AWS refuses the first 1024 is what its API says.
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/28293
 */
export function ingressPortProblems(
  given: string,
  port: number | undefined,
  { network }: ReachableService,
): Problem[] {
  if (port === undefined) return [];
  const text = `ingressPortOverride${isToken(port) ? "" : ` ${port}`}`;
  if (network.targetType === "instance") {
    return [
      {
        given: `${text} of ${given} with network ${network.name}`,
        rule: "in bridge mode it would be a port of the instance, which one task at a time can have, and which nothing here counts",
        fix: "leave ingressPortOverride out, and ECS picks a port; or use awsvpc()",
        page: PAGE,
      },
    ];
  }
  const problems = wholeNumberProblems("ingressPortOverride", port, {
    is: "the proxy listens on a port",
    least: 1025,
    most: 65535,
    example: 15000,
    page: PAGE,
  });
  if (isToken(port) || !network.portMappings.some((mapping) => has(mapping, port))) return problems;
  return [
    ...problems,
    {
      given: `${text} of ${given}, which the task's containers have`,
      rule: "on a task's interface the proxy listens on a port of its own",
      fix: "write another port, or leave ingressPortOverride out",
      page: PAGE,
    },
  ];
}

function has({ containerPort, containerPortRange }: PortMapping, port: number): boolean {
  if (containerPortRange === undefined) return containerPort === port;
  const [first, last] = containerPortRange.split("-").map(Number);
  return first !== undefined && last !== undefined && first <= port && port <= last;
}
