import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { PAGES } from "./pages";

const PROTOCOLS = ["HTTP", "HTTPS", "TLS_PASSTHROUGH"] as const;

/** How clients call a service. */
export interface LatticeListener {
  /**
   * `"HTTPS"` ends TLS at VPC Lattice, with a certificate of AWS's for the generated name. `"TLS_PASSTHROUGH"` leaves
   * TLS to the tasks: it needs a custom domain name, which clients must name (SNI), and knows no rules, no default
   * response and no other listener beside it.
   */
  readonly protocol: (typeof PROTOCOLS)[number];
  /** @default 80 with HTTP, else 443 */
  readonly port?: number;
}

export const USUAL_LISTENERS: readonly LatticeListener[] = [{ protocol: "HTTPS" }];
const KNOWN: PropNames<LatticeListener> = { protocol: "required", port: "optional" };

export function portOf({ protocol, port }: LatticeListener): number {
  return port ?? (protocol === "HTTP" ? 80 : 443);
}

/** The listener's part of addresses and names: `https`, `http-8080`. */
export function listenerPart({ protocol, port }: LatticeListener): string {
  const name = protocol === "TLS_PASSTHROUGH" ? "tls" : protocol.toLowerCase();
  if (port === undefined) return name;
  return `${name}-${isToken(port) ? "port" : port}`;
}

export function passesTls(listeners: readonly LatticeListener[]): boolean {
  return listeners.some(({ protocol }) => protocol === "TLS_PASSTHROUGH");
}

export function listenerProblems(listeners: readonly LatticeListener[]): Problem[] {
  return [
    ...countProblems(listeners),
    ...listeners.flatMap((listener) => propProblems(listener, KNOWN, "listeners")),
    ...listeners.flatMap(({ protocol, port }) => [
      ...oneOfProblems("protocol", protocol, {
        is: "the protocol of a listener",
        allowed: PROTOCOLS,
        page: PAGES.createListener,
      }),
      ...wholeNumberProblems("port", port, {
        is: "the port of a listener is a whole number",
        least: 1,
        most: 65535,
        example: 443,
        page: PAGES.createListener,
      }),
    ]),
    ...laterProblems(listeners),
    ...samePortProblems(listeners),
    ...mixedProblems(listeners),
  ];
}

function countProblems({ length }: readonly LatticeListener[]): Problem[] {
  if (length > 0) return [];
  return [
    {
      given: "listeners []",
      rule: "a service is called at a listener",
      fix: 'leave listeners out, which is [{ protocol: "HTTPS" }]',
      page: PAGES.createListener,
    },
  ];
}

function samePortProblems(listeners: readonly LatticeListener[]): Problem[] {
  const ports = listeners.map(portOf).filter((port) => !isToken(port));
  const twice = new Set(ports.filter((port, index) => ports.indexOf(port) !== index));
  return [...twice].map((port) => ({
    given: `listeners with port ${port} twice`,
    rule: "a port of a service is one listener's",
    fix: `give one of them another port, e.g. port: ${port + 1 > 65535 ? port - 1 : port + 1}`,
    page: PAGES.createListener,
  }));
}

/** A listener's address and name say its protocol and its port. */
function laterProblems(listeners: readonly LatticeListener[]): Problem[] {
  const page = PAGES.createListener;
  const parts = listeners.filter(({ port }) => isToken(port)).map(listenerPart);
  return [
    ...listeners
      .filter(({ protocol }) => isToken(protocol))
      .map(() => ({
        given: "a listener with a protocol that is only known at apply",
        rule: "the protocol of a listener is part of its address, and what it may have follows from it",
        fix: 'write it out, e.g. protocol: "HTTPS"',
        page,
      })),
    ...(new Set(parts).size === parts.length
      ? []
      : [
          {
            given: "two listeners of one protocol with ports that are only known at apply",
            rule: "the protocol and the port of a listener are its address",
            fix: "write the port of one of them out, e.g. port: 443",
            page,
          },
        ]),
  ];
}

function mixedProblems(listeners: readonly LatticeListener[]): Problem[] {
  if (!passesTls(listeners) || listeners.every(({ protocol }) => protocol === "TLS_PASSTHROUGH")) return [];
  return [
    {
      given: `listeners ${listeners.map(({ protocol }) => protocol).join(" and ")} for one target group`,
      rule: "a TLS listener forwards to TCP target groups alone, and no other listener does",
      fix: "leave one out, or give the service two paths, each with an id and listeners of one kind",
      page: PAGES.tlsListeners,
    },
  ];
}
