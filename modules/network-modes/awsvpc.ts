import type { Protocol } from "../core/port-range";
import { type PropNames, propProblems } from "../core/prop-names";
import { type Admissions, REFUSALS, type Refusal } from "./admissions";
import type { NetworkMode, PortMapping } from "./network-mode";
import {
  allPorts,
  PORT,
  type Port,
  type Ports,
  portProblems,
  rangeText,
  sameIngressPorts,
  sharedNetworkProblems,
} from "./ports";

export interface AwsvpcProps {
  /**
   * The port the main container listens on, 1 to 65535.
   * @default none: nobody calls the task, as with a worker that reads a queue
   */
  readonly port?: number;
  /** @default "tcp" */
  readonly protocol?: Protocol;
  /** Further ports, of the main container or of a sidecar. */
  readonly otherPorts?: readonly (Port | Ports)[];
}

const KNOWN: PropNames<AwsvpcProps> = { port: "optional", protocol: "optional", otherPorts: "optional" };

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/**
 * Each task has a network interface of its own: a private address, a DNS name and security groups. Two tasks of an
 * instance may listen on the same port; two containers of a task may not. It costs one address of the subnet a task,
 * and on EC2 one of the instance's few network interfaces unless ENI trunking is on. The only mode of Fargate.
 *
 * @example network: awsvpc({ port: 8080 })
 * @example network: awsvpc({ port: 8080, otherPorts: [{ port: 9090, container: "metrics" }] })
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
export function awsvpc(props: AwsvpcProps = {}): NetworkMode {
  const ports = allPorts<Port | Ports>(props, props.otherPorts);
  return {
    name: "awsvpc",
    operatingSystems: ["Linux", "Windows"],
    networkMode: "awsvpc",
    containerPort: props.port,
    portMappings: ports.map(mapping),
    targetType: "ip",
    recordTypes: ["A", "AAAA", "SRV"],
    guardedBy: "task",
    ingressPorts: sameIngressPorts(ports),
    needsNetworkConfiguration: true,
    staticHostPorts: [],
    limitedBy: "network-interfaces",
    admits: ADMITS,
    problems: [
      ...propProblems(props, KNOWN, "awsvpc()"),
      ...(props.otherPorts ?? []).flatMap((port) =>
        propProblems<Port | Ports>(port, PORT, "otherPorts of awsvpc()"),
      ),
      ...portProblems(ports),
      ...sharedNetworkProblems(ports, "one network interface"),
    ],
  };
}

function mapping({ port, portRange, protocol = "tcp", container }: Port | Ports): PortMapping {
  const owner = container === undefined ? {} : { container };
  if (portRange !== undefined) return { ...owner, containerPortRange: rangeText(portRange), protocol };
  // AWS fills in the host port, which can only be the same; written out, the plan stays quiet.
  return { ...owner, containerPort: port, hostPort: port, protocol };
}

const OWN_NETWORK = {
  rule: "an awsvpc task has a network namespace and resolver of its own, in which Docker's settings have no part",
  page: `${GUIDE}/task_definition_parameters_ec2.html#network_settings`,
};

function own(fix: string): Refusal {
  return { ...OWN_NETWORK, fix };
}

const ADMITS: Admissions = {
  exec: true,
  links: REFUSALS.linksOutsideBridge,
  hostname: own("leave hostname out; the task has a DNS name of its own"),
  dnsServers: own("leave dnsServers out and set them in the VPC's DHCP options"),
  dnsSearchDomains: own("leave dnsSearchDomains out and set the domain in the VPC's DHCP options"),
  extraHosts: own("leave extraHosts out; name the hosts in a private DNS zone of the VPC"),
  disableNetworking: own("leave disableNetworking out, or use none() for a task without network"),
  networkSystemControls: true,
  assignPublicIp: true,
  loadBalancer: true,
  cloudMap: true,
  serviceConnect: true,
  serviceConnectTls: true,
  lattice: true,
  proxyConfiguration: true,
};
