import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { PropNames } from "../../core/prop-names";
import type { PathParts, ReachableService } from "../service-path";
import { arrivals } from "./arrivals";
import { checkedAt } from "./health-check";
import type { InternalAlb } from "./internal-alb";
import { createTargetGroup } from "./target-group";
import { TARGET_GROUP_PROPS, type TargetGroupProps } from "./target-group-props";

/** A service as the target of a load balancer. */
export interface TargetProps extends TargetGroupProps {
  /**
   * Tells a service's paths of load balancers apart: part of the address of the target group and the rule,
   * `aws_lb_target_group.orders_admin`. One of a service's paths needs none.
   * @default the service's own address
   */
  readonly id?: string;
}

export const TARGET_PROPS: PropNames<TargetProps> = { ...TARGET_GROUP_PROPS, id: "optional" };

/** The path's part of addresses. */
export function idParts(id: string | undefined): string[] {
  return id === undefined ? [] : [id];
}

/** A service behind a load balancer, but for the rule that sends it requests. */
export interface Target {
  readonly targetGroup: LbTargetGroup;
  /** The target group's part of addresses. */
  readonly addressParts: readonly string[];
  /** What the service gets. */
  readonly parts: PathParts;
}

/** @param given the path as a user reads it, `path "/orders" of app/alb` */
export function createTarget(
  given: string,
  alb: InternalAlb,
  service: ReachableService,
  props: TargetProps,
): Target {
  const { network, containerName } = service;
  const addressParts = idParts(props.id);
  const targetGroup = createTargetGroup(service, addressParts, props);
  const checked = checkedAt(network, props);
  return {
    targetGroup,
    addressParts,
    parts: {
      // targetProblems() lets no service without a port come here.
      loadBalancers: [
        {
          targetGroupArn: targetGroup.arn,
          containerName,
          containerPort: network.containerPort as number,
        },
      ],
      dependsOn: [...service.admit(alb), ...(checked === undefined ? [] : service.admit(alb, [checked]))],
      arrivals: arrivals(given, alb.clientProtocols, network, props),
      requestCount: {
        loadBalancerArnSuffix: alb.resource.arnSuffix,
        targetGroupArnSuffix: targetGroup.arnSuffix,
      },
    },
  };
}
