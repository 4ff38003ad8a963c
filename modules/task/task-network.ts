import { Fn, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Capacity } from "../capacity/capacity";
import type { Ec2Capacity } from "../capacity/ec2-capacity";
import { Guard } from "../core/guard";
import type { IpAddresses } from "../core/ip-addresses";
import type { Peer, TrafficSource } from "../core/peer";
import type { IngressPorts } from "../core/port-range";
import type { Problem } from "../core/problem";
import { allowAllOut, createSecurityGroup } from "../core/security-group";
import { isToken } from "../core/token";
import type { NetworkMode } from "../network-modes/network-mode";
import type { Network } from "../vpc/network";
import {
  addressesFor,
  subnetIdsFor,
  subnetTierProblems,
  type TierChoice,
  tierFor,
  tierNameFor,
} from "../vpc/subnet-tier";

export interface TaskNetworkProps {
  readonly vpc: Network;
  readonly network: NetworkMode;
  /** Where the tasks may run. */
  readonly capacities: readonly Capacity[];
  readonly securityGroupIds: readonly string[];
  readonly assignPublicIp: boolean;
  readonly subnetTier: string | undefined;
  readonly name: string | undefined;
}

/** Where tasks get their interfaces, as a service and a schedule name it. */
export interface NetworkConfiguration {
  readonly subnets: string[];
  readonly securityGroups: string[];
  readonly assignPublicIp?: boolean;
}

/** A task's place in the network. */
export interface TaskNetwork {
  /** The tasks as far as a security group can tell them from others; none for tasks without network. */
  readonly trafficSources: readonly TrafficSource[];
  /** Only where the mode has one. */
  readonly networkConfiguration: NetworkConfiguration | undefined;
  /** The tier of the tasks' own interfaces; undefined where they share their instance's. */
  readonly tier: string | undefined;
  /** What a task needs from its first moment to its last. */
  readonly dependsOn: readonly TerraformResource[];
  /**
   * The rules that let a peer in.
   * @param by on whose behalf, where that isn't the tasks' owner
   */
  admit(peer: Peer, ports: IngressPorts, by?: Construct): readonly TerraformResource[];
}

/** Gives tasks the security group that guards them: one of their own, or the one of the instances they run on. */
export function createTaskNetwork(owner: Construct, props: TaskNetworkProps): TaskNetwork {
  if (props.network.guardedBy === "task") return createOwn(owner, props);
  const instances = props.network.guardedBy === "instance" ? ec2Capacities(props.capacities) : [];
  return {
    trafficSources: instances.flatMap((capacity) => capacity.trafficSources),
    networkConfiguration: undefined,
    tier: undefined,
    dependsOn: [],
    admit: (peer, ports, by = owner) =>
      instances.flatMap((capacity) => capacity.guard.admit(peer, ports, by)),
  };
}

function createOwn(owner: Construct, props: TaskNetworkProps): TaskNetwork {
  const { vpc, network, securityGroupIds, assignPublicIp, name } = props;
  const group = createSecurityGroup(owner, { vpcId: vpc.id, members: "tasks", name });
  const egress = allowAllOut(owner, group, addressesFor(vpc, props));
  const guard = new Guard(owner, group.id, network.ingressPorts[0]);
  return {
    trafficSources: [{ construct: owner, from: { securityGroupId: group.id }, egressByRule: false }],
    networkConfiguration: {
      subnets: subnetIdsFor(vpc, props),
      securityGroups: isToken(securityGroupIds)
        ? Fn.concat([[group.id], securityGroupIds])
        : [group.id, ...securityGroupIds],
      ...(assignPublicIp && { assignPublicIp }),
    },
    tier: tierNameFor(vpc, props),
    // Tasks pull their image on their way out, and say goodbye on it.
    dependsOn: [...egress, ...vpc.egress],
    admit: (peer, ports, by) => guard.admit(peer, ports, by),
  };
}

/**
 * Which addresses tasks are reached by: those of the subnets they lie in, or of the instances they share. None of a
 * tier there is not.
 */
export function addressesReached(
  network: NetworkMode,
  vpc: Network,
  choice: TierChoice,
  capacities: readonly Capacity[],
): IpAddresses[] {
  if (network.guardedBy !== "task")
    return [...new Set(ec2Capacities(capacities).map((one) => one.addresses))];
  const [, tier] = tierFor(vpc, choice) ?? [];
  return tier === undefined ? [] : [tier.addresses];
}

function ec2Capacities(capacities: readonly Capacity[]): Ec2Capacity[] {
  return capacities.filter((capacity) => capacity.launchType === "EC2");
}

/** Lets peers in at every port of a list, with the rules that do so. */
export function admitPeers(
  network: TaskNetwork,
  peers: readonly Peer[] = [],
  ports: readonly IngressPorts[],
  by?: Construct,
): TerraformResource[] {
  return peers.flatMap((peer) => ports.flatMap((range) => network.admit(peer, range, by)));
}

/** Security groups of an interface at most. */
const MAX_SECURITY_GROUPS = 5;

/** What is wrong with the security groups that come beside the task's own. */
export function securityGroupProblems(network: NetworkMode, securityGroupIds: readonly string[]): Problem[] {
  if (securityGroupIds.length === 0) return [];
  const given = isToken(securityGroupIds)
    ? "securityGroupIds"
    : `securityGroupIds ${JSON.stringify(securityGroupIds)}`;
  if (network.guardedBy !== "task") {
    return [
      {
        given: `${given} with network ${network.name}`,
        rule: "only a task in awsvpc mode has an interface of its own with security groups",
        fix: "leave securityGroupIds out, or use awsvpc()",
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html",
      },
    ];
  }
  if (securityGroupIds.length < MAX_SECURITY_GROUPS) return [];
  return [
    {
      given,
      rule: `a task's interface has at most ${MAX_SECURITY_GROUPS} security groups, one of which is made for it here`,
      fix: `name ${MAX_SECURITY_GROUPS - 1} or fewer`,
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
    },
  ];
}

/** What is wrong with the subnets that tasks with interfaces of their own are to lie in. */
export function subnetProblems(network: NetworkMode, vpc: Network, choice: TierChoice): Problem[] {
  if (network.guardedBy === "task") return subnetTierProblems(vpc, choice);
  if (choice.subnetTier === undefined) return [];
  return [
    {
      given: `subnetTier "${choice.subnetTier}" with network ${network.name}`,
      rule: "only a task in awsvpc mode has an interface of its own, in a subnet of its own",
      fix: "leave subnetTier out and write it for the capacity, or use awsvpc()",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html",
    },
  ];
}

/** What is wrong with a public address for a task, but for what its capacity says. */
export function publicIpProblems({ name, admits }: NetworkMode, assignPublicIp: boolean): Problem[] {
  if (!assignPublicIp || admits.assignPublicIp === true) return [];
  return [{ given: `assignPublicIp true with network ${name}`, ...admits.assignPublicIp }];
}

/** What is wrong with letting peers in. */
export function allowFromProblems(network: NetworkMode, peers: readonly Peer[]): Problem[] {
  if (peers.length === 0) return [];
  const given = `allowFrom with network ${network.name}`;
  if (network.ingressPorts.length === 0) {
    return [
      {
        given: network.guardedBy === "nobody" ? given : `${given} and no port`,
        rule: "a security group rule opens ports, and the task has none",
        fix:
          network.guardedBy === "nobody"
            ? "leave allowFrom out, or use another mode"
            : "write the port the application listens on, e.g. port: 8080, or leave allowFrom out",
        page: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
      },
    ];
  }
  if (peers.every((peer) => peer.trafficSources.length > 0)) return [];
  return [
    {
      given: "allowFrom a task with network none",
      rule: "a task in none mode has no network to connect from",
      fix: "leave it out of allowFrom",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    },
  ];
}
