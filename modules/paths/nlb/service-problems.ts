import type { Problem } from "../../core/problem";
import { healthCheckPort } from "../health-check-port";
import { targetAddressProblems } from "../load-balancer-addresses";
import type { ReachableService } from "../service-path";
import type { InternalNlb } from "./internal-nlb";
import type { NlbListenerProps } from "./listener-props";

const LOAD_BALANCER_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html";

/**
 * What AWS would refuse in a listener for this service.
 * @param label the listener as a message names it
 */
export function serviceProblems(
  label: string,
  { nlb, props }: { readonly nlb: InternalNlb; readonly props: NlbListenerProps },
  service: ReachableService,
): Problem[] {
  const { network, vpc } = service;
  return [
    ...networkProblems(label, props, network),
    ...vpcProblems(label, nlb, vpc),
    ...targetAddressProblems(
      label,
      service,
      'reach it through an InternalAlb with ipAddressType: "dualstack", or by a name of Cloud Map',
    ),
  ];
}

function networkProblems(
  label: string,
  { protocol = "TCP", healthCheck }: NlbListenerProps,
  network: ReachableService["network"],
): readonly Problem[] {
  const given = `${label} with network ${network.name}`;
  if (network.admits.loadBalancer !== true) return [{ given, ...network.admits.loadBalancer }];
  const [main] = network.portMappings;
  if (network.containerPort === undefined || main === undefined) {
    return [
      {
        given: `${given} and no port`,
        rule: "a load balancer sends to a port of the container",
        fix: "write the port the application listens on, e.g. port: 5432",
        page: LOAD_BALANCER_PAGE,
      },
    ];
  }
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

function vpcProblems(label: string, nlb: InternalNlb, vpc: ReachableService["vpc"]): Problem[] {
  if (vpc === nlb.vpc) return [];
  return [
    {
      given: `${label} in ${nlb.vpc.node.path}, for a service in ${vpc.node.path}`,
      rule: "a load balancer's targets lie in its own VPC",
      fix: "use a load balancer in the service's VPC",
      page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
    },
  ];
}
