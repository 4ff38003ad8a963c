import type { Statement } from "../core/iam";
import type { Network } from "../vpc/network";
import type { Ami } from "./ami";
import type { Architecture } from "./instance-types";
import type { ManagedScalingProps } from "./managed-scaling";
import type { SpotProps } from "./mixed-instances";
import type { Trunking } from "./trunking";
import type { VolumeProps } from "./volume";

export interface Ec2CapacityProps {
  /** Instances start in its private subnets, or those of `subnetTier`. */
  readonly vpc: Network;
  /**
   * The tier of the VPC whose subnets instances start in. They need a way to ECS: NAT, or VPC endpoints in an
   * isolated tier.
   * @default "private", or the first private tier, or else the first isolated one
   */
  readonly subnetTier?: string;
  /**
   * EC2 instance type, x86 or Arm; the AMI follows.
   * @example "c6i.large"
   * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/
   */
  readonly instanceType: string;
  /**
   * Further types that instances may have, of the same processor architecture. On-Demand Instances get the first type
   * that is to be had, in the order written; Spot Instances the one that is cheap and least likely to be taken away.
   * Take types of about the same size, as ECS can only estimate how many instances of several the tasks need; up to 39.
   * @default none
   * @example ["c6a.large", "m6i.large"]
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html
   */
  readonly otherInstanceTypes?: readonly string[];
  /**
   * Spot Instances, which cost up to 90 % less and which AWS takes away on two minutes' notice: the agent then drains
   * them, and Auto Scaling replaces them ahead of time where it can. `true` for all of them, or how many stay
   * On-Demand. Name several `otherInstanceTypes` with it.
   * @default false
   * @example { onDemandBase: 2, onDemandPercentage: 25 }
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-spot.html
   */
  readonly spot?: boolean | SpotProps;
  /**
   * What instances run: one of AWS's AMIs for ECS, or your own made from one. Every launch takes the newest of AWS's.
   * - `"al2023"`, `"al2023-gpu"` (x86): Amazon Linux 2023.
   * - `"bottlerocket"`, `"bottlerocket-nvidia"`: no shell and no package manager. Runs no privileged containers, no
   *   Service Connect, and no EFS in awsvpc mode.
   * - `"windows-2022-core"` and so on (x86): Windows Server, for tasks in awsvpc mode and Windows' own, with no trunking.
   *   Costs the licence with each instance.
   * @default "al2023"
   * @example { imageId: "ami-0123456789abcdef0", platform: "al2023" }
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html
   */
  readonly ami?: Ami;
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
   * The volume with images and containers, gp3 and encrypted.
   * @default the AMI's size, encrypted with AWS's key
   */
  readonly volume?: VolumeProps;
  /**
   * How many instances ECS starts and stops for the tasks.
   * @default as many as the tasks fill
   */
  readonly managedScaling?: ManagedScalingProps;
  /**
   * Whether ECS keeps instances that run tasks from being scaled in; the group then protects all of them from it.
   * @default true
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html
   */
  readonly managedTerminationProtection?: boolean;
  /**
   * Whether ECS moves the tasks elsewhere before an instance goes.
   * @default true
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html
   */
  readonly managedDraining?: boolean;
  /**
   * What instances may do besides being in their cluster, such as to be opened with Session Manager. Tasks in host mode
   * may do it too.
   * @default nothing
   * @example { statements: [{ Sid: "Metrics", Action: ["cloudwatch:PutMetricData"], Resource: "*" }] }
   */
  readonly instanceRole?: { readonly statements: readonly Statement[] };
  /**
   * Name of the capacity provider, the Auto Scaling group, the launch template, and the start of the role's and
   * the security group's: up to 55 letters, digits, hyphens and underscores, not starting with aws, ecs or fargate.
   * @default the construct's path with hyphens, `mode-awsvpc-capacity`
   */
  readonly name?: string;
}
