import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  record,
  uniqueArray,
} from "fast-check";
import { type AwsvpcProps, awsvpc } from "../../../../modules/network-modes/awsvpc";
import { type BridgeProps, bridge } from "../../../../modules/network-modes/bridge";
import { type HostProps, host } from "../../../../modules/network-modes/host";
import type { NetworkMode } from "../../../../modules/network-modes/network-mode";
import { none } from "../../../../modules/network-modes/none";
import { type WindowsNatProps, windowsNat } from "../../../../modules/network-modes/windows-nat";
import { defined, maybe } from "./maybe";
import type { Ground } from "./places";

/** A network mode as a user writes it. */
export type Network =
  | { readonly mode: "awsvpc"; readonly props: AwsvpcProps }
  | { readonly mode: "bridge"; readonly props: BridgeProps }
  | { readonly mode: "host"; readonly props: HostProps }
  | { readonly mode: "none"; readonly props: Readonly<Record<string, never>> }
  | { readonly mode: "windows-nat"; readonly props: WindowsNatProps };

export function networkMode(network: Network): NetworkMode {
  switch (network.mode) {
    case "awsvpc":
      return awsvpc(network.props);
    case "bridge":
      return bridge(network.props);
    case "host":
      return host(network.props);
    case "none":
      return none();
    case "windows-nat":
      return windowsNat(network.props);
  }
}

/** The modes that AWS has for a platform. */
export function modesOn({ fargate, system }: Ground): readonly Network["mode"][] {
  if (fargate) return ["awsvpc"];
  return system === "windows" ? ["awsvpc", "windows-nat"] : ["awsvpc", "bridge", "host", "none"];
}

/** Ports come in blocks of so many, each of which is one mapping's, so that none is taken twice. */
const BLOCK = 16;

/** Ports that something else has: of instances, of the log router, and of Windows on Fargate. */
const TAKEN = [22, 53, 80, 135, 139, 445, 2375, 2376, 3150, 3389, 5985, 5986, 24224].map((port) =>
  Math.floor(port / BLOCK),
);

const MOST_PORTS = 5;

/** So many blocks, none twice. */
function blocks(from: number, to: number): Arbitrary<number[]> {
  return uniqueArray(
    integer({ min: Math.ceil(from / BLOCK), max: Math.floor(to / BLOCK) - 1 }).filter(
      (block) => !TAKEN.includes(block),
    ),
    { minLength: MOST_PORTS, maxLength: MOST_PORTS },
  );
}

/** A port of the main container or of a sidecar, or several in a row. */
interface Listener {
  readonly port: number;
  /** Ports after it; none for a single one. */
  readonly more: number;
  readonly hostPort: number | undefined;
  readonly protocol: "tcp" | "udp" | undefined;
  readonly container: string | undefined;
}

/** Ports that a mode and its platform allow. */
export function networks(mode: Network["mode"], sidecars: readonly string[]): Arbitrary<Network> {
  if (mode === "none") return constant({ mode, props: {} });
  // In host mode a container's port is the instance's, of which many are given away.
  const containerBlocks = mode === "host" ? blocks(1, 32767) : blocks(1, 65535);
  return record({
    containerBlocks,
    hostBlocks: blocks(1, 32767),
    hasMain: constantFrom(true, true, false),
    listeners: array(
      record({
        offset: integer({ min: 0, max: 7 }),
        more: maybe(integer({ min: 1, max: 8 })),
        isStatic: boolean(),
        protocol: maybe(constantFrom("tcp" as const, "udp" as const)),
        container: constantFrom(undefined, ...sidecars),
      }),
      { maxLength: MOST_PORTS },
    ),
  }).map(({ containerBlocks: own, hostBlocks, hasMain, listeners }) => {
    const all = listeners.map(({ offset, more = 0, isStatic, ...others }, index): Listener => {
      const port = (own[index] ?? 0) * BLOCK + offset;
      const hostPort = isStatic ? (hostBlocks[index] ?? 0) * BLOCK + offset : undefined;
      return { ...others, port, more, hostPort };
    });
    return network(mode, hasMain ? all[0] : undefined, hasMain ? all.slice(1) : all);
  });
}

function network(mode: Network["mode"], main: Listener | undefined, others: readonly Listener[]): Network {
  const first = main === undefined ? {} : { port: main.port, protocol: main.protocol };
  const onHost = main?.hostPort === undefined ? {} : { hostPort: main.hostPort };
  switch (mode) {
    case "awsvpc":
      return { mode, props: withOthers(first, others.map(portOrRange)) };
    case "bridge":
      return {
        mode,
        props: withOthers(
          { ...first, ...onHost },
          others.map((one) => (one.more > 0 ? portOrRange(one) : portOnHost(one))),
        ),
      };
    case "host":
      return { mode, props: withOthers(first, others.map(onePort)) };
    case "windows-nat":
      return { mode, props: withOthers({ ...first, ...onHost }, others.map(portOnHost)) };
    case "none":
      return { mode, props: {} };
  }
}

function withOthers<M extends object, P>(main: M, otherPorts: readonly P[]): M & { otherPorts?: P[] } {
  return defined({ ...main, ...(otherPorts.length > 0 && { otherPorts: [...otherPorts] }) });
}

function onePort({ port, protocol, container }: Listener) {
  return defined({ port, protocol, container });
}

function portOnHost(listener: Listener) {
  return defined({ ...onePort(listener), hostPort: listener.hostPort });
}

function portOrRange(listener: Listener) {
  const { port, more, protocol, container } = listener;
  if (more === 0) return onePort(listener);
  return defined({ portRange: { from: port, to: port + more }, protocol, container });
}
