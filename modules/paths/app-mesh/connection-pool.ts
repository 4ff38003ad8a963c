import type { AppmeshVirtualNodeSpecListenerConnectionPool } from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { wholeNumberProblems } from "../../core/whole-number";
import type { ServiceProtocol } from "../service-description";
import { PAGES } from "./pages";

/**
 * How much of its callers' traffic Envoy lets through to the application at a time. Which limits there are depends on
 * the protocol.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_VirtualNodeConnectionPool.html
 */
export interface ConnectionPool {
  /** With `"http"` and `"tcp"`, and needed there: connections, 1 or more. */
  readonly maxConnections?: number;
  /**
   * With `"http"`: requests, 1 or more, that wait when all connections are taken.
   * @default 2147483647
   */
  readonly maxPendingRequests?: number;
  /** With `"http2"` and `"grpc"`, and needed there: requests under way, 1 or more. */
  readonly maxRequests?: number;
}

type Limit = keyof ConnectionPool;

/** The limits that go with a protocol; the first is needed. */
const LIMITS: Readonly<Record<ServiceProtocol, readonly [Limit, ...Limit[]]>> = {
  http: ["maxConnections", "maxPendingRequests"],
  http2: ["maxRequests"],
  grpc: ["maxRequests"],
  tcp: ["maxConnections"],
};

const KNOWN: PropNames<ConnectionPool> = {
  maxConnections: "optional",
  maxPendingRequests: "optional",
  maxRequests: "optional",
};

/** What is wrong with it, for a protocol that there is. */
export function connectionPoolProblems(
  pool: ConnectionPool | undefined,
  protocol: ServiceProtocol,
): Problem[] {
  if (pool === undefined) return [];
  const limits = (Object.keys(KNOWN) as Limit[]).filter((limit) => pool[limit] !== undefined);
  const [needed] = LIMITS[protocol];
  const page = PAGES.connectionPool;
  return [
    ...propProblems(pool, KNOWN, "connectionPool"),
    ...limits
      .filter((limit) => !LIMITS[protocol].includes(limit))
      .map((limit) => ({
        given: `connectionPool ${limit} with protocol "${protocol}"`,
        rule: `a connection pool of ${protocol} has ${LIMITS[protocol].join(" and ")}`,
        fix: `write ${needed} instead`,
        page,
      })),
    ...(limits.includes(needed)
      ? []
      : [
          {
            given: `connectionPool without ${needed} with protocol "${protocol}"`,
            rule: `a connection pool of ${protocol} says ${needed}`,
            fix: `write it, e.g. ${needed}: 100, or leave connectionPool out`,
            page,
          },
        ]),
    ...limits.flatMap((limit) =>
      wholeNumberProblems(
        limit,
        pool[limit],
        { is: "it is a whole number", least: 1, most: 2147483647, example: 100, page },
        { within: "connectionPool" },
      ),
    ),
  ];
}

/** As the listener has it, under its protocol. */
export function connectionPoolConfig(
  { maxConnections = 0, maxPendingRequests, maxRequests = 0 }: ConnectionPool,
  protocol: ServiceProtocol,
): AppmeshVirtualNodeSpecListenerConnectionPool {
  const pools: Readonly<Record<ServiceProtocol, AppmeshVirtualNodeSpecListenerConnectionPool>> = {
    http: { http: [{ maxConnections, maxPendingRequests }] },
    http2: { http2: [{ maxRequests }] },
    grpc: { grpc: { maxRequests } },
    tcp: { tcp: [{ maxConnections }] },
  };
  return pools[protocol];
}
