import { tasksByLimit } from "../../modules/capacity/density";
import { describePorts, type PortRange } from "../../modules/core/port-range";
import { DYNAMIC_HOST_PORTS } from "../../modules/network-modes/ports";
import type { IngressRule, Mapping, ServiceState } from "./service-state";

/** One column of the comparison: what it says, and how it reads it from what the state has of a service. */
export interface Fact {
  readonly title: string;
  /** Characters of a line in the column. */
  readonly width: number;
  /** Undefined where the state has nothing to say. */
  readonly read: (service: ServiceState) => string | undefined;
}

/** What the comparison says of a service's network mode, every word of it read from the stack's Terraform state. */
export const FACTS: readonly Fact[] = [
  { title: "networkMode", width: 11, read: networkMode },
  { title: "a task is reached at", width: 14, read: taskAddress },
  { title: "targetType", width: 10, read: ({ targetTypes }) => list(targetTypes) },
  { title: "security group", width: 10, read: securityGroup },
  { title: "ports open to callers", width: 7, read: openPorts },
  { title: "network interface", width: 11, read: networkInterface },
  { title: "tasks an instance", width: 10, read: tasksAnInstance },
];

function list(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : [...new Set(texts)].join(", ");
}

function networkMode({ mode }: ServiceState): string | undefined {
  return mode === "windows-nat" ? "left out (NAT)" : mode;
}

function taskAddress({ mode, mappings }: ServiceState): string | undefined {
  if (mode === undefined) return undefined;
  if (mappings.length === 0) return "nothing";
  return list([mode === "awsvpc" ? "its own IP" : "the instance's IP", ...mappings.map(portText)]);
}

function portText({ ports, protocol }: Mapping): string {
  return ports === undefined ? "a port ECS picks" : `port ${describePorts({ ...ports, protocol })}`;
}

function securityGroup({ mode, ownGroups, instances }: ServiceState): string | undefined {
  if (mode === "none") return "none";
  if (ownGroups.length > 0) return "its own";
  return mode !== "awsvpc" && instances?.securityGroups.length ? "the instances'" : undefined;
}

function openPorts(service: ServiceState): string | undefined {
  const rules = service.ingressRules.filter((rule) => lets(rule, service));
  return list(
    rules.map(({ from_port: from, to_port: to, ip_protocol: protocol }) => {
      const count = to - from + 1;
      const ports = describePorts({ from, to, protocol });
      return count === 1 ? ports : `${ports} (${count})`;
    }),
  );
}

/** Whether a rule is the service's: the instances have rules of their other services too. */
function lets(rule: IngressRule, { ownGroups, instances, mappings }: ServiceState): boolean {
  if (ownGroups.includes(rule.security_group_id)) return true;
  if (!instances?.securityGroups.includes(rule.security_group_id)) return false;
  return mappings.some(({ protocol, ports }) => {
    const { from, to }: PortRange = ports ?? DYNAMIC_HOST_PORTS;
    return rule.ip_protocol === protocol && rule.from_port <= to && from <= rule.to_port;
  });
}

function networkInterface({ mode, windows, fargate, trunking }: ServiceState): string | undefined {
  if (mode === undefined) return undefined;
  if (mode === "none") return "loopback only";
  if (mode !== "awsvpc") return "the instance's";
  return trunking && !windows && !fargate ? "one a task, trunked" : "one a task";
}

function tasksAnInstance(service: ServiceState): string | undefined {
  const { mode, fargate, instances, windows, trunking, mappings } = service;
  if (fargate) return "no instances";
  if (mode === undefined || instances === undefined) return undefined;
  if (mode !== "awsvpc") {
    return mappings.some(({ ports }) => ports) ? "one of the service" : "as CPU and memory allow";
  }
  const tasks = tasksByLimit(instances.type, {
    limitedBy: "network-interfaces",
    trunked: trunking,
    windows,
  });
  return tasks === undefined ? undefined : `${tasks} on ${instances.type}`;
}
