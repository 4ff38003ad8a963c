import { type Admissions, REFUSALS } from "./admissions";
import type { NetworkMode } from "./network-mode";

/**
 * Containers have a loopback interface and nothing else: nobody reaches them, they reach nobody, and ECS Exec has no
 * way in. For work on mounted data. No address is used. The agent on the instance still pulls the image and ships
 * the logs. Linux on EC2 only.
 *
 * @example network: none()
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
 */
export function none(): NetworkMode {
  return {
    name: "none",
    operatingSystems: ["Linux"],
    networkMode: "none",
    containerPort: undefined,
    portMappings: [],
    targetType: undefined,
    recordTypes: [],
    guardedBy: "nobody",
    ingressPorts: [],
    needsNetworkConfiguration: false,
    staticHostPorts: [],
    limitedBy: "cpu-and-memory",
    admits: ADMITS,
    problems: [],
  };
}

const ADMITS: Admissions = {
  exec: {
    rule: "ECS Exec works over a connection from the container to AWS, and a task in none mode has no network",
    fix: "leave exec out, or use another mode",
    page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  },
  links: REFUSALS.linksOutsideBridge,
  hostname: true,
  dnsServers: true,
  dnsSearchDomains: true,
  extraHosts: true,
  disableNetworking: true,
  networkSystemControls: true,
  assignPublicIp: REFUSALS.publicIp,
  loadBalancer: REFUSALS.noNetwork,
  cloudMap: REFUSALS.noNetwork,
  serviceConnect: REFUSALS.noNetwork,
  serviceConnectTls: REFUSALS.noNetwork,
  lattice: REFUSALS.noNetwork,
  proxyConfiguration: REFUSALS.proxyOutsideAwsvpc,
};
