import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type {
  EcsService,
  EcsServiceLoadBalancer,
  EcsServiceServiceConnectConfiguration,
  EcsServiceServiceRegistries,
  EcsServiceVpcLatticeConfigurations,
} from "@cdktf/provider-aws/lib/ecs-service";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { IpAddresses } from "../core/ip-addresses";
import type { Peer } from "../core/peer";
import type { IngressPorts } from "../core/port-range";
import type { Problem } from "../core/problem";
import type { NetworkMode } from "../network-modes/network-mode";
import type { TaskParts } from "../task/task-parts";
import type { RuledTask } from "../task/task-rules";
import type { Tracing } from "../task/tracing";
import type { Network } from "../vpc/network";
import type { Arrival, ProxyEntrance } from "./proxy-entrance";

/** The construct of a service, as a peer that others may let in. */
export interface ServiceConstruct extends Construct, Peer {
  /** Where its tasks write. */
  readonly logGroup: CloudwatchLogGroup;
  /** The ECS service, once it is made: after its own paths. */
  readonly resource: EcsService;
}

/** A service as a path needs to know it. */
export interface ReachableService {
  /** The service's construct; what a path creates for it goes under it. */
  readonly construct: ServiceConstruct;
  readonly vpc: Network;
  readonly network: NetworkMode;
  /**
   * Which addresses the tasks are reached by: those of their own subnets, or of the instances they may run on, of which
   * not all need have the same.
   */
  readonly addresses: readonly IpAddresses[];
  /** Tasks, the fewest and the most there may be; maybe tokens. */
  readonly tasks: { readonly least: number; readonly most: number };
  /** The container that answers on the mode's port. */
  readonly containerName: string;
  /** Its tasks as their user wrote them, without what paths bring. */
  readonly task: RuledTask;
  /** What takes traces beside its containers. */
  readonly tracing?: Tracing | undefined;
  /**
   * Lets a peer in at these ports, by default the mode's main port, with the rules that do so.
   * @param by on whose behalf, where that isn't the service: a caller's own stack may live from the service's
   */
  admit(peer: Peer, ports?: readonly IngressPorts[], by?: Construct): readonly TerraformResource[];
}

/** The name of a service's main port, for all paths that find it by one: up to 64 characters that ECS takes. */
export function portName({ containerName }: Pick<ReachableService, "containerName">): string {
  return `port-${containerName.toLowerCase()}`.slice(0, 64);
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
  /** Of a service's paths one at most has it. */
  readonly serviceConnectConfiguration?: EcsServiceServiceConnectConfiguration;
  readonly vpcLatticeConfigurations?: readonly EcsServiceVpcLatticeConfigurations[];
  /** What counts the requests that come this way, for scaling by them. */
  readonly requestCount?: RequestCount;
  /** What comes this way to the tasks' main port, requests first. */
  readonly arrivals?: readonly Arrival[];
  /** The proxy that the path puts in front of that port. */
  readonly entrance?: ProxyEntrance | undefined;
  /** What must be there before the service starts and after it is gone. */
  readonly dependsOn: readonly TerraformResource[];
}

/** A way in which others reach a service. */
export interface ServicePath {
  /** What AWS would refuse in this path for this service; empty when there is nothing. */
  problems(service: ReachableService): readonly Problem[];
  /**
   * What the path adds to the service's tasks, with what that needs, under the service's construct. Asked for before
   * `attach`, of a service without problems.
   */
  taskParts?(service: ReachableService): TaskParts;
  /** Creates what the path needs for the service, under the service's construct and in its stack. */
  attach(service: ReachableService): PathParts;
}

/** What is wrong with the ways to a service before they are asked, where no compiler saw them. */
export function noPathProblems(reachableBy: readonly ServicePath[]): Problem[] {
  const all: unknown = reachableBy;
  if (!Array.isArray(all)) {
    return [
      {
        given: "reachableBy that is no list",
        rule: "a service may be reached in several ways",
        fix: "write reachableBy: […] with each of them",
      },
    ];
  }
  return all.flatMap((path: Partial<ServicePath> | undefined, index) =>
    typeof path?.problems === "function"
      ? []
      : [
          {
            given: `item ${index + 1} of reachableBy`,
            rule: "a way to a service is made for it by a load balancer, a namespace, a mesh or a service network",
            fix: 'write what e.g. alb.path("/orders"), names.record("orders") or connect.endpoint({ name: "orders" }) returned',
          },
        ],
  );
}
