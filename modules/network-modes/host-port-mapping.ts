import type { IngressPorts } from "../core/port-range";
import { isToken } from "../core/token";
import type { PortMapping } from "./network-mode";
import { DYNAMIC_HOST_PORTS, type PortOnHost, type Ports, rangeText } from "./ports";

/** A mapping through Docker, of Linux or of Windows. */
export function hostPortMapping(asked: PortOnHost | Ports): PortMapping {
  const { protocol = "tcp", container } = asked;
  const owner = container === undefined ? {} : { container };
  if (asked.portRange !== undefined) {
    return { ...owner, containerPortRange: rangeText(asked.portRange), protocol };
  }
  return { ...owner, containerPort: asked.port, hostPort: asked.hostPort ?? 0, protocol };
}

/** The instance's ports that lead to the mappings: the static ones as they are, the whole dynamic range for others. */
export function hostIngressPorts(mappings: readonly PortMapping[]): IngressPorts[] {
  const ports = mappings.map(({ hostPort, protocol }): IngressPorts => {
    const fixed = hostPort !== undefined && (isToken(hostPort) || hostPort !== 0);
    return fixed ? { protocol, from: hostPort, to: hostPort } : { ...DYNAMIC_HOST_PORTS, protocol };
  });
  const seen = new Set<string>();
  return ports.filter((one) => {
    const key = JSON.stringify(one);
    return !seen.has(key) && seen.add(key);
  });
}
