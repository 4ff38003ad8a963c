import type {
  EcsServiceLoadBalancer,
  EcsServiceServiceRegistries,
} from "@cdktf/provider-aws/lib/ecs-service";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Peer } from "../core/peer";
import type { IngressPorts } from "../core/port-range";
import type { Problem } from "../core/problem";
import type { NetworkMode } from "../network-modes/network-mode";
import type { Network } from "../vpc/network";

/** A service as a path needs to know it. */
export interface ReachableService {
  /** The service's construct; what a path creates for it goes under it. */
  readonly construct: Construct;
  readonly vpc: Network;
  readonly network: NetworkMode;
  /** Tasks, the fewest and the most there may be; maybe tokens. */
  readonly tasks: { readonly least: number; readonly most: number };
  /** The container that answers on the mode's port. */
  readonly containerName: string;
  /** Lets a peer in at these ports, by default the mode's main port, with the rules that do so. */
  admit(peer: Peer, ports?: readonly IngressPorts[]): readonly TerraformResource[];
}

/** Target groups of a service at most, of whatever load balancers. */
export const MAX_TARGET_GROUPS = 5;

/** A target group on its load balancer, as the metric of its requests names the two. */
export interface RequestCount {
  readonly loadBalancerArnSuffix: string;
  readonly targetGroupArnSuffix: string;
}

/** What a path adds to the ECS service. */
export interface PathParts {
  readonly loadBalancers?: readonly EcsServiceLoadBalancer[];
  /** Where the tasks are registered by name; of a service's paths one at most has it. */
  readonly serviceRegistries?: EcsServiceServiceRegistries;
  /** What counts the requests that come this way, for scaling by them. */
  readonly requestCount?: RequestCount;
  /** What must be there before the service starts and after it is gone. */
  readonly dependsOn: readonly TerraformResource[];
}

/** A way in which others reach a service. */
export interface ServicePath {
  /** What AWS would refuse in this path for this service; empty when there is nothing. */
  problems(service: ReachableService): readonly Problem[];
  /** Creates what the path needs for the service, under the service's construct and in its stack. */
  attach(service: ReachableService): PathParts;
}
