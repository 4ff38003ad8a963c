import type { Mapping } from "../facts/containers";
import { isMissing } from "../facts/missing";
import type { ServiceState } from "../facts/service-state";
import type { StateResource } from "../state/states";
import { numberAt, textAt } from "../state/values";

/** How many tasks a box stands for, and on what: `task, one of 2, on Fargate`. */
export function taskText(service: StateResource, state: ServiceState | undefined): string {
  const onFargate = state !== undefined && !isMissing(state.place) && state.place.kind === "fargate";
  return countText(service) + (onFargate ? ", on Fargate" : "");
}

function countText(service: StateResource): string {
  if (textAt(service, "scheduling_strategy") === "DAEMON") return "task, one on each instance";
  const count = numberAt(service, "desired_count") ?? 0;
  return count === 1 ? "task" : `task, one of ${count}`;
}

/** A container's ports: `port 8080, 9000-9010`; nothing where it has none. */
export function mappedText(mappings: readonly Mapping[]): string {
  return mappings.length > 0 ? `port ${mappings.map(portText).join(", ")}` : "";
}

function portText({ port, portRange }: Mapping): string {
  return portRange ? `${portRange.from}-${portRange.to}` : `${port}`;
}

/** What becomes of the instance's port. */
export function natText(mapping: Mapping, toProxy: boolean): string {
  // The proxy listens on a port of its own.
  if (toProxy) return "a port ECS picks";
  return `${mapping.hostPort ?? "a port ECS picks"} → ${portText(mapping)}`;
}
