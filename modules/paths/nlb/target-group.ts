import type { LbTargetGroupConfig } from "@cdktf/provider-aws/lib/lb-target-group";
import { Tokenization } from "cdktf";
import type { IngressPorts } from "../../core/port-range";
import { targetGroupPrefix } from "../load-balancer";
import type { ReachableService } from "../service-path";
import { healthCheckConfig } from "./health-check";
import type { NlbListenerProps } from "./listener-props";

/**
 * What follows the listener's address in the target group's. One that asks over HTTP has an address of its own, because
 * Terraform turns it into none that opens connections only: it would keep path and codes, and then refuses them.
 */
export function targetGroupParts({ healthCheck: { protocol = "TCP" } = {} }: NlbListenerProps): string[] {
  return protocol === "TCP" ? [] : ["http_check"];
}

/**
 * The target group of a listener's service. What AWS decides by itself is written out, because Terraform would leave
 * on what was on before.
 * @param checkedAt the port that answers health checks, where that is another
 */
export function targetGroupConfig(
  { construct, vpc, network }: ReachableService,
  { protocol = "TCP", ...props }: NlbListenerProps,
  checkedAt: IngressPorts | undefined,
): LbTargetGroupConfig {
  const addressOfNlb = network.targetType === "ip" && protocol !== "UDP";
  return {
    namePrefix: targetGroupPrefix(construct),
    port: network.containerPort,
    // TLS has ended at the NLB.
    protocol: protocol === "UDP" ? "UDP" : "TCP",
    targetType: network.targetType,
    vpcId: vpc.id,
    healthCheck: healthCheckConfig(props.healthCheck ?? {}, checkedAt),
    deregistrationDelay: Tokenization.stringifyNumber(props.deregistrationDelay ?? 300),
    connectionTermination: props.connectionTermination ?? protocol === "UDP",
    preserveClientIp: `${props.preserveClientIp ?? !addressOfNlb}`,
    proxyProtocolV2: props.proxyProtocolV2 ?? false,
    stickiness: { type: "source_ip", enabled: props.stickiness ?? false },
    lifecycle: { createBeforeDestroy: true },
  };
}
