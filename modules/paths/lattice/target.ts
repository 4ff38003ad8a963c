import { VpclatticeTargetGroup } from "@cdktf/provider-aws/lib/vpclattice-target-group";
import { type TerraformResource, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { create } from "../../core/address";
import { createServiceRole } from "../../core/iam";
import { nameOf } from "../../core/name";
import { isToken } from "../../core/token";
import { checkUniqueName } from "../../core/unique-name";
import { type PathParts, portName, type ReachableService } from "../service-path";
import { arrivals } from "./arrivals";
import { checkedAt, healthCheckConfig } from "./health-check";
import { TARGET_GROUP_NAME } from "./names";
import { latticePeer } from "./prefix-list";
import type { LatticeTargetProps } from "./target-props";

/** A service behind VPC Lattice, but for the listeners and rules that send it requests. */
export interface LatticeTarget {
  readonly targetGroup: VpclatticeTargetGroup;
  /** What the ECS service gets. */
  readonly parts: PathParts;
}

export function idParts(id: string | undefined): string[] {
  return id === undefined ? [] : [id];
}

/** Every service's paths of VPC Lattice, by their ids. */
const paths = new WeakMap<IConstruct, Map<string | undefined, string>>();

/** The path of a service that has this id, as a user reads it. */
export function pathWithId({ construct }: ReachableService, id: string | undefined): string | undefined {
  return paths.get(construct)?.get(id);
}

/** A part that ends a name, as VPC Lattice takes it. */
export function nameEnding(part: string): string {
  return isToken(part) ? `-${part}` : `-${part.toLowerCase().replaceAll("_", "-")}`;
}

/**
 * @param given the path as a user reads it, `service "orders" of app/lattice`
 * @param overTcp behind TLS_PASSTHROUGH
 */
export function createTarget(
  given: string,
  service: ReachableService,
  props: LatticeTargetProps,
  overTcp: boolean,
): LatticeTarget {
  paths.set(service.construct, new Map([...(paths.get(service.construct) ?? []), [props.id, given]]));
  const targetGroup = createTargetGroup(service, props, overTcp);
  const { role, policy } = createInfrastructureRole(service, props, targetGroup.arn);
  return {
    targetGroup,
    parts: {
      vpcLatticeConfigurations: [
        { portName: portName(service), roleArn: role.arn, targetGroupArn: targetGroup.arn },
      ],
      arrivals: arrivals(given, service.network, props, overTcp),
      dependsOn: [policy, ...letIn(service, props)],
    },
  };
}

function createTargetGroup(
  service: ReachableService,
  props: LatticeTargetProps,
  overTcp: boolean,
): VpclatticeTargetGroup {
  const { construct, network, vpc } = service;
  const parts = idParts(props.id);
  // targetProblems() lets none without a port come here.
  const port = network.containerPort as number;
  const protocol = overTcp ? "TCP" : (props.protocol ?? "HTTP");
  const protocolVersion = overTcp ? undefined : (props.protocolVersion ?? "HTTP1");
  const ipAddressType = isIpv6(service) ? "IPV6" : "IPV4";
  const targetGroup = create(construct, VpclatticeTargetGroup, parts, {
    // AWS deletes none that a listener uses, so that another comes first, which then needs another name.
    name: nameOf(
      construct,
      TARGET_GROUP_NAME,
      undefined,
      ending([...parts, Tokenization.stringifyNumber(port), protocol, protocolVersion, ipAddressType]),
    ),
    type: "IP",
    config: {
      // ECS registers each task with the port that leads to it.
      port,
      protocol,
      protocolVersion,
      ipAddressType,
      vpcIdentifier: vpc.id,
      healthCheck: healthCheckConfig(network, props, overTcp),
    },
    lifecycle: { createBeforeDestroy: true },
  });
  checkUniqueName(targetGroup, {
    binding: VpclatticeTargetGroup,
    nameOf: ({ nameInput }) => nameInput,
    kind: "target group of VPC Lattice",
    page: TARGET_GROUP_NAME.page,
  });
  return targetGroup;
}

/** `-admin-8080-http-http1-ipv4`. */
function ending(parts: readonly (string | undefined)[]): string {
  const words = parts.flatMap((part) => (part === undefined ? [] : [nameEnding(part)]));
  return words.join("");
}

function isIpv6({ addresses }: ReachableService): boolean {
  return addresses.includes("ipv6");
}

/**
 * With which ECS registers tasks: what AmazonECSInfrastructureRolePolicyForVpcLattice allows, for the one target group.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html
 */
function createInfrastructureRole({ construct }: ReachableService, { id }: LatticeTargetProps, arn: string) {
  return createServiceRole(construct, ["lattice", ...idParts(id)].join("-"), {
    service: "ecs.amazonaws.com",
    // ECS takes the tasks of a service that goes on without the path out of the target group by it.
    outlivesUse: true,
    statements: [
      {
        Sid: "RegisterTasks",
        Action: [
          "vpc-lattice:RegisterTargets",
          "vpc-lattice:DeregisterTargets",
          "vpc-lattice:GetTargetGroup",
          "vpc-lattice:ListTargets",
        ],
        Resource: arn,
      },
      {
        // The actions know no resources.
        Sid: "FindTasks",
        Action: ["ec2:DescribeSubnets", "ec2:DescribeVpcs", "ec2:DescribeInstances"],
        Resource: "*",
      },
    ],
  });
}

/** Requests and health checks come from VPC Lattice's own addresses. */
function letIn(service: ReachableService, { healthCheck }: LatticeTargetProps): readonly TerraformResource[] {
  const peer = latticePeer(service.construct, service.vpc.region, isIpv6(service) ? "ipv6" : "ipv4");
  const checked = checkedAt(service.network, healthCheck);
  return [...service.admit(peer), ...(checked === undefined ? [] : service.admit(peer, [checked]))];
}
