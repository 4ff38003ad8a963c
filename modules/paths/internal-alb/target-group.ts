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
 * Creates the target group in which ECS registers a service's tasks. What isn't said is written out as AWS has it,
 * because Terraform would leave on what was on before.
 * @param parts of its address after the service's
 */
export function createTargetGroup(
  service: ReachableService,
  parts: readonly string[],
  props: TargetGroupProps,
): LbTargetGroup {
  const { construct, network, vpc } = service;
  return create(construct, LbTargetGroup, parts, {
    namePrefix: targetGroupPrefix(construct),
    port: network.containerPort,
    protocol: props.protocol ?? "HTTP",
    protocolVersion: props.protocolVersion ?? "HTTP1",
    targetType: network.targetType,
    ipAddressType: targetIpAddressType(service),
    vpcId: vpc.id,
    healthCheck: healthCheckConfig(network, props),
    slowStart: props.slowStart ?? 0,
    deregistrationDelay: Tokenization.stringifyNumber(props.deregistrationDelay ?? 300),
    loadBalancingAlgorithmType: props.algorithm ?? "round_robin",
    loadBalancingCrossZoneEnabled: `${props.crossZone ?? "use_load_balancer_configuration"}`,
    stickiness: stickinessConfig(props.stickiness),
    tags: { Name: [construct.node.path.replaceAll("/", "-"), ...parts].join("-") },
    lifecycle: { createBeforeDestroy: true },
  });
}
