import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Tokenization } from "cdktf";
import { create } from "../../core/address";
import { targetGroupPrefix } from "../load-balancer";
import { targetIpAddressType } from "../load-balancer-addresses";
import type { ReachableService } from "../service-path";
import { healthCheckConfig } from "./health-check";
import { stickinessConfig } from "./stickiness";
import type { TargetGroupProps } from "./target-group-props";

/**
 * Creates the target group in which ECS registers a service's tasks. What isn't said is left out, and then as AWS has
 * it.
 * @param parts of its address after the service's
 */
export function createTargetGroup(
  service: ReachableService,
  parts: readonly string[],
  props: TargetGroupProps,
): LbTargetGroup {
  const { construct, network, vpc } = service;
  const { deregistrationDelay, crossZone } = props;
  return create(construct, LbTargetGroup, parts, {
    namePrefix: targetGroupPrefix(construct),
    port: network.containerPort,
    protocol: props.protocol ?? "HTTP",
    protocolVersion: props.protocolVersion,
    targetType: network.targetType,
    ipAddressType: targetIpAddressType(service),
    vpcId: vpc.id,
    healthCheck: healthCheckConfig(network, props),
    slowStart: props.slowStart,
    ...(deregistrationDelay !== undefined && {
      deregistrationDelay: Tokenization.stringifyNumber(deregistrationDelay),
    }),
    loadBalancingAlgorithmType: props.algorithm,
    ...(crossZone !== undefined && { loadBalancingCrossZoneEnabled: `${crossZone}` }),
    ...stickinessConfig(props.stickiness),
    tags: { Name: [construct.node.path.replaceAll("/", "-"), ...parts].join("-") },
    lifecycle: { createBeforeDestroy: true },
  });
}
