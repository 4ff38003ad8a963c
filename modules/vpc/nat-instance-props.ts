import type { Zone } from "./zones";

/**
 * NAT by instances of Amazon Linux 2023, cheaper than gateways where little traffic flows and a pause is no harm:
 * about 7.50 USD a month in us-east-1 for each (t4g.nano 0.0042 USD and its public address 0.005 USD an hour, 8 GiB
 * of gp3 0.64 USD and an alarm 0.10 USD a month), where a gateway with its address is about 37; and nothing for each
 * GB, where a gateway takes 0.045 USD. Both pay AWS's prices for traffic to the internet and between zones.
 *
 * What they don't do as gateways do:
 * - Failing over. Its host failing, EC2 moves the instance to another (simplified automatic recovery); hanging, it is
 *   rebooted by an alarm after three minutes. Both take minutes, in which nothing gets out. An instance that somebody
 *   terminates comes back with the next apply, and a zone's failure is not healed.
 * - More bandwidth than its type has. A t4g.nano bursts to 5 Gbit/s, and then falls far below.
 * - Patching. An instance stays at the image it started from, and replacing it takes the newest:
 *   `terraform apply -replace=aws_instance.<path>_nat_<zone>`. Its network interface stays, and with it the routes, the
 *   private and the public address.
 * - NAT64, for IPv6-only tiers.
 *
 * SSH is off and there is no role; the security group lets in the private subnets alone. From gateways to instances
 * or back, the routes change in place and connections break for some minutes. The public addresses are others then,
 * unless they are yours; one of yours goes by way of `nat: "none"`, as it can't be in two places.
 *
 * Whoever applies needs `iam:CreateServiceLinkedRole` for the alarm that reboots.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-comparison.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-configuration-recovery.html
 */
export interface NatInstanceProps {
  readonly mode: "instance";
  /**
   * One NAT instance for all zones, or one in each.
   * @default "single"
   */
  readonly instances?: "single" | "per-zone";
  /**
   * The zone in which a single one stays, whatever zones are added or removed before it.
   * @default the first zone by letter
   */
  readonly zone?: Zone;
  /**
   * Allocation ids of Elastic IP addresses of yours, by zone, e.g. those that others let in.
   * @default an address is made for each instance
   * @example { a: "eipalloc-0123456789abcdef0" }
   */
  readonly elasticIpAllocationIds?: Readonly<Partial<Record<Zone, string>>>;
  /**
   * The public tier that the instances lie in.
   * @default the first public tier
   */
  readonly tier?: string;
  /**
   * Another size stops and starts the instance, another processor architecture replaces it.
   * @default "t4g.nano"
   * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html
   */
  readonly instanceType?: string;
  /**
   * An image of yours, of Amazon Linux 2023 or made from it, for the architecture of `instanceType`. With
   * `iptables-services` in it, instances start without installing anything.
   * @default the newest Amazon Linux 2023 whenever an instance starts
   * @example "ami-0123456789abcdef0"
   * @example "resolve:ssm:/images/nat"
   */
  readonly imageId?: string;
}
