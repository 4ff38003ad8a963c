import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { EipAssociation } from "@cdktf/provider-aws/lib/eip-association";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { NetworkInterface } from "@cdktf/provider-aws/lib/network-interface";
import type { Route } from "@cdktf/provider-aws/lib/route";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { architectureOf } from "../capacity/instance-types";
import { create } from "../core/address";
import { type NameRule, nameOf, plainPath } from "../core/name";
import { allowAllOut, createSecurityGroup } from "../core/security-group";
import { nameTag } from "./name-tag";
import { natInstanceUserData } from "./nat-instance-user-data";
import type { NatRoute } from "./nat-route";
import type { NatInstanceSettings, NatSettings } from "./nat-settings";
import type { Vpc } from "./vpc";
import type { Zone } from "./zones";

const LAUNCH_TEMPLATE_NAME: NameRule = {
  resource: "launch template",
  maxLength: 128,
  pattern: /^[a-zA-Z0-9().\-/_]{3,}$/,
  inWords: "letters, digits and ().-/_",
  page: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html",
};

/** The device that holds Amazon Linux's system, and its size in GiB. */
const ROOT_DEVICE = "/dev/xvda";
const ROOT_SIZE = 8;

/**
 * NAT instances of a VPC, in a security group that only the subnets they serve get into. Keyed by zone: another zone
 * touches no instance that is there.
 */
export class NatInstances extends Construct {
  private readonly securityGroup: SecurityGroup;
  /** What lets the instances out. */
  private readonly egressRules: readonly TerraformResource[];

  constructor(
    private readonly vpc: Vpc,
    private readonly nat: NatSettings,
    private readonly settings: NatInstanceSettings,
    /** The route out of the tier that they lie in. */
    private readonly internet: Route | undefined,
  ) {
    super(vpc, "nat");
    this.securityGroup = createSecurityGroup(this, {
      vpcId: vpc.id,
      members: "instances",
      name: undefined,
    });
    this.egressRules = allowAllOut(this, this.securityGroup, "ipv4");
  }

  /** Starts the instance of a zone. */
  start(zone: Zone, subnet: Subnet): NatRoute {
    const { settings } = this;
    const name = nameOf(this, LAUNCH_TEMPLATE_NAME, undefined, `-${zone}`);
    // Its own, so that another instance takes over the routes and both addresses with it.
    const networkInterface = create(this, NetworkInterface, [zone], {
      subnetId: subnet.id,
      securityGroups: [this.securityGroup.id],
      sourceDestCheck: false,
      description: `NAT of ${plainPath(this.vpc)} in ${zone}`,
      tags: nameTag(this, zone),
    });
    const address = create(this, EipAssociation, [zone], {
      allocationId: this.nat.elasticIpAllocationIds[zone] ?? this.createAddress(zone),
      networkInterfaceId: networkInterface.id,
      ...this.whileConnected,
    });
    const template = create(this, LaunchTemplate, [zone], {
      name,
      imageId: settings.imageId ?? newestAmazonLinux(settings.instanceType),
      networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: networkInterface.id }],
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: ROOT_DEVICE,
          ebs: {
            // An image of the user's may be larger; its volume is as large as it.
            ...(settings.imageId === undefined && { volumeSize: ROOT_SIZE }),
            volumeType: "gp3",
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
      updateDefaultVersion: true,
    });
    const instance = create(this, Instance, [zone], {
      // By number, so that another version replaces the instance.
      launchTemplate: { id: template.id, version: `${template.latestVersion}` },
      instanceType: settings.instanceType,
      // Not in the template: the provider would plan a change of it for ever.
      userData: natInstanceUserData(),
      userDataReplaceOnChange: true,
      // As its network interface has it: the provider would turn it on again.
      sourceDestCheck: false,
      tags: nameTag(this, zone),
      // The first boot needs the internet.
      dependsOn: [address, ...this.egressRules, ...(this.internet ? [this.internet] : [])],
    });
    this.rebootWhereHanging(zone, name, instance);
    return { target: { networkInterfaceId: networkInterface.id }, dependsOn: [instance] };
  }

  /** Lets in the traffic of a tier's subnet. */
  letIn(tier: string, zone: Zone, subnet: Subnet): VpcSecurityGroupIngressRule {
    return create(this, VpcSecurityGroupIngressRule, ["from", tier, zone], {
      securityGroupId: this.securityGroup.id,
      description: `From ${tier} in ${zone}`,
      cidrIpv4: subnet.cidrBlock,
      ipProtocol: "-1",
    });
  }

  /** Another address than a gateway's in the zone: whichever comes would need it before the other is gone. */
  private createAddress(zone: Zone): string {
    return create(this, Eip, ["instance", zone], {
      domain: "vpc",
      tags: nameTag(this, zone),
      ...this.whileConnected,
    }).id;
  }

  /** A public address needs the VPC's internet gateway. */
  private get whileConnected(): { dependsOn?: TerraformResource[] } {
    return this.internet ? { dependsOn: [this.internet] } : {};
  }

  /** EC2 itself moves an instance from a host that fails, but leaves one alone whose system hangs. */
  private rebootWhereHanging(zone: Zone, name: string, instance: Instance): void {
    const partition = Fn.element(Fn.split(":", this.vpc.resource.arn), 1);
    create(this, CloudwatchMetricAlarm, [zone], {
      alarmName: `${name}-hanging`,
      alarmDescription: `Reboots the NAT instance of ${plainPath(this.vpc)} in ${zone}`,
      namespace: "AWS/EC2",
      metricName: "StatusCheckFailed_Instance",
      dimensions: { InstanceId: instance.id },
      statistic: "Minimum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: 60,
      evaluationPeriods: 3,
      treatMissingData: "missing",
      alarmActions: [`arn:${partition}:automate:${this.vpc.region}:ec2:reboot`],
    });
  }
}

/** The parameter that EC2 reads when an instance starts. */
function newestAmazonLinux(instanceType: string): string {
  const architecture = architectureOf(instanceType);
  return `resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
}
