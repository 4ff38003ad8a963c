import type { Protocol } from "../core/port-range";
import { type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { type Admissions, REFUSALS } from "./admissions";
import { hostIngressPorts, hostPortMapping } from "./host-port-mapping";
import { hostPortProblems, RESERVED_ON_LINUX } from "./host-ports";
import type { NetworkMode } from "./network-mode";
import { allPorts, PORT_ON_HOST, type PortOnHost, type Ports, portProblems, staticHostPorts } from "./ports";

export interface BridgeProps {
  /**
   * The port the main container listens on in its own network, 1 to 65535.
   * @default none: nobody calls the task
   */
  readonly port?: number;
  /**
   * The instance's port that leads to it, 1 to 32767 or 61000 to 65535. Only one task of an instance can have it, so a service then
   * runs at most one task an instance.
   * @default ECS picks one of 32768 to 60999
   */
  readonly hostPort?: number;
  /** @default "tcp" */
  readonly protocol?: Protocol;
  /** Further ports, of the main container or of a sidecar; for a range of ports ECS picks a range of host ports. */
  readonly otherPorts?: readonly (PortOnHost | Ports)[];
}

const KNOWN: PropNames<BridgeProps> = {
  port: "optional",
  hostPort: "optional",
  protocol: "optional",
  otherPorts: "optional",
};

/**
 * Tasks share the instance's network interface through Docker's bridge `docker0`; a host port of the instance leads
 * to each, which ECS picks unless it is given. With picked ones as many tasks fit as CPU and memory allow and no
 * address is used, at the price of one more hop and of a security group for the whole instance, open to its peers
 * over the whole dynamic range. Linux on EC2 only.
 *
 * @example network: bridge({ port: 8080 })
 * @example network: bridge({ port: 8080, hostPort: 80 }) // one task an instance, always on port 80
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode-bridge.html
 */
export function bridge(props: BridgeProps = {}): NetworkMode {
  const ports = allPorts<PortOnHost | Ports>(props, props.otherPorts);
  const portMappings = ports.map(hostPortMapping);
  // One that only apply knows may be 0, which leaves it to ECS.
  const statics = staticHostPorts(portMappings).filter(({ port }) => !isToken(port));
  return {
    name: "bridge",
    operatingSystems: ["Linux"],
    networkMode: "bridge",
    containerPort: props.port,
    portMappings,
    targetType: "instance",
    recordTypes: ["SRV"],
    guardedBy: "instance",
    ingressPorts: hostIngressPorts(portMappings),
    needsNetworkConfiguration: false,
    staticHostPorts: statics,
    limitedBy: statics.length > 0 ? "host-ports" : "cpu-and-memory",
    admits: ADMITS,
    problems: [
      ...propProblems(props, KNOWN, "bridge()"),
      ...(props.otherPorts ?? []).flatMap((port) =>
        propProblems<PortOnHost | Ports>(port, PORT_ON_HOST, "otherPorts of bridge()"),
      ),
      ...portProblems(ports),
      ...hostPortProblems("hostPort", statics, RESERVED_ON_LINUX),
    ],
  };
}

const ADMITS: Admissions = {
  exec: true,
  links: true,
  hostname: true,
  dnsServers: true,
  dnsSearchDomains: true,
  extraHosts: true,
  disableNetworking: true,
  networkSystemControls: true,
  assignPublicIp: REFUSALS.publicIp,
  loadBalancer: true,
  cloudMap: true,
  serviceConnect: true,
  serviceConnectTls: REFUSALS.serviceConnectTls,
  lattice: true,
  proxyConfiguration: REFUSALS.proxyOutsideAwsvpc,
};
