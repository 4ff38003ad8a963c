import type { Problem } from "../core/problem";
import { wholeNumberProblems } from "../core/whole-number";
import type { Network } from "../vpc/network";
import type { ReachableService } from "./service-path";

/**
 * What AWS would refuse in a service behind whichever load balancer.
 * @param given the way to it as a user reads it: `path "/orders" of app/alb`
 */
export function loadBalancedServiceProblems(
  given: string,
  loadBalancer: { readonly vpc: Network },
  service: ReachableService,
): Problem[] {
  return [...vpcProblems(given, loadBalancer.vpc, service.vpc), ...portProblems(given, service)];
}

function vpcProblems(given: string, vpc: Network, ofService: Network): Problem[] {
  if (vpc === ofService) return [];
  return [
    {
      given: `${given} in ${vpc.node.path}, for a service in ${ofService.node.path}`,
      rule: "a load balancer's targets lie in its own VPC",
      fix: "use a load balancer in the service's VPC",
      page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
    },
  ];
}

function portProblems(given: string, { network }: ReachableService): Problem[] {
  if (network.admits.loadBalancer !== true) {
    return [{ given: `${given} with network ${network.name}`, ...network.admits.loadBalancer }];
  }
  if (network.containerPort !== undefined) return [];
  return [
    {
      given: `${given} with network ${network.name} and no port`,
      rule: "a load balancer sends to a port of the container",
      fix: "write the port the application listens on, e.g. port: 8080",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
    },
  ];
}

/**
 * What is wrong with how long a task that stops keeps what it has.
 * @param page of the guide to the kind of load balancer
 */
export function deregistrationDelayProblems(delay: number | undefined, page: string): Problem[] {
  return wholeNumberProblems("deregistrationDelay", delay, {
    is: "the deregistration delay is in seconds",
    least: 0,
    most: 3600,
    example: 300,
    page,
  });
}
