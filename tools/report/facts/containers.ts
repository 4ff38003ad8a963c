import type { PortRange, Protocol } from "../../../modules/core/port-range";
import type { StateResource } from "../state/states";
import { blocksOf, isValues, numberOf, positiveOf, textOf, type Values } from "../state/values";
import { isMissing, type Missing } from "./missing";

/** A port mapping of a task definition, in the words of a network mode's props. */
export interface Mapping {
  readonly port?: number;
  readonly portRange?: PortRange;
  /** Left out where ECS picks it. */
  readonly hostPort?: number;
  readonly protocol: Protocol;
  /** Its path in the task definition. */
  readonly attribute: string;
}

/** The containers of a task definition, as its JSON has them. */
export function containersOf(taskDefinition: StateResource | Missing): readonly Values[] | Missing {
  if (isMissing(taskDefinition)) return taskDefinition;
  const missing = { missing: `container_definitions of ${taskDefinition.address}` };
  try {
    const containers: unknown = JSON.parse(textOf(taskDefinition.values, "container_definitions") ?? "");
    return Array.isArray(containers) ? containers.filter(isValues) : missing;
  } catch {
    return missing;
  }
}

/** MiB that a container keeps: what it reserves, or else its limit. */
export function memoryOf(container: Values): number | undefined {
  return positiveOf(container, "memoryReservation") ?? positiveOf(container, "memory");
}

/** The ports of all containers. */
export function mappingsOf(containers: readonly Values[]): Mapping[] {
  return containers.flatMap((container, index) =>
    blocksOf(container, "portMappings").flatMap((mapping, at) =>
      mappingOf(mapping, `container_definitions[${index}].portMappings[${at}]`),
    ),
  );
}

function mappingOf(mapping: Values, attribute: string): Mapping[] {
  const protocol = textOf(mapping, "protocol") === "udp" ? "udp" : "tcp";
  const port = numberOf(mapping, "containerPort");
  const portRange = rangeOf(textOf(mapping, "containerPortRange"));
  // 0 has ECS pick one, as leaving it out has.
  const hostPort = positiveOf(mapping, "hostPort");
  if (port !== undefined) return [{ port, protocol, attribute, ...(hostPort && { hostPort }) }];
  return portRange === undefined ? [] : [{ portRange, protocol, attribute }];
}

function rangeOf(text: string | undefined): PortRange | undefined {
  const [from, to] = text?.split("-").map(Number) ?? [];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** A mapping in the words of the API: `8080`, `8080 to host port 80`. */
export function mappingText({ port, portRange, hostPort, protocol }: Mapping): string {
  const ports = portRange === undefined ? `${port}` : `${portRange.from}-${portRange.to}`;
  return `containerPort ${ports}, hostPort ${hostPort ?? "not set"}, ${protocol}`;
}
