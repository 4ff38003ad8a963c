import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { EcsCapacityProvider } from "@cdktf/provider-aws/lib/ecs-capacity-provider";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { create } from "../core/address";
import { dependencies } from "../core/dependencies";
import { Guard } from "../core/guard";
import { type NameRule, nameOf } from "../core/name";
import type { Peer, TrafficSource } from "../core/peer";
import { describeProblem, type Problem, refuse } from "../core/problem";
import { allowAllOut, createSecurityGroup } from "../core/security-group";
import { isToken } from "../core/token";
import { DYNAMIC_HOST_PORTS } from "../network-modes/ports";
import type { Vpc } from "../vpc/vpc";
import { createInstanceRole } from "./instance-role";
import { type Architecture, architectureOf } from "./instance-types";
import { type Trunking, trunkingProblems, trunkingSetting } from "./trunking";
import { agentUserData } from "./user-data";

export interface Ec2CapacityProps {
  /** Instances start in its private subnets. */
  readonly vpc: Vpc;
  /**
   * EC2 instance type, x86 or Arm; the AMI follows.
   * @example "c6i.large"
   * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/
   */
  readonly instanceType: string;
  /**
   * Instances at least, also when no task runs.
   * @default 0
   */
  readonly min?: number;
  /** Instances at most. ECS starts and stops them as tasks need, between `min` and this. */
  readonly max: number;
  /**
   * Who turns on ENI trunking, with which an instance holds several times as many awsvpc tasks (c6i.large: 10
   * instead of 2). Costs one more address of the subnet an instance. Of use to awsvpc tasks only.
   * @default "off"
   */
  readonly trunking?: Trunking;
  /**
   * Processor architecture of the instances, which the AMI must have. Needed where `instanceType` is a token.
   * @default that of `instanceType`
   */
  readonly architecture?: Architecture;
  /**
   * Name of the capacity provider, the Auto Scaling group, the launch template, and the start of the role's and
   * the security group's: up to 55 letters, digits, hyphens and underscores, not starting with aws, ecs or fargate.
   * @default the construct's path with hyphens, `mode-awsvpc-capacity`
   */
  readonly name?: string;
}

const CAPACITY_PROVIDER_NAME: NameRule = {
  resource: "capacity provider",
  maxLength: 255,
  pattern: /^(?!aws|ecs|fargate)[A-Za-z0-9_-]+$/i,
  inWords: "letters, digits, hyphens and underscores, and doesn't start with aws, ecs or fargate",
  page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html",
};

const ROOT_VOLUME_GIB = 30;

/** A cluster as its capacity needs to know it. */
interface JoinedCluster {
  readonly name: string;
  readonly arn: string;
  readonly node: Construct["node"];
}

/**
 * EC2 instances as an ECS capacity provider: an Auto Scaling group that ECS scales with the tasks, on the
 * ECS-optimized Amazon Linux 2023 AMI. IMDSv2 only and out of containers' reach, encrypted volumes, and a role that
 * acts in its cluster alone. Every launch takes the newest AMI; a new one changes no plan. Neither a new AMI nor a
 * changed launch template replaces instances that run.
 *
 * Costs the instances that run, each with 30 GiB of gp3.
 *
 * @example
 * const capacity = new Ec2Capacity(this, "capacity", { vpc, instanceType: "c6i.large", max: 6, trunking: "account" });
 * const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
 *
 * @throws InvalidInputError for trunking on a type without it or unknown to AWS's list, and for max < min.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html
 */
export class Ec2Capacity extends Construct implements Peer {
  readonly vpc: Vpc;
  /** The instances, and with them every task in bridge mode on them. */
  readonly trafficSource: TrafficSource;
  /** The instances' security group. Whom it lets in reaches all dynamic host ports, of every task there. */
  readonly guard: Guard;
  /** The L1 resources, for what the props don't cover. */
  readonly launchTemplate: LaunchTemplate;
  readonly autoscalingGroup: AutoscalingGroup;
  readonly capacityProvider: EcsCapacityProvider;
  private cluster: JoinedCluster | undefined;

  constructor(scope: Construct, id: string, props: Ec2CapacityProps) {
    super(scope, id);
    const { vpc, instanceType, min = 0, max, trunking = "off" } = props;
    refuse(this, [
      ...sizeProblems(min, max),
      ...trunkingProblems(instanceType, trunking),
      ...architectureProblems(props),
    ]);
    const { architecture = architectureOf(instanceType) } = props;
    this.vpc = vpc;
    const name = nameOf(this, CAPACITY_PROVIDER_NAME, props.name);

    const securityGroup = createSecurityGroup(this, {
      vpcId: vpc.id,
      members: "instances",
      name: props.name,
    });
    const egress = allowAllOut(this, securityGroup);
    this.guard = new Guard(this, securityGroup.id, DYNAMIC_HOST_PORTS);
    this.trafficSource = {
      construct: this,
      from: { securityGroupId: securityGroup.id },
      egressByRule: false,
    };

    // An instance learns its cluster at launch, but the cluster is made after its capacity.
    const clusterName = Lazy.stringValue({ produce: () => this.cluster?.name });
    const clusterArn = Lazy.stringValue({ produce: () => this.cluster?.arn });
    const { policy, profile } = createInstanceRole(this, clusterArn, props.name);

    this.launchTemplate = create(this, LaunchTemplate, [], {
      name,
      // EC2 reads the parameter at each launch.
      imageId: `resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/${architecture === "arm64" ? "arm64/" : ""}recommended/image_id`,
      instanceType,
      iamInstanceProfile: { arn: profile.arn },
      vpcSecurityGroupIds: [securityGroup.id],
      userData: agentUserData(clusterName),
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeSize: ROOT_VOLUME_GIB,
            volumeType: "gp3",
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
      // A trunk needs the resource name's DNS A record off.
      privateDnsNameOptions: { enableResourceNameDnsARecord: false, hostnameType: "ip-name" },
      updateDefaultVersion: true,
    });
    const setting = trunking === "account" ? [trunkingSetting(this)] : [];
    this.autoscalingGroup = create(this, AutoscalingGroup, [], {
      name,
      minSize: min,
      maxSize: max,
      vpcZoneIdentifier: vpc.subnetIds("private"),
      launchTemplate: { id: this.launchTemplate.id, version: `${this.launchTemplate.latestVersion}` },
      // Without this ECS could not keep instances with tasks from being scaled in.
      protectFromScaleIn: true,
      tag: [
        { key: "Name", value: name, propagateAtLaunch: true },
        // ECS sets this tag itself; without it here the next plan would take it away.
        { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true },
      ],
      // Trunking is on before the first launch. Instances can reach ECS and may talk to it from their first moment
      // to their last.
      dependsOn: [...setting, policy, egress, ...dependencies(this, vpc.egress)],
    });
    this.capacityProvider = create(this, EcsCapacityProvider, [], {
      name,
      autoScalingGroupProvider: {
        autoScalingGroupArn: this.autoscalingGroup.arn,
        managedScaling: { status: "ENABLED", targetCapacity: 100 },
        managedTerminationProtection: "ENABLED",
        managedDraining: "ENABLED",
      },
    });
    this.node.addValidation({ validate: () => (this.cluster ? [] : [describeProblem(NO_CLUSTER)]) });
  }

  /**
   * Makes the instances join a cluster.
   * @internal called by the cluster
   */
  join(cluster: JoinedCluster): void {
    if (this.cluster !== undefined) {
      refuse(this, [
        {
          given: `capacity of ${cluster.node.path} and of ${this.cluster.node.path}`,
          rule: "an instance registers with one cluster",
          fix: "create an Ec2Capacity for each cluster",
          page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html",
        },
      ]);
    }
    this.cluster = cluster;
  }
}

const NO_CLUSTER: Problem = {
  given: "capacity of no cluster",
  rule: "an instance registers with the cluster it is started for",
  fix: "name it in a Cluster: new Cluster(this, …, { vpc, capacity: [capacity] })",
};

function architectureProblems({ instanceType, architecture }: Ec2CapacityProps): Problem[] {
  if (!isToken(instanceType) || architecture !== undefined) return [];
  return [
    {
      given: "an instanceType that is only known at apply, without architecture",
      rule: "an AMI is for one processor architecture, and the type is what tells which",
      fix: 'write architecture: "x86_64" or "arm64"',
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html",
    },
  ];
}

function sizeProblems(min: number, max: number): Problem[] {
  const page = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html";
  const problems: Problem[] = [];
  for (const [prop, value] of Object.entries({ min, max })) {
    if (isToken(value) || (Number.isInteger(value) && value >= 0)) continue;
    problems.push({
      given: `${prop} ${value}`,
      rule: "the size of an Auto Scaling group is a whole number of instances, 0 or more",
      fix: `write one, e.g. ${prop}: ${Number.isFinite(value) ? Math.max(0, Math.round(value)) : 1}`,
      page,
    });
  }
  if (problems.length === 0 && !isToken(min) && !isToken(max) && max < min) {
    problems.push({
      given: `min ${min} with max ${max}`,
      rule: "an Auto Scaling group's maximum size is at least its minimum",
      fix: `write max: ${min} or more, or min: ${max} or less`,
      page,
    });
  }
  return problems;
}
