import type { AppmeshVirtualNodeSpecListenerTimeout } from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import type { Problem } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { type ServiceProtocol, type ServiceTimeout, TIMEOUT_PROPS } from "../service-description";
import { duration, durationProblems } from "./duration";
import { PAGES } from "./pages";

/** What Envoy waits where nobody says anything, in seconds. */
const DEFAULTS = { perRequest: 15, idle: 300 } as const satisfies ServiceTimeout;

/**
 * What is wrong with the times of a listener.
 * @param routed whether virtual routers lead to the node, whose routes have times of their own
 */
export function timeoutProblems(
  timeout: ServiceTimeout | undefined,
  protocol: string,
  routed: boolean,
): Problem[] {
  if (timeout === undefined) return [];
  const times = (Object.keys(DEFAULTS) as (keyof ServiceTimeout)[]).flatMap((prop) =>
    durationProblems(`timeout ${prop}`, timeout[prop]),
  );
  return [
    ...propProblems(timeout, TIMEOUT_PROPS, "timeout"),
    ...times,
    ...(protocol === "tcp" ? perRequestProblems(timeout) : []),
    ...(routed || times.length > 0 ? [] : longerProblems(timeout)),
  ];
}

function perRequestProblems({ perRequest }: ServiceTimeout): Problem[] {
  if (perRequest === undefined) return [];
  return [
    {
      given: `timeout perRequest ${isToken(perRequest) ? "" : `${perRequest} `}with protocol "tcp"`,
      rule: "a proxy sees requests in http, http2 and grpc; of tcp it sees connections, which may be idle",
      fix: "leave perRequest out, or write the protocol that the application speaks",
      page: PAGES.timeout,
    },
  ];
}

/** Without a router, the default route of the virtual service breaks off what the listener would wait for. */
function longerProblems(timeout: ServiceTimeout): Problem[] {
  return (Object.keys(DEFAULTS) as (keyof ServiceTimeout)[]).flatMap((prop) => {
    const seconds = timeout[prop];
    if (seconds === undefined || isToken(seconds) || (seconds > 0 && seconds <= DEFAULTS[prop])) return [];
    return [
      {
        given: `timeout ${prop} ${seconds} of a node that no virtual router leads to`,
        rule: `callers wait ${DEFAULTS[prop]} seconds unless a route says otherwise, so that a longer time takes a virtual router whose route has it too`,
        fix: `write ${DEFAULTS[prop]} seconds or less, or virtualService: false and lead to the node by a virtual router`,
        page: PAGES.virtualNode,
      },
    ];
  });
}

/** The times as the listener has them, under its protocol. */
export function timeoutConfig(
  { idle, perRequest }: ServiceTimeout,
  protocol: ServiceProtocol,
): AppmeshVirtualNodeSpecListenerTimeout | undefined {
  if (idle === undefined && perRequest === undefined) return undefined;
  return {
    [protocol]: {
      ...(idle !== undefined && { idle: duration(idle) }),
      ...(perRequest !== undefined && { perRequest: duration(perRequest) }),
    },
  };
}
