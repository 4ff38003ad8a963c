import { DYNAMIC_HOST_PORTS } from "../network-modes/ports";

/** What an instance's ECS agent is told, in each AMI's own format. */
export interface AgentSettings {
  readonly clusterName: string;
  /** Whether instances may be Spot Instances. */
  readonly spot: boolean;
  /** Whether tasks may have GPUs. */
  readonly gpus: boolean;
}

/** The agent picks host ports from what the security group opens, and from nothing else. */
export const DYNAMIC_HOST_PORT_RANGE = `${DYNAMIC_HOST_PORTS.from}-${DYNAMIC_HOST_PORTS.to}`;
