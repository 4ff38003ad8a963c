import type { Problem } from "../../core/problem";
import { healthCheckPort } from "../health-check-port";
import { loadBalancedServiceProblems } from "../load-balanced-service";
import { targetAddressProblems } from "../load-balancer-addresses";
import type { ReachableService } from "../service-path";
import type { InternalNlb } from "./internal-nlb";
import type { NlbListenerProps } from "./listener-props";

/**
 * What AWS would refuse in a listener for this service.
 * @param label the listener as a message names it
 */
export function serviceProblems(
  label: string,
  { nlb, props }: { readonly nlb: InternalNlb; readonly props: NlbListenerProps },
  service: ReachableService,
): Problem[] {
  return [
    ...loadBalancedServiceProblems(label, nlb, service),
    ...protocolProblems(label, props, service.network),
    ...targetAddressProblems(
      label,
      service,
      'reach it through an InternalAlb with ipAddressType: "dualstack", or by a name of Cloud Map',
    ),
  ];
}

function protocolProblems(
  label: string,
  { protocol = "TCP", healthCheck }: NlbListenerProps,
  network: ReachableService["network"],
): readonly Problem[] {
  const [main] = network.portMappings;
  if (main === undefined) return [];
  const spoken = protocol === "UDP" ? "udp" : "tcp";
  if (main.protocol === spoken) return healthCheckPort(network, healthCheck?.port).problems;
  return [
    {
      given: `${label} with protocol "${protocol}", for a port with protocol "${main.protocol}"`,
      rule: `a ${protocol} listener sends ${spoken.toUpperCase()} to its targets`,
      fix:
        spoken === "udp"
          ? 'write protocol: "udp" beside the port, or leave out that of the listener'
          : 'write protocol: "UDP" for the listener, or leave out that of the port',
      page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html#target-group-routing-configuration",
    },
  ];
}
