import type { Shape } from "../../core/later-shape";
import type { PropNames } from "../../core/prop-names";
import type { LatticeHealthCheck } from "./health-check";

/** How VPC Lattice treats the tasks behind one path. */
export interface LatticeTargetProps {
  /**
   * Tells a service's paths of VPC Lattice apart: part of the addresses of what is made for it,
   * `aws_vpclattice_target_group.orders_admin`. One of a service's paths needs none.
   * @default the service's own address
   */
  readonly id?: string;
  /**
   * HTTPS for tasks with a certificate, which VPC Lattice doesn't check. A change replaces the target group. Behind
   * TLS_PASSTHROUGH it is TCP.
   * @default "HTTP"
   */
  readonly protocol?: "HTTP" | "HTTPS";
  /**
   * How VPC Lattice speaks to tasks: HTTP2 and GRPC need HTTPS listeners. A change replaces the target group.
   * @default "HTTP1"
   */
  readonly protocolVersion?: "HTTP1" | "HTTP2" | "GRPC";
  /** @default every 30 seconds the path "/" must answer with 200 */
  readonly healthCheck?: LatticeHealthCheck;
}

export const TARGET_PROPS: PropNames<LatticeTargetProps> = {
  id: "optional",
  protocol: "optional",
  protocolVersion: "optional",
  healthCheck: "optional",
};

/** What VPC Lattice has as blocks, which synth writes out. */
export const TARGET_PARTS: NonNullable<Shape<LatticeTargetProps>["parts"]> = { healthCheck: {} };
