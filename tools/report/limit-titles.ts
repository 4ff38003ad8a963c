import type { DensityLimitName } from "./model/service";

/** What a reader calls the limits on an instance's tasks. */
export const LIMIT_TITLES: Record<DensityLimitName, string> = {
  "network-interfaces": "network interfaces",
  "network-interfaces-trunked": "network interfaces, trunked",
  "host-ports": "host ports",
  cpu: "CPU",
  memory: "memory",
  gpus: "GPUs",
  placement: "placement",
};
