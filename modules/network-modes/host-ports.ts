import type { PortRange } from "../core/port-range";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { StaticHostPort } from "./network-mode";
import { DYNAMIC_HOST_PORTS } from "./ports";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html";

/** Ports of an instance that are spoken for, and by whom: of TCP alone. */
export interface ReservedPorts {
  readonly ports: ReadonlyMap<number, string>;
  /** Those that ECS picks from, and the system itself for its connections. */
  readonly dynamic: PortRange;
  readonly page: string;
}

const AGENT = "the ECS agent";

export const RESERVED_ON_LINUX: ReservedPorts = {
  ports: new Map([
    [22, "SSH"],
    [2375, "Docker"],
    [2376, "Docker"],
    [51678, AGENT],
    [51679, AGENT],
    [51680, AGENT],
  ]),
  dynamic: DYNAMIC_HOST_PORTS,
  page: PAGE,
};

export const RESERVED_ON_WINDOWS: ReservedPorts = {
  ports: new Map([
    [53, "DNS"],
    [80, "the proxy that hands tasks their credentials"],
    [135, "RPC"],
    [139, "NetBIOS"],
    [445, "SMB"],
    [2375, "Docker"],
    [2376, "Docker"],
    [3389, "remote desktop"],
    [5985, "WinRM"],
    [5986, "WinRM"],
    [51678, AGENT],
    [51679, AGENT],
  ]),
  // Windows itself takes 49152 and above.
  dynamic: { from: DYNAMIC_HOST_PORTS.from, to: 65535 },
  page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html",
};

/** Static host ports of an instance at most, those that are reserved anyway included. */
const MAX_STATIC_PORTS = 100;

/**
 * What is wrong with ports that a task takes on its instance.
 * @param prop how the user named them: `hostPort`, or in host mode `port`
 */
export function hostPortProblems(
  prop: string,
  hostPorts: readonly StaticHostPort[],
  reserved: ReservedPorts,
): Problem[] {
  const known = hostPorts.filter(({ port }) => !isToken(port));
  return [
    ...known.flatMap((hostPort) => singleProblems(prop, hostPort, reserved)),
    ...sameHostPortProblems(prop, known),
    ...tooManyProblems(prop, hostPorts.length, reserved),
  ];
}

function singleProblems(
  prop: string,
  { port, protocol }: StaticHostPort,
  { ports, dynamic, page }: ReservedPorts,
): Problem[] {
  const given = `${prop} ${port}`;
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    return [
      {
        given,
        rule: "a host port is a whole number from 1 to 65535",
        fix: `write one below ${dynamic.from}, or leave hostPort out and ECS picks one`,
        page: PAGE,
      },
    ];
  }
  const owner = protocol === "tcp" ? ports.get(port) : undefined;
  if (owner !== undefined) {
    return [
      {
        given,
        rule: `port ${port} of the instance is reserved for ${owner}`,
        fix: "write another port",
        page,
      },
    ];
  }
  if (port < dynamic.from || port > dynamic.to) return [];
  return [
    {
      given,
      rule: `ports ${dynamic.from} to ${dynamic.to} of the instance are those that ECS and the system give away, so that another may hold it already`,
      fix: `write one below ${dynamic.from}`,
      page: PAGE,
    },
  ];
}

function sameHostPortProblems(prop: string, hostPorts: readonly StaticHostPort[]): Problem[] {
  const texts = hostPorts.map(({ port, protocol }) =>
    protocol === "tcp" ? `${port}` : `${port}/${protocol}`,
  );
  const twice = new Set(texts.filter((text, index) => texts.indexOf(text) !== index));
  return [...twice].map((text) => ({
    given: `${prop} ${text} twice in one task`,
    rule: "a port of the instance leads to one container",
    fix: "write another port for one of them",
    page: PAGE,
  }));
}

function tooManyProblems(prop: string, count: number, { ports, page }: ReservedPorts): Problem[] {
  const most = MAX_STATIC_PORTS - ports.size;
  if (count <= most) return [];
  return [
    {
      given: `${count} ports with ${prop}`,
      rule: `an instance has at most ${MAX_STATIC_PORTS} static ports, of which ${ports.size} are reserved`,
      fix: `write ${most} or fewer, or leave hostPort out where ECS may pick one`,
      page,
    },
  ];
}
