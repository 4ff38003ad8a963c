import type { Protocol } from "../core/port-range";
import { type PropNames, propProblems } from "../core/prop-names";
import { type Admissions, REFUSALS } from "./admissions";
import { hostPortProblems, RESERVED_ON_LINUX } from "./host-ports";
import type { NetworkMode, PortMapping } from "./network-mode";
import {
  allPorts,
  PORT,
  type Port,
  type Ports,
  portProblems,
  sameIngressPorts,
  sharedNetworkProblems,
  staticHostPorts,
} from "./ports";

export interface HostProps {
  /**
   * The port of the instance that the main container listens on, 1 to 32767 or 61000 to 65535.
   * @default none: nobody calls the task
   */
  readonly port?: number;
  /** @default "tcp" */
  readonly protocol?: Protocol;
  /** Further ports, of the main container or of a sidecar. */
  readonly otherPorts?: readonly Port[];
}

const KNOWN: PropNames<HostProps> = { port: "optional", protocol: "optional", otherPorts: "optional" };

/**
 * Containers use the instance's own network interface: no extra hop and no address used, but a port of an instance
 * is one task's, so a service runs at most one task an instance. The instance's security group guards all of them,
 * and a container reaches whatever listens on the instance's loopback. Linux on EC2 only; don't run as root.
 *
 * @example network: host({ port: 8080 })
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode-host.html
 */
export function host(props: HostProps = {}): NetworkMode {
  const ports = allPorts<Port>(props, props.otherPorts);
  const portMappings = ports.map(mapping);
  const statics = staticHostPorts(portMappings);
  return {
    name: "host",
    operatingSystems: ["Linux"],
    networkMode: "host",
    containerPort: props.port,
    portMappings,
    targetType: "instance",
    recordTypes: ["SRV"],
    guardedBy: "instance",
    ingressPorts: sameIngressPorts(ports),
    needsNetworkConfiguration: false,
    staticHostPorts: statics,
    limitedBy: statics.length > 0 ? "host-ports" : "cpu-and-memory",
    admits: ADMITS,
    problems: [
      ...propProblems(props, KNOWN, "host()"),
      ...(props.otherPorts ?? []).flatMap((port) =>
        propProblems<Port | Ports>(port, PORT, "otherPorts of host()"),
      ),
      ...problems(ports),
    ],
  };
}

/** Whether a port is one is asked once, though it is both a container's and the instance's. */
function problems(ports: readonly Port[]) {
  const figures = portProblems(ports);
  if (figures.length > 0) return figures;
  const sharing = sharedNetworkProblems(ports, "the instance's network interface");
  if (sharing.length > 0) return sharing;
  return hostPortProblems("port", staticHostPorts(ports.map(mapping)), RESERVED_ON_LINUX);
}

function mapping({ port, protocol = "tcp", container }: Port): PortMapping {
  const owner = container === undefined ? {} : { container };
  return { ...owner, containerPort: port, hostPort: port, protocol };
}

const ADMITS: Admissions = {
  exec: true,
  links: REFUSALS.linksOutsideBridge,
  hostname: true,
  dnsServers: true,
  dnsSearchDomains: true,
  extraHosts: true,
  disableNetworking: true,
  networkSystemControls: {
    rule: "a task in host mode shares the instance's network, whose net.* settings it may not change",
    fix: "leave the net.* systemControls out and set them in the instance, or use awsvpc() or bridge()",
    page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html",
  },
  assignPublicIp: REFUSALS.publicIp,
  loadBalancer: true,
  cloudMap: true,
  serviceConnect: REFUSALS.serviceConnect,
  serviceConnectTls: REFUSALS.serviceConnect,
  lattice: true,
  proxyConfiguration: REFUSALS.proxyOutsideAwsvpc,
};
