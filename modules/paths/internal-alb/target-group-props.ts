import type { PropNames } from "../../core/prop-names";
import type { HealthCheck } from "./health-check";
import type { Stickiness } from "./stickiness";

/** How a load balancer treats the tasks behind one path. */
export interface TargetGroupProps {
  /**
   * Path the load balancer asks to see whether a task is healthy: short for `healthCheck: { path }`.
   * @default "/"
   */
  readonly healthCheckPath?: string;
  /** @default every 30 seconds the path "/" must answer with 200 to 399 */
  readonly healthCheck?: HealthCheck;
  /**
   * Sends a client to the same task again, by a cookie.
   * @default every request goes where the algorithm says
   * @example { type: "lb_cookie", duration: 3600 }
   */
  readonly stickiness?: Stickiness;
  /**
   * Seconds in which a new task's share of requests grows to a full one, 30 to 900; 0 for none. Not with the
   * algorithms "least_outstanding_requests" and "weighted_random".
   * @default 0
   */
  readonly slowStart?: number;
  /**
   * Seconds that a task which stops keeps its open requests, 0 to 3600. A task stops so much later.
   * @default 300
   */
  readonly deregistrationDelay?: number;
  /**
   * How the task for a request is chosen.
   * @default "round_robin"
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
   */
  readonly algorithm?: Algorithm;
  /**
   * Whether the load balancer's nodes send requests to tasks in other zones. Off keeps a zone's requests in it, and
   * needs tasks in each; it allows no stickiness.
   * @default true, which costs nothing
   */
  readonly crossZone?: boolean;
  /**
   * How the load balancer speaks to tasks: HTTP2 and GRPC need an ALB with `https`. A change replaces the target group.
   * @default "HTTP1"
   */
  readonly protocolVersion?: ProtocolVersion;
  /**
   * HTTPS for tasks with a certificate; the load balancer doesn't check it. A change replaces the target group.
   * @default "HTTP"
   */
  readonly protocol?: "HTTP" | "HTTPS";
}

export const TARGET_GROUP_PROPS: PropNames<TargetGroupProps> = {
  healthCheckPath: "optional",
  healthCheck: "optional",
  stickiness: "optional",
  slowStart: "optional",
  deregistrationDelay: "optional",
  algorithm: "optional",
  crossZone: "optional",
  protocolVersion: "optional",
  protocol: "optional",
};

export const ALGORITHMS = ["round_robin", "least_outstanding_requests", "weighted_random"] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

export const PROTOCOL_VERSIONS = ["HTTP1", "HTTP2", "GRPC"] as const;
export type ProtocolVersion = (typeof PROTOCOL_VERSIONS)[number];
