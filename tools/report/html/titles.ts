import type { PathFactName } from "../model/path";
import type { FactName } from "../model/service";

/** What a reader calls the facts, in the order in which they are shown. */
export const FACT_TITLES: Record<FactName, string> = {
  networkMode: "networkMode",
  operatingSystem: "Operating system",
  reachedAt: "A task is reached at",
  networkInterfaces: "Network interfaces of a task",
  tasksPerInstance: "Tasks on an instance",
  limitedBy: "Limited by",
  securityGroup: "Security group",
  openPorts: "Open ports",
  flowLogs: "VPC flow logs",
  exec: "ECS Exec",
};

export const PATH_FACT_TITLES: Record<PathFactName, string> = {
  targetType: "Target type",
  recordType: "DNS records",
  hops: "Network hops",
  proxies: "Proxies on the way",
  encryption: "Encryption in transit",
  retry: "Who tries again",
};
