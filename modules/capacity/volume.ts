import type { LaunchTemplateBlockDeviceMappings } from "@cdktf/provider-aws/lib/launch-template";
import { kmsKeyProblems } from "../core/kms-key";
import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { wholeNumberProblems } from "../core/whole-number";
import type { AmiFacts } from "./ami";

/**
 * The gp3 volume that holds an instance's images and containers. Costs 0.08 USD a GiB and month in us-east-1, and more
 * for what is above 3000 IOPS and 125 MiB/s.
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
 */
export interface VolumeProps {
  /**
   * GiB, up to 65536.
   * @default the AMI's: 30 for Amazon Linux, 20 for Bottlerocket, 50 for Windows; less isn't possible
   */
  readonly size?: number;
  /**
   * ARN of the KMS key that encrypts every volume of the instance. Its policy must let the Auto Scaling service's role
   * `AWSServiceRoleForAutoScaling` use it, or no instance starts.
   * @default AWS's key for EBS, `aws/ebs`
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
   */
  readonly kmsKeyArn?: string;
  /**
   * I/O operations a second, 3000 to 80000 and up to 500 for each GiB.
   * @default 3000
   */
  readonly iops?: number;
  /**
   * MiB a second, 125 to 2000 and up to a quarter of `iops`. The AWS provider 5.100 takes 1000 at most.
   * @default 125
   */
  readonly throughput?: number;
}

const KNOWN: PropNames<VolumeProps> = {
  size: "optional",
  kmsKeyArn: "optional",
  iops: "optional",
  throughput: "optional",
};

const KEY_PAGE =
  "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateEbsBlockDeviceRequest.html";
const PAGE = "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html";
const BASE_IOPS = 3000;
const BASE_THROUGHPUT = 125;

/** What is wrong with a volume for the AMI. */
export function volumeProblems(props: VolumeProps, ami: AmiFacts): Problem[] {
  const { size, iops, throughput, kmsKeyArn } = props;
  const { leastSize } = ami.volume;
  const problems = [
    ...propProblems(props, KNOWN, "volume"),
    ...wholeNumberProblems(
      "size",
      size,
      {
        is: "a gp3 volume has a whole number of GiB, at least as many as the AMI it starts from",
        least: leastSize,
        most: 65536,
        example: leastSize,
        page: PAGE,
      },
      { within: "volume" },
    ),
    ...wholeNumberProblems(
      "iops",
      iops,
      {
        is: "the IOPS of a gp3 volume are a whole number",
        least: BASE_IOPS,
        most: 80000,
        example: BASE_IOPS,
        page: PAGE,
      },
      { within: "volume" },
    ),
    ...wholeNumberProblems(
      "throughput",
      throughput,
      {
        is: "the throughput of a gp3 volume is a whole number of MiB/s",
        least: BASE_THROUGHPUT,
        most: 2000,
        example: BASE_THROUGHPUT,
        page: PAGE,
      },
      { within: "volume" },
    ),
    ...kmsKeyProblems("volume", kmsKeyArn, KEY_PAGE),
  ];
  return problems.length > 0
    ? problems
    : ratioProblems(size ?? leastSize, iops ?? BASE_IOPS, throughput ?? BASE_THROUGHPUT);
}

function ratioProblems(size: number, iops: number, throughput: number): Problem[] {
  const problems: Problem[] = [];
  if (!isToken(size) && !isToken(iops) && iops > Math.max(BASE_IOPS, size * 500)) {
    problems.push({
      given: `volume iops ${iops} with size ${size}`,
      rule: `a gp3 volume has at most 500 IOPS for each GiB, so ${size * 500} at this size`,
      fix: `write iops: ${Math.max(BASE_IOPS, size * 500)} or less, or size: ${Math.ceil(iops / 500)} or more`,
      page: PAGE,
    });
  }
  if (!isToken(iops) && !isToken(throughput) && throughput > iops / 4) {
    problems.push({
      given: `volume throughput ${throughput} with iops ${iops}`,
      rule: `a gp3 volume has at most 0.25 MiB/s for each of its IOPS, so ${Math.floor(iops / 4)} here`,
      fix: `write iops: ${throughput * 4} or more, or throughput: ${Math.floor(iops / 4)} or less`,
      page: PAGE,
    });
  }
  return problems;
}

/**
 * The AMI's volumes as a launch template has them: all encrypted, and gone with their instance. Speed that isn't said is
 * written out: Terraform would leave on what was on before.
 */
export function blockDeviceMappings(
  { size, kmsKeyArn: kmsKeyId, iops = BASE_IOPS, throughput = BASE_THROUGHPUT }: VolumeProps,
  { volume, systemVolume }: AmiFacts,
): LaunchTemplateBlockDeviceMappings[] {
  const common = { volumeType: "gp3", encrypted: "true", deleteOnTermination: "true", kmsKeyId };
  const system = systemVolume && {
    deviceName: systemVolume.deviceName,
    ebs: { volumeSize: systemVolume.size, ...common },
  };
  return [
    ...(system ? [system] : []),
    {
      deviceName: volume.deviceName,
      ebs: { volumeSize: size ?? volume.leastSize, ...common, iops, throughput },
    },
  ];
}
