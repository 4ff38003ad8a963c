import { mostOf, sizeOf, tasksByLimit } from "../capacity/density";
import { isToken } from "../core/token";
import type { FittingCapacity, FittingService } from "./fit";

/** Something that tasks take of an instance and that it has so much of. */
export interface Need {
  /** What is asked for, in words. */
  readonly inWords: (amount: number) => string;
  /** AWS's rule, to which is added what the instances have. */
  readonly rule: string;
  readonly page: string;
  /** True where it is the task's size that needs it. */
  readonly ofSize: boolean;
  /** What a task of the service takes; 0 where only apply knows. */
  readonly ofTask: (service: FittingService) => number;
  /** What an instance has at most; undefined where that isn't known. */
  readonly ofInstance: (capacity: FittingCapacity) => number | undefined;
  /** A way out that needs no other instances. */
  readonly wayOut: string;
}

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

const NETWORK_INTERFACES: Need = {
  inWords: (amount) => `${amount} awsvpc ${amount === 1 ? "task" : "tasks"}`,
  rule: "each awsvpc task takes a network interface of its instance",
  page: `${GUIDE}/eni-trunking-supported-instance-types.html`,
  ofSize: false,
  ofTask: ({ limitedBy }) => (limitedBy === "network-interfaces" ? 1 : 0),
  ofInstance: ({ instanceTypes, trunked, windows }) =>
    mostOf(instanceTypes, (type) =>
      tasksByLimit(type, { limitedBy: "network-interfaces", trunked, windows }),
    ),
  wayOut: "a lower count",
};

const CPU: Need = {
  inWords: (amount) => `tasks of ${amount} CPU units`,
  rule: "ECS places a task only where its CPU is free",
  page: `${GUIDE}/task-placement.html`,
  ofSize: true,
  ofTask: ({ cpu }) => (isToken(cpu) ? 0 : cpu),
  ofInstance: ({ instanceTypes }) => mostOf(instanceTypes, (type) => sizeOf(type)?.cpu),
  wayOut: "a lower count or cpu",
};

const MEMORY: Need = {
  inWords: (amount) => `tasks of ${amount} MiB`,
  rule: "ECS places a task only where its memory is free",
  page: `${GUIDE}/memory-management.html`,
  ofSize: true,
  ofTask: ({ memory }) => (isToken(memory) ? 0 : memory),
  ofInstance: ({ instanceTypes }) => mostOf(instanceTypes, (type) => sizeOf(type)?.memory),
  wayOut: "a lower count or memory",
};

/** Everything that these services' tasks compete for. */
export function needsOf(services: readonly FittingService[]): Need[] {
  return [NETWORK_INTERFACES, ...hostPorts(services), CPU, MEMORY];
}

/** A need for each host port; ports that the same services take are one. */
function hostPorts(services: readonly FittingService[]): Need[] {
  const ports = new Set(services.flatMap(portsOf));
  const byTakers = new Map<string, { names: string[]; takers: FittingService[] }>();
  for (const name of ports) {
    const takers = services.filter((service) => portsOf(service).includes(name));
    const key = takers.map((service) => services.indexOf(service)).join();
    byTakers.set(key, { names: [...(byTakers.get(key)?.names ?? []), name], takers });
  }
  return [...byTakers.values()].map(({ names, takers }) => ({
    inWords: (amount) => `${amount} ${amount === 1 ? "task" : "tasks"} on ${names.join(" and ")}`,
    rule: "a host port of an instance goes to one task",
    page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    ofSize: false,
    ofTask: (service) => (takers.includes(service) ? 1 : 0),
    ofInstance: () => 1,
    wayOut:
      takers.length > 1 ? "a host port of its own for each service" : "bridge mode with dynamic host ports",
  }));
}

/** The host ports of a service by name. Where none is known but a task needs some, one that is only its own. */
function portsOf({ label, limitedBy, staticHostPorts }: FittingService): string[] {
  const known = staticHostPorts.filter(({ port }) => !isToken(port));
  if (known.length > 0) return known.map(({ port, protocol }) => `host port ${port}/${protocol}`);
  return limitedBy === "host-ports" ? [`the host ports of ${label}`] : [];
}
