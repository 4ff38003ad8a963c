import type { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { EcsCapacityProvider } from "@cdktf/provider-aws/lib/ecs-capacity-provider";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { create } from "../core/address";
import { dependencies } from "../core/dependencies";
import { Guard } from "../core/guard";
import type { IpAddresses } from "../core/ip-addresses";
import { type NameRule, nameOf } from "../core/name";
import type { Peer, TrafficSource } from "../core/peer";
import { isWindows, type RuntimePlatform } from "../core/platform";
import { describeProblem, type Problem, refuse } from "../core/problem";
import { allowAllOut, createSecurityGroup } from "../core/security-group";
import type { NetworkMode } from "../network-modes/network-mode";
import { DYNAMIC_HOST_PORTS } from "../network-modes/ports";
import { instanceAddresses } from "../vpc/needs/address-uses";
import type { Network } from "../vpc/network";
import { addressesFor, subnetIdsFor, tierNameFor } from "../vpc/subnet-tier";
import { type Ami, amiFacts } from "./ami";
import { createAutoscalingGroup } from "./autoscaling-group";
import type { CapacityFacts, PlacedTask } from "./capacity";
import { mostOf, tasksByLimit } from "./density";
import { ec2CapacityProblems } from "./ec2-capacity-problems";
import type { Ec2CapacityProps } from "./ec2-capacity-props";
import { createInstanceRole } from "./instance-role";
import { architectureOf } from "./instance-types";
import { createLaunchTemplate } from "./launch-template";
import { managedScaling } from "./managed-scaling";
import { taskOnInstanceProblems } from "./task-on-instance";
import { enableTrunking, type Trunking } from "./trunking";

export type { Ec2CapacityProps } from "./ec2-capacity-props";

const CAPACITY_PROVIDER_NAME: NameRule = {
  resource: "capacity provider",
  maxLength: 255,
  pattern: /^(?!aws|ecs|fargate)[A-Za-z0-9_-]+$/i,
  inWords: "letters, digits, hyphens and underscores, and doesn't start with aws, ecs or fargate",
  page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html",
};

/** A cluster as its capacity needs to know it. */
interface JoinedCluster {
  readonly name: string;
  readonly arn: string;
  readonly node: Construct["node"];
}

/**
 * EC2 instances as an ECS capacity provider: an Auto Scaling group that ECS scales with the tasks, on the
 * ECS-optimized Amazon Linux 2023 AMI or another. IMDSv2 only and out of containers' reach, encrypted volumes, and a
 * role that acts in its cluster alone. Every launch takes the newest AMI; a new one changes no plan. Neither a new AMI
 * nor a changed launch template replaces instances that run.
 *
 * Tasks in every mode may have roles of their own. A task in host mode shares the instance's network and so can reach
 * the instance's role too, which may do nothing but register with this cluster.
 *
 * Costs the instances that run, each with 30 GiB of gp3 (Bottlerocket 24, Windows 50).
 *
 * @example
 * const capacity = new Ec2Capacity(this, "capacity", { vpc, instanceType: "c6i.large", max: 6, trunking: "account" });
 * const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
 *
 * @throws InvalidInputError for what AWS refuses: trunking on a type or system without it, max < min, types or an AMI
 * of different architectures, a volume that the AMI or gp3 doesn't allow.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html
 */
export class Ec2Capacity extends Construct implements Peer, CapacityFacts {
  readonly launchType = "EC2" as const;
  readonly label: string;
  readonly capacityProviderName: string;
  readonly runtimePlatform: RuntimePlatform;
  readonly vpc: Network;
  /** Of its instances, and with them of every task that has no network interface of its own. */
  readonly addresses: IpAddresses;
  /** The tier of the VPC that the instances lie in. */
  readonly subnetTier: string;
  readonly ami: Ami;
  /** The types that instances may have. */
  readonly instanceTypes: readonly string[];
  readonly max: number;
  readonly trunking: Trunking;
  /** The instances, and with them every task that has no network interface of its own. */
  readonly trafficSources: readonly TrafficSource[];
  /** The instances' security group. Whom it lets in reaches those ports of every task there. */
  readonly guard: Guard;
  /**
   * A command that lists the instances that got a trunk: as many as run, where trunking works.
   * @example new TerraformOutput(this, "verify_trunking", { value: capacity.verifyTrunking });
   */
  readonly verifyTrunking: string;
  /** The L1 resources, for what the props don't cover. */
  readonly instanceRole: IamRole;
  readonly launchTemplate: LaunchTemplate;
  readonly autoscalingGroup: AutoscalingGroup;
  readonly capacityProvider: EcsCapacityProvider;
  private cluster: JoinedCluster | undefined;

  constructor(scope: Construct, id: string, props: Ec2CapacityProps) {
    super(scope, id);
    refuse(this, ec2CapacityProblems(props));
    const { vpc, instanceType, min = 0, max, trunking = "off", ami = "al2023" } = props;
    const { architecture = architectureOf(instanceType), managedTerminationProtection = true } = props;
    const spot = props.spot === true ? {} : props.spot || undefined;
    this.label = this.node.path;
    this.vpc = vpc;
    this.subnetTier = tierNameFor(vpc, props);
    this.ami = ami;
    this.instanceTypes = [instanceType, ...(props.otherInstanceTypes ?? [])];
    this.max = max;
    this.trunking = trunking;
    this.runtimePlatform = {
      operatingSystemFamily: amiFacts(ami).operatingSystemFamily,
      cpuArchitecture: architecture === "arm64" ? "ARM64" : "X86_64",
    };
    const name = nameOf(this, CAPACITY_PROVIDER_NAME, props.name);

    const securityGroup = createSecurityGroup(this, {
      vpcId: vpc.id,
      members: "instances",
      name: props.name,
    });
    const securityGroupId = securityGroup.id;
    this.addresses = addressesFor(vpc, props);
    const egress = allowAllOut(this, securityGroup, this.addresses);
    this.guard = new Guard(this, securityGroupId, DYNAMIC_HOST_PORTS);
    this.trafficSources = [{ construct: this, from: { securityGroupId }, egressByRule: false }];

    // An instance learns its cluster at launch, but the cluster is made after its capacity.
    const clusterName = Lazy.stringValue({ produce: () => this.cluster?.name });
    const clusterArn = Lazy.stringValue({ produce: () => this.cluster?.arn });
    this.verifyTrunking = `aws ecs list-attributes --region ${vpc.region} --cluster ${clusterName} --target-type container-instance --attribute-name ecs.awsvpc-trunk-id`;
    const { role, policy, profile } = createInstanceRole(this, {
      vpc,
      clusterArn,
      clusterName,
      name: props.name,
      more: props.instanceRole?.statements ?? [],
    });
    this.instanceRole = role;

    this.launchTemplate = createLaunchTemplate(this, {
      name,
      ami,
      architecture,
      instanceType,
      volume: props.volume ?? {},
      spot: spot !== undefined,
      clusterName,
      instanceProfileArn: profile.arn,
      securityGroupId,
      addresses: this.addresses,
    });
    const setting = trunking === "account" ? [enableTrunking(this)] : [];
    this.autoscalingGroup = createAutoscalingGroup(this, {
      name,
      min,
      max,
      subnetIds: subnetIdsFor(vpc, props),
      launchTemplate: this.launchTemplate,
      instanceTypes: this.instanceTypes,
      spot,
      // Without this ECS could not keep instances with tasks from being scaled in.
      protectFromScaleIn: managedTerminationProtection,
      // Trunking is on before the first launch. Instances can reach ECS and may talk to it from their first moment
      // to their last.
      dependsOn: [...setting, policy, ...egress, ...dependencies(this, vpc.egress)],
    });
    this.capacityProvider = create(this, EcsCapacityProvider, [], {
      name,
      autoScalingGroupProvider: {
        autoScalingGroupArn: this.autoscalingGroup.arn,
        managedScaling: managedScaling(props.managedScaling ?? {}),
        managedTerminationProtection: managedTerminationProtection ? "ENABLED" : "DISABLED",
        managedDraining: (props.managedDraining ?? true) ? "ENABLED" : "DISABLED",
      },
    });
    const { label, subnetTier } = this;
    vpc.needs.add({
      endpoints: [{ label, tier: subnetTier, publicIp: false, uses: ["agent"], otherImages: [] }],
      addresses: instanceAddresses(label, subnetTier, { max, trunked: trunking !== "off" }),
      startedBy: this.autoscalingGroup,
    });
    this.capacityProviderName = this.capacityProvider.name;
    this.node.addValidation({ validate: () => (this.cluster ? [] : [describeProblem(NO_CLUSTER)]) });
  }

  /**
   * How many tasks of a network mode one instance holds, however small they are; of several types the one that holds
   * most. Undefined where CPU and memory alone limit them, and where a type is only known at apply or unknown.
   * @example capacity.tasksPerInstance(awsvpc()) // 10 on a c6i.large with trunking, 2 without
   */
  tasksPerInstance({ limitedBy }: Pick<NetworkMode, "limitedBy">): number | undefined {
    const density = { limitedBy, trunked: this.trunking !== "off", windows: isWindows(this.runtimePlatform) };
    return mostOf(this.instanceTypes, (type) => tasksByLimit(type, density));
  }

  problems(task: PlacedTask): Problem[] {
    return taskOnInstanceProblems(this, task);
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
