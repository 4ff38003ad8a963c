import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { isCreated } from "../../core/address";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { loadBalancedServiceProblems } from "../load-balanced-service";
import { targetAddressProblems } from "../load-balancer-addresses";
import type { ReachableService } from "../service-path";
import type { InternalAlb } from "./internal-alb";
import { idParts, type TargetProps } from "./target";
import { targetGroupProblems } from "./target-group-problems";

const LOAD_BALANCER_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html";
const SEVERAL_PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html";

/**
 * What AWS would refuse in a service behind a load balancer.
 * @param given the path as a user reads it, `path "/orders" of app/alb`
 */
export function targetProblems(
  given: string,
  alb: InternalAlb,
  service: ReachableService,
  props: TargetProps,
): Problem[] {
  const dualStack =
    isToken(alb.ipAddressType) || alb.ipAddressType === "dualstack"
      ? undefined
      : `write ipAddressType: "dualstack" for ${alb.node.path}`;
  return [
    ...loadBalancedServiceProblems(given, alb, service),
    ...protocolProblems(given, service),
    ...targetAddressProblems(given, service, dualStack),
    ...idProblems(given, service, props.id),
    ...targetGroupProblems(props, service.network, alb.clientProtocols),
  ];
}

function protocolProblems(path: string, { network }: ReachableService): Problem[] {
  const [main] = network.portMappings;
  if (main === undefined || main.protocol === "tcp") return [];
  return [
    {
      given: `${path} with network ${network.name} and protocol "${main.protocol}"`,
      rule: "an Application Load Balancer speaks HTTP, over TCP",
      fix: "let the application listen on a TCP port, and write that",
      page: LOAD_BALANCER_PAGE,
    },
  ];
}

function idProblems(path: string, { construct }: ReachableService, id: string | undefined): Problem[] {
  if (id !== undefined && !/^[A-Za-z0-9_-]+$/.test(id)) {
    return [
      {
        given: `${path} with id "${id}"`,
        rule: "the id is part of an address: letters, digits, hyphens and underscores",
        fix: 'write one like id: "admin"',
      },
    ];
  }
  if (!isCreated(construct, LbTargetGroup, idParts(id))) return [];
  return [
    id === undefined
      ? {
          given: `${path}, the service's second path of a load balancer`,
          rule: "each path has a target group, and only one of them has the service's own address",
          fix: 'write an id for it, part of its address, e.g. id: "admin"; where one path must serve several, put a wildcard into it',
          page: SEVERAL_PAGE,
        }
      : {
          given: `${path} with id "${id}", already that of another path of the service`,
          rule: "an id is part of an address, which names one target group",
          fix: "write another id",
        },
  ];
}
