import { describePorts } from "../../../modules/core/port-range";
import { seen, stateEvidence } from "../evidence";
import type { Cell, Evidence } from "../model/cell";
import { blocksOf } from "../state/values";
import { cell } from "./cells";
import { type Mapping, mappingText } from "./containers";
import { isMissing } from "./missing";
import type { ServiceState } from "./service-state";

/** The address at which others reach a task, and its ports. */
export function reachedAt(state: ServiceState): Cell {
  const { mode, mappings, taskDefinition } = state;
  if (isMissing(mappings)) return mappings;
  if (mode.network.guardedBy === "nobody") return cell("nothing", "nothing", mode.evidence);
  const atOwn = mode.network.guardedBy === "task";
  const shared = hasOwnPorts(mode.network.name);
  const ports = mappings.map((mapping) => portText(mapping, shared));
  const none = shared ? "no port mapped" : undefined;
  if (ports.length === 0 && none === undefined) return cell("nothing", "nothing", [...mode.evidence]);
  const address = atOwn ? ownAddress(state) : { text: "the instance's IP", evidence: [] };
  const texts = [address.text, ...(ports.length > 0 ? ports : [none])];
  const mapped = isMissing(taskDefinition)
    ? []
    : mappings.map((mapping) => seen(taskDefinition, mapping.attribute, mappingText(mapping)));
  const evidence = [...mode.evidence, ...address.evidence, ...mapped];
  return cell([...new Set(texts)].join(", "), atOwn ? "task" : "instance", evidence);
}

/** In these modes a container's port is the one that others call. */
function hasOwnPorts(mode: string): boolean {
  return mode === "awsvpc" || mode === "host";
}

function ownAddress({ service }: ServiceState): { text: string; evidence: Evidence[] } {
  const [configuration] = blocksOf(service.values, "network_configuration");
  if (configuration?.assign_public_ip !== true) return { text: "its own IP", evidence: [] };
  const evidence = stateEvidence(service, "network_configuration[0].assign_public_ip");
  return { text: "its own IP, a public one too", evidence: [evidence] };
}

function portText({ port, portRange, hostPort, protocol }: Mapping, sameOutside: boolean): string {
  const outside = sameOutside ? port : hostPort;
  const ports = sameOutside && portRange ? portRange : outside && { from: outside, to: outside };
  return ports ? `port ${describePorts({ ...ports, protocol })}` : "a port ECS picks";
}
