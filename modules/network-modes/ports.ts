import { Token } from "cdktf";
import { asWritten } from "../core/as-written";
import type { IngressPorts, PortRange, Protocol } from "../core/port-range";
import type { Problem } from "../core/problem";
import type { PropNames } from "../core/prop-names";
import { isToken } from "../core/token";
import type { PortMapping, StaticHostPort } from "./network-mode";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html";

/**
 * Host ports that ECS picks from for a dynamic port mapping. Without a setting the range is the kernel's ephemeral
 * range or Docker's, which differ by AMI; instances of these modules pin it, so that a security group can open it
 * exactly.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export const DYNAMIC_HOST_PORTS: IngressPorts = { protocol: "tcp", from: 32768, to: 60999 };

/** A port that a container listens on. */
export interface Port {
  /** 1 to 65535. */
  readonly port: number;
  readonly portRange?: never;
  /** @default "tcp" */
  readonly protocol?: Protocol;
  /**
   * The sidecar that listens on it.
   * @default the main container
   */
  readonly container?: string;
}

/** Ports in a row that a container listens on, up to a hundred such ranges a container. */
export interface Ports {
  readonly port?: never;
  readonly portRange: PortRange;
  /** @default "tcp" */
  readonly protocol?: Protocol;
  /**
   * The sidecar that listens on them.
   * @default the main container
   */
  readonly container?: string;
}

/** A port with a host port of the user's choice. */
export interface PortOnHost extends Port {
  /**
   * The instance's port that leads to it, 1 to 32767, or on Linux 61000 to 65535. Only one task of an instance can have it.
   * @default ECS picks one of 32768 to 60999
   */
  readonly hostPort?: number;
}

export const PORT: PropNames<Port | Ports> = {
  port: "optional",
  portRange: "optional",
  protocol: "optional",
  container: "optional",
};
export const PORT_ON_HOST: PropNames<PortOnHost | Ports> = { ...PORT, hostPort: "optional" };

/** The main port of a mode, as its props have it, and the others. */
export function allPorts<P extends object>(
  main: { readonly port?: number; readonly protocol?: Protocol; readonly hostPort?: number },
  others: readonly P[] | undefined,
): (P | PortOnHost)[] {
  const { port, protocol, hostPort } = main;
  const first =
    port === undefined
      ? []
      : [{ port, ...(protocol && { protocol }), ...(hostPort !== undefined && { hostPort }) }];
  return [...first, ...(others ?? [])];
}

/** `9000-9010`, as the API writes a range. */
export function rangeText({ from, to }: PortRange): string {
  // In text only a token that is text itself is found again.
  const [first, last] = [from, to].map((port) => (isToken(port) ? Token.asString(port) : `${port}`));
  return `${first}-${last}`;
}

/** The ports of the mappings that have a host port of their own. */
export function staticHostPorts(mappings: readonly PortMapping[]): StaticHostPort[] {
  return mappings.flatMap(({ hostPort, protocol }) =>
    hostPort === undefined || hostPort === 0 ? [] : [{ port: hostPort, protocol }],
  );
}

/** What is wrong with the ports on their own and within each container. */
export function portProblems(ports: readonly (Port | Ports | PortOnHost)[]): Problem[] {
  return [...ports.flatMap(figureProblems), ...sameContainerProblems(ports)];
}

function figureProblems(asked: Port | Ports | PortOnHost): Problem[] {
  if (asked.portRange === undefined) return portProblem(`port ${asWritten(asked.port)}`, asked.port);
  const { from, to } = asked.portRange;
  const problems = [
    ...portProblem(`portRange from ${asWritten(from)}`, from),
    ...portProblem(`portRange to ${asWritten(to)}`, to),
  ];
  if (problems.length > 0 || isToken(from) || isToken(to) || from < to) return problems;
  return [
    {
      given: `portRange ${from} to ${to}`,
      rule: "a range of ports starts below its end",
      fix: from === to ? `write port: ${from}` : `write portRange: { from: ${to}, to: ${from} }`,
      page: PAGE,
    },
  ];
}

function portProblem(given: string, port: number): Problem[] {
  if (isToken(port) || (Number.isInteger(port) && port >= 1 && port <= 65535)) return [];
  return [
    {
      given,
      rule: "a container port is a whole number from 1 to 65535",
      fix: "write the port the application listens on, e.g. port: 8080",
      page: PAGE,
    },
  ];
}

/** AWS takes a container's port once: neither twice nor for a second protocol. */
function sameContainerProblems(ports: readonly (Port | Ports)[]): Problem[] {
  return pairs(ports.filter((one) => !hasToken(one))).flatMap(([a, b]) => {
    if (a.container !== b.container || !overlap(a, b)) return [];
    const [first, second] = [describePort(a), describePort(b)];
    return [
      {
        given: `${second} of ${containerText(b)} beside ${first}`,
        rule: "a container's port is mapped once, for one protocol",
        fix: "leave one of them out",
        page: PAGE,
      },
    ];
  });
}

/**
 * What is wrong between the containers of a task that share one network, where a port is one application's.
 * @param network whose it is: `the task's network interface`
 */
export function sharedNetworkProblems(ports: readonly (Port | Ports)[], network: string): Problem[] {
  return pairs(ports.filter((one) => !hasToken(one))).flatMap(([a, b]) => {
    const clash = a.container !== b.container && overlap(a, b) && protocolOf(a) === protocolOf(b);
    if (!clash) return [];
    return [
      {
        given: `${describePort(b)} of ${containerText(b)}, also that of ${containerText(a)}`,
        rule: `the containers of the task share ${network}, where one port is one application's`,
        fix: "let one of them listen on another port",
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
      },
    ];
  });
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}

function rangeOf({ port, portRange }: Port | Ports): PortRange {
  return portRange ?? { from: port as number, to: port as number };
}

function hasToken(asked: Port | Ports): boolean {
  const { from, to } = rangeOf(asked);
  return isToken(from) || isToken(to);
}

function overlap(a: Port | Ports, b: Port | Ports): boolean {
  const [one, other] = [rangeOf(a), rangeOf(b)];
  return one.from <= other.to && other.from <= one.to;
}

function protocolOf({ protocol = "tcp" }: Port | Ports): Protocol {
  return protocol;
}

function describePort(asked: Port | Ports): string {
  const protocol = protocolOf(asked) === "tcp" ? "" : "/udp";
  return asked.portRange
    ? `portRange ${rangeText(asked.portRange)}${protocol}`
    : `port ${asked.port}${protocol}`;
}

function containerText({ container }: Port | Ports): string {
  return container === undefined ? "the main container" : `container "${container}"`;
}

/** The ports at a security group that lead to what a container listens on, where the port stays the same. */
export function sameIngressPorts(ports: readonly (Port | Ports)[]): IngressPorts[] {
  return ports.map((asked) => ({ ...rangeOf(asked), protocol: protocolOf(asked) }));
}
