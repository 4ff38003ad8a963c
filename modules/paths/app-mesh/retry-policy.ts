import { Token } from "cdktf";
import { type OneOfRule, oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { itemsOf } from "../../task/entries";
import { duration, durationProblems } from "./duration";
import { ROUTE_PAGES } from "./route-pages";

/** What a caller's Envoy tries again by itself. */
interface RetryTimes {
  /** Attempts besides the first, 0 or more; AWS recommends 2 at least. */
  readonly maxRetries: number;
  /** Seconds for each attempt, the first included. */
  readonly perRetryTimeout: number;
}

/**
 * When a caller's Envoy tries a request again by itself: at one or more of these events.
 * @example { httpRetryEvents: ["gateway-error", "stream-error"], tcpRetryEvents: ["connection-error"], maxRetries: 2, perRetryTimeout: 5 }
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HttpRetryPolicy.html
 */
export interface HttpRetryPolicy extends RetryTimes {
  /**
   * `server-error` is most of 500 to 511, `gateway-error` 502, 503 and 504, `client-error` 409, and `stream-error` a
   * refused stream.
   */
  readonly httpRetryEvents?: readonly (typeof EVENTS.httpRetryEvents)[number][];
  readonly tcpRetryEvents?: readonly (typeof EVENTS.tcpRetryEvents)[number][];
}

/**
 * As `HttpRetryPolicy`, for gRPC and its own events.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_GrpcRetryPolicy.html
 */
export interface GrpcRetryPolicy extends HttpRetryPolicy {
  readonly grpcRetryEvents?: readonly (typeof EVENTS.grpcRetryEvents)[number][];
}

const EVENTS = {
  httpRetryEvents: ["server-error", "gateway-error", "client-error", "stream-error"],
  tcpRetryEvents: ["connection-error"],
  grpcRetryEvents: ["cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable"],
} as const;

const KNOWN: PropNames<GrpcRetryPolicy> = {
  httpRetryEvents: "optional",
  tcpRetryEvents: "optional",
  grpcRetryEvents: "optional",
  maxRetries: "required",
  perRetryTimeout: "required",
};

type EventKind = keyof typeof EVENTS;

/** Of a request, where nobody says anything, in seconds. */
const DEFAULT_REQUEST = 15;

/**
 * What is wrong with it.
 * @param within what holds it: `route "canary"`
 * @param perRequest seconds that the route gives a request, if it says
 */
export function retryPolicyProblems(
  within: string,
  policy: GrpcRetryPolicy | undefined,
  protocol: "http" | "http2" | "grpc",
  perRequest: number | undefined,
): Problem[] {
  if (policy === undefined) return [];
  const page = protocol === "grpc" ? ROUTE_PAGES.grpcRetry : ROUTE_PAGES.httpRetry;
  const given = `${within} retryPolicy`;
  const kinds = (Object.keys(EVENTS) as EventKind[]).filter((kind) => policy[kind] !== undefined);
  const allowed = kinds.filter((kind) => kind !== "grpcRetryEvents" || protocol === "grpc");
  return [
    ...propProblems(policy, KNOWN, given),
    ...(kinds.length > allowed.length
      ? [
          {
            given: `${given} grpcRetryEvents with protocol "${protocol}"`,
            rule: "only routes of grpc have events of gRPC",
            fix: "leave grpcRetryEvents out",
            page,
          },
        ]
      : []),
    ...(kinds.some((kind) => isToken(policy[kind]) || policy[kind]?.length !== 0)
      ? []
      : [
          {
            given: `${given} without an event`,
            rule: "a retry policy says at which events a request is tried again",
            fix: 'write some, e.g. httpRetryEvents: ["gateway-error", "stream-error"], or leave retryPolicy out',
            page,
          },
        ]),
    ...allowed.flatMap((kind) => eventProblems(given, kind, policy[kind], page)),
    ...wholeNumberProblems(
      "maxRetries",
      policy.maxRetries,
      { is: "it is a whole number of attempts", least: 0, example: 2, page },
      { within: given },
    ),
    ...durationProblems(`${given} perRetryTimeout`, policy.perRetryTimeout),
    ...timeProblems(given, policy, perRequest),
  ];
}

function eventProblems(
  given: string,
  kind: EventKind,
  events: readonly string[] | undefined,
  page: string,
): Problem[] {
  const rule: OneOfRule<string> = { is: `an event of ${kind}`, allowed: EVENTS[kind], page };
  const items = itemsOf(events);
  const twice = items.find((event, index) => items.indexOf(event) !== index);
  return [
    ...items.flatMap((event) => oneOfProblems(kind, event, rule, given)),
    ...(twice === undefined
      ? []
      : [
          {
            given: `${given} ${kind} with "${twice}" twice`,
            rule: "an event is there or not",
            fix: "leave one out",
            page,
          },
        ]),
  ];
}

/** A route that gives a request less than its attempts take breaks off the last of them. */
function timeProblems(
  given: string,
  { maxRetries, perRetryTimeout }: RetryTimes,
  perRequest: number = DEFAULT_REQUEST,
): Problem[] {
  if ([maxRetries, perRetryTimeout, perRequest].some(isToken)) return [];
  const all = maxRetries * perRetryTimeout;
  if (perRequest === 0 || !(all > perRequest)) return [];
  return [
    {
      given: `${given} of ${maxRetries} retries of ${perRetryTimeout} seconds with ${perRequest} seconds for the request`,
      rule: "the timeout of a route is as long as all its retries together, or longer",
      fix: `write timeout: { perRequest: ${all} }, or fewer or shorter retries`,
      page: ROUTE_PAGES.routes,
    },
  ];
}

/** As a route has it. */
export function retryPolicyConfig(policy: GrpcRetryPolicy) {
  const { maxRetries, perRetryTimeout } = policy;
  const kinds = (Object.keys(EVENTS) as EventKind[]).filter((kind) => policy[kind] !== undefined);
  return {
    ...Object.fromEntries(kinds.map((kind) => [kind, Token.asList(policy[kind])])),
    maxRetries,
    perRetryTimeout: duration(perRetryTimeout),
  };
}
