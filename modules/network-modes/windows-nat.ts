import type { Protocol } from "../core/port-range";
import { type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { type Admissions, REFUSALS, type Refusal } from "./admissions";
import { hostIngressPorts, hostPortMapping } from "./host-port-mapping";
import { hostPortProblems, RESERVED_ON_WINDOWS } from "./host-ports";
import type { NetworkMode } from "./network-mode";
import { allPorts, PORT_ON_HOST, type PortOnHost, type Ports, portProblems, staticHostPorts } from "./ports";

export interface WindowsNatProps {
  /**
   * The port the main container listens on in its own network, 1 to 65535.
   * @default none: nobody calls the task
   */
  readonly port?: number;
  /**
   * The instance's port that leads to it, 1 to 32767 and not 80. Only one task of an instance can have it.
   * @default ECS picks one of 32768 to 60999
   */
  readonly hostPort?: number;
  /** @default "tcp" */
  readonly protocol?: Protocol;
  /** Further ports, of the main container or of a sidecar. */
  readonly otherPorts?: readonly PortOnHost[];
}

const KNOWN: PropNames<WindowsNatProps> = {
  port: "optional",
  hostPort: "optional",
  protocol: "optional",
  otherPorts: "optional",
};

/**
 * The mode that AWS calls `default` on Windows: tasks share the instance's address through Windows' NAT network, and
 * a host port leads to each, which ECS picks unless it is given. It is written by leaving `networkMode` out of the
 * task definition. An instance does not reach its own mapped ports. Windows on EC2 only.
 *
 * For a task role, and so for ECS Exec, the container must first be able to reach the credentials: its entry point
 * adds a route to 169.254.170.2 through its gateway, with the script on AWS's page. Tasks in awsvpc mode need none.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 *
 * @example network: windowsNat({ port: 8080 })
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters_ec2.html#network_mode
 */
export function windowsNat(props: WindowsNatProps = {}): NetworkMode {
  const ports = allPorts<PortOnHost>(props, props.otherPorts);
  const portMappings = ports.map(hostPortMapping);
  // One that only apply knows may be 0, which leaves it to ECS.
  const statics = staticHostPorts(portMappings).filter(({ port }) => !isToken(port));
  return {
    name: "windows-nat",
    operatingSystems: ["Windows"],
    networkMode: undefined,
    containerPort: props.port,
    portMappings,
    targetType: "instance",
    recordTypes: [],
    guardedBy: "instance",
    ingressPorts: hostIngressPorts(portMappings),
    needsNetworkConfiguration: false,
    staticHostPorts: statics,
    limitedBy: statics.length > 0 ? "host-ports" : "cpu-and-memory",
    admits: ADMITS,
    problems: [
      ...propProblems(props, KNOWN, "windowsNat()"),
      ...(props.otherPorts ?? []).flatMap((port) =>
        propProblems<PortOnHost | Ports>(port, PORT_ON_HOST, "otherPorts of windowsNat()"),
      ),
      ...portProblems(ports),
      ...hostPortProblems("hostPort", statics, RESERVED_ON_WINDOWS),
    ],
  };
}

/** What a container on Windows has no setting for, in any mode. */
const NOT_ON_WINDOWS: Refusal = {
  rule: "Windows containers have no such setting",
  fix: "leave it out",
  page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
};

const ADMITS: Admissions = {
  exec: true,
  links: REFUSALS.linksOutsideBridge,
  hostname: true,
  dnsServers: NOT_ON_WINDOWS,
  dnsSearchDomains: NOT_ON_WINDOWS,
  extraHosts: NOT_ON_WINDOWS,
  disableNetworking: NOT_ON_WINDOWS,
  networkSystemControls: NOT_ON_WINDOWS,
  assignPublicIp: REFUSALS.publicIp,
  loadBalancer: true,
  cloudMap: REFUSALS.undocumentedOnWindowsNat,
  serviceConnect: REFUSALS.serviceConnect,
  serviceConnectTls: REFUSALS.serviceConnect,
  lattice: REFUSALS.undocumentedOnWindowsNat,
  proxyConfiguration: REFUSALS.proxyOutsideAwsvpc,
};
