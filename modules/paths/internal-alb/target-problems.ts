import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { targetAddressProblems } from "../load-balancer-addresses";
import { MAX_TARGET_GROUPS, type ReachableService } from "../service-path";
import type { InternalAlb } from "./internal-alb";
import { TARGET_GROUP_PAGE } from "./pages";
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
  const problems = [...networkProblems(given, service), ...idProblems(given, service, props.id)];
  if (service.vpc !== alb.vpc) {
    problems.push({
      given: `${given} in ${alb.vpc.node.path}, for a service in ${service.vpc.node.path}`,
      rule: "a load balancer's targets lie in its own VPC",
      fix: "use a load balancer in the service's VPC",
      page: TARGET_GROUP_PAGE,
    });
  }
  const dualStack =
    isToken(alb.ipAddressType) || alb.ipAddressType === "dualstack"
      ? undefined
      : `write ipAddressType: "dualstack" for ${alb.node.path}`;
  problems.push(...targetAddressProblems(given, service, dualStack));
  return [...problems, ...targetGroupProblems(props, service.network, alb.clientProtocols)];
}

function networkProblems(path: string, { network }: ReachableService): Problem[] {
  const given = `${path} with network ${network.name}`;
  if (network.admits.loadBalancer !== true) return [{ given, ...network.admits.loadBalancer }];
  const [main] = network.portMappings;
  if (network.containerPort === undefined || main === undefined) {
    return [
      {
        given: `${given} and no port`,
        rule: "a load balancer sends requests to a port of the container",
        fix: "write the port the application listens on, e.g. port: 8080",
        page: LOAD_BALANCER_PAGE,
      },
    ];
  }
  if (main.protocol === "tcp") return [];
  return [
    {
      given: `${given} and protocol "${main.protocol}"`,
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
  const groups = construct.node.children.filter((child) => child instanceof LbTargetGroup);
  if (groups.length >= MAX_TARGET_GROUPS) {
    return [
      {
        given: `${path}, the service's path number ${groups.length + 1} of load balancers`,
        rule: `a service has at most ${MAX_TARGET_GROUPS} target groups`,
        fix: "leave it out; where one path must serve several, put a wildcard into it",
        page: SEVERAL_PAGE,
      },
    ];
  }
  const taken = construct.node.tryFindChild([LbTargetGroup.tfResourceType, ...idParts(id)].join("-"));
  if (taken === undefined) return [];
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
