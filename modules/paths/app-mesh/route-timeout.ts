import type { Problem } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { type ServiceProtocol, type ServiceTimeout, TIMEOUT_PROPS } from "../service-description";
import { duration, durationProblems } from "./duration";
import type { MeshNode } from "./node";
import { ROUTE_PAGES } from "./route-pages";

/** What a route and a listener wait where nobody says anything, in seconds. */
const DEFAULTS = { perRequest: 15, idle: 300 } as const;

type Time = keyof typeof DEFAULTS;
const TIMES: readonly Time[] = ["perRequest", "idle"];

/**
 * What is wrong with the timeout of a route.
 * @param within what holds it: `route "canary"`
 */
export function routeTimeoutProblems(
  within: string,
  timeout: ServiceTimeout | undefined,
  protocol: ServiceProtocol,
  nodes: readonly MeshNode[],
): Problem[] {
  if (timeout === undefined) return [];
  const given = `${within} timeout`;
  return [
    ...propProblems(timeout, TIMEOUT_PROPS, given),
    ...TIMES.flatMap((time) => durationProblems(`${given} ${time}`, timeout[time])),
    ...(protocol === "tcp" && timeout.perRequest !== undefined
      ? [
          {
            given: `${given} perRequest with protocol "tcp"`,
            rule: "a route of tcp sees connections, which may be idle, but no requests",
            fix: "leave perRequest out",
            page: ROUTE_PAGES.routes,
          },
        ]
      : TIMES.flatMap((time) =>
          nodes.flatMap((node) => shorterNodeProblems(given, time, timeout[time], node)),
        )),
  ];
}

/** A node whose listener waits less breaks off what the route would wait for. */
function shorterNodeProblems(
  given: string,
  time: Time,
  seconds: number | undefined,
  node: MeshNode,
): Problem[] {
  const ofNode = node.timeout?.[time] ?? DEFAULTS[time];
  if (seconds === undefined || isToken(seconds) || isToken(ofNode)) return [];
  if (lengthOf(seconds) <= Math.max(DEFAULTS[time], lengthOf(ofNode))) return [];
  return [
    {
      given: `${given} ${time} ${seconds} to ${node.given}, which has ${ofNode}`,
      rule: `a route that waits longer than ${DEFAULTS[time]} seconds leads to nodes whose listeners wait as long`,
      fix: `write timeout: { ${time}: ${seconds} } for the node too`,
      page: ROUTE_PAGES.routes,
    },
  ];
}

/** 0 stands for no limit. */
function lengthOf(seconds: number): number {
  return seconds === 0 ? Number.POSITIVE_INFINITY : seconds;
}

/** As a route has it; none for one without times, which AWS would forget. */
export function routeTimeoutConfig({ idle, perRequest }: ServiceTimeout = {}) {
  if (idle === undefined && perRequest === undefined) return undefined;
  return {
    ...(idle !== undefined && { idle: duration(idle) }),
    ...(perRequest !== undefined && { perRequest: duration(perRequest) }),
  };
}
