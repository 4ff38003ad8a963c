import type { NetworkMode } from "./network-mode";
import { containerPortProblems, DYNAMIC_HOST_PORTS } from "./ports";

export interface BridgeProps {
  /** The port the application listens on in its container, 1 to 65535. ECS picks the host port. */
  readonly port: number;
}

/**
 * Tasks share the instance's network interface through Docker's bridge `docker0`; ECS maps a free host port to
 * each. As many tasks fit as CPU and memory allow and no address is used, at the price of one more hop and of a
 * security group for the whole instance, open to its peers over the whole dynamic range.
 *
 * @example network: bridge({ port: 8080 })
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode-bridge.html
 */
export function bridge({ port }: BridgeProps): NetworkMode {
  return {
    name: "bridge",
    networkMode: "bridge",
    containerPort: port,
    portMappings: [{ containerPort: port, hostPort: 0, protocol: "tcp" }],
    targetType: "instance",
    guardedBy: "instance",
    ingressPorts: DYNAMIC_HOST_PORTS,
    problems: containerPortProblems(port),
  };
}
