import type { PropNames } from "../../core/prop-names";
import type { NlbHealthCheckProps } from "./health-check";

export interface NlbListenerProps {
  /**
   * What clients speak with the NLB. TLS ends at the NLB, and the task gets plain TCP; to end it at the task, write
   * "TCP" there. UDP needs a port with `protocol: "udp"` in the network mode. There is no "TCP_UDP": ECS maps a port of
   * a container for one of the two.
   * @default "TCP"
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
   */
  readonly protocol?: "TCP" | "UDP" | "TLS";
  /**
   * ARN of the certificate the NLB shows to clients, of ACM or IAM. With TLS, and only then.
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/tls-listener-certificates.html
   */
  readonly certificateArn?: string;
  /**
   * Which versions and ciphers of TLS clients may use. With TLS only.
   * @default "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", which AWS recommends: TLS 1.2 and 1.3
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html
   */
  readonly sslPolicy?: string;
  /**
   * Which protocols to agree on inside TLS. With TLS only.
   * @default "None"
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html#alpn-policies
   */
  readonly alpnPolicy?: "HTTP1Only" | "HTTP2Only" | "HTTP2Optional" | "HTTP2Preferred" | "None";
  /**
   * How the NLB finds out which tasks answer.
   * @default a TCP connection to the service's port every 30 seconds
   */
  readonly healthCheck?: NlbHealthCheckProps;
  /**
   * Seconds for which a stopping task keeps its connections, 0 to 3600. A deployment waits for as long.
   * @default 300
   */
  readonly deregistrationDelay?: number;
  /**
   * Whether the NLB closes what connections a task still has after that delay. Without it a connection that is in use
   * goes on for as long as the task lives.
   * @default what AWS does: true for UDP, false otherwise
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#deregistration-delay
   */
  readonly connectionTermination?: boolean;
  /**
   * Seconds after which a connection without traffic is closed, 60 to 6000. With TCP only: with TLS it is 350, and
   * nobody changes it. Above 350 look at how long the tasks' network interfaces track a connection.
   * @default 350
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html
   */
  readonly idleTimeout?: number;
  /**
   * Whether tasks see the client's address instead of the NLB's. With it a task that calls the NLB can't be sent to
   * itself: such a connection times out. Without it the NLB has 55,000 connections to each task. UDP always has it.
   * @default what AWS does: false for TCP and TLS to tasks in awsvpc mode, true otherwise
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
   */
  readonly preserveClientIp?: boolean;
  /**
   * Whether the NLB sends a Proxy Protocol v2 header first, with the client's address. An application that doesn't
   * expect it fails, and so do its health checks; a proxy of App Mesh or Service Connect in front of it is refused.
   * @default false
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#proxy-protocol
   */
  readonly proxyProtocolV2?: boolean;
  /**
   * Whether all connections from one address go to the same task. Not with TLS.
   * @default false
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#sticky-sessions
   */
  readonly stickiness?: boolean;
}

export const LISTENER_PROPS: PropNames<NlbListenerProps> = {
  protocol: "optional",
  certificateArn: "optional",
  sslPolicy: "optional",
  alpnPolicy: "optional",
  healthCheck: "optional",
  deregistrationDelay: "optional",
  connectionTermination: "optional",
  idleTimeout: "optional",
  preserveClientIp: "optional",
  proxyProtocolV2: "optional",
  stickiness: "optional",
};
