import type { IngressPorts } from "../core/port-range";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NetworkMode } from "../network-modes/network-mode";

const HEALTH_CHECK_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html";

/**
 * Where every target answers health checks, or why there is no such port.
 * @param port the container port that answers; the mode's main port if undefined
 * @returns undefined for the port at which a target has its traffic
 */
export function healthCheckPort(
  network: NetworkMode,
  port: number | undefined,
): { readonly at?: IngressPorts; readonly problems: readonly Problem[] } {
  const [main] = network.portMappings;
  if (port === undefined && main?.protocol === "udp") return { problems: [overUdp(network)] };
  const itsOwn = port === undefined || (port === network.containerPort && main?.protocol === "tcp");
  if (itsOwn) return { problems: [] };
  const targetPort = portOfTargets(network, port);
  return targetPort === undefined
    ? { problems: [hasNoHostPort(network, port)] }
    : { at: { protocol: "tcp", from: targetPort, to: targetPort }, problems: [] };
}

function portOfTargets(network: NetworkMode, port: number): number | undefined {
  // A container with an interface of its own or the instance's is reached at its own port, mapped or not.
  if (network.targetType === "ip" || network.networkMode === "host" || isToken(port)) return port;
  const mapped = network.portMappings.filter(
    ({ containerPort, protocol }) => containerPort === port && protocol === "tcp",
  );
  return mapped.map(({ hostPort }) => hostPort).find((hostPort) => hostPort !== undefined && hostPort !== 0);
}

function overUdp({ containerPort }: NetworkMode): Problem {
  return {
    given: `no healthCheck port, and port ${containerPort} is one for UDP`,
    rule: "a Network Load Balancer checks over TCP, also what it sends UDP to",
    fix: "write the TCP port that says whether the service is well, e.g. healthCheck: { port: 8080 }",
    page: HEALTH_CHECK_PAGE,
  };
}

function hasNoHostPort({ name }: NetworkMode, port: number): Problem {
  return {
    given: `healthCheck port ${port} with network ${name}, which maps it to no TCP host port of its own`,
    rule: "a target group checks all its targets at one port, and ECS picks another host port for each task",
    fix: `give it one, e.g. otherPorts: [{ port: ${port}, hostPort: ${port} }]`,
    page: HEALTH_CHECK_PAGE,
  };
}
