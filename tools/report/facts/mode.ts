import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { none } from "../../../modules/network-modes/none";
import { windowsNat } from "../../../modules/network-modes/windows-nat";
import type { Evidence } from "../model/cell";
import type { ModeName } from "../model/service";
import type { Mapping } from "./containers";
import { isMissing, type Missing } from "./missing";
import type { Place } from "./place";
import type { SetMode } from "./set-mode";

/** How a service's tasks get their network. */
export interface Mode {
  readonly name: ModeName;
  /** What follows from it, as the modules have it, with the ports of the task definition. */
  readonly network: NetworkMode;
  readonly evidence: readonly Evidence[];
}

/** On Linux and on Windows. */
const FARGATE = ["fargate", "windows-fargate"] as const;
const INSTANCES = ["awsvpc", "windows-awsvpc"] as const;

/** The mode as the report names it: apart where AWS's rules differ. */
export function modeOf(
  set: SetMode | Missing,
  place: Place | Missing,
  mappings: readonly Mapping[] | Missing,
): Mode | Missing {
  if (isMissing(set)) return set;
  const { evidence } = set;
  if (set.mode === "none") return { name: "none", network: none(), evidence };
  if (set.mode === "awsvpc") {
    if (isMissing(place)) return place;
    const network = awsvpc({ otherPorts: isMissing(mappings) ? [] : mappings.flatMap(ownPorts) });
    const [linux, windows] = place.kind === "fargate" ? FARGATE : INSTANCES;
    return { name: set.windows ? windows : linux, network, evidence: [...evidence, ...place.evidence] };
  }
  if (isMissing(mappings)) return mappings;
  if (set.mode === "host") {
    return { name: set.mode, network: host({ otherPorts: mappings.flatMap(samePort) }), evidence };
  }
  if (set.mode === "windows-nat") {
    return { name: set.mode, network: windowsNat({ otherPorts: mappings.flatMap(onePort) }), evidence };
  }
  const network = bridge({ otherPorts: mappings.flatMap(onHost) });
  return { name: network.staticHostPorts.length > 0 ? "bridge-fixed" : "bridge", network, evidence };
}

/** Mappings of one port, the only ones that these modes have. */
function onePort({ port, hostPort, protocol }: Mapping) {
  return port === undefined ? [] : [{ port, hostPort, protocol }];
}

/** Where the container's port is the one that others call. */
function samePort({ port, protocol }: Mapping) {
  return port === undefined ? [] : [{ port, protocol }];
}

function range({ portRange, protocol }: Mapping) {
  return portRange === undefined ? [] : [{ portRange, protocol }];
}

function ownPorts(mapping: Mapping) {
  return [...samePort(mapping), ...range(mapping)];
}

function onHost(mapping: Mapping) {
  return [...onePort(mapping), ...range(mapping)];
}
