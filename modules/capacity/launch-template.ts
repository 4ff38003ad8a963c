import { LaunchTemplate, type LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import type { Construct } from "constructs";
import { create } from "../core/address";
import type { IpAddresses } from "../core/ip-addresses";
import { type Ami, amiFacts, imageIdOf } from "./ami";
import type { Architecture } from "./instance-types";
import { blockDeviceMappings, type VolumeProps } from "./volume";

/** What all instances of a capacity are launched from. */
export function createLaunchTemplate(
  owner: Construct,
  props: {
    readonly name: string;
    readonly ami: Ami;
    readonly architecture: Architecture;
    readonly instanceType: string;
    readonly volume: VolumeProps;
    readonly spot: boolean;
    readonly clusterName: string;
    readonly instanceProfileArn: string;
    readonly securityGroupId: string;
    readonly addresses: IpAddresses;
  },
): LaunchTemplate {
  const ami = amiFacts(props.ami);
  return create(owner, LaunchTemplate, [], {
    name: props.name,
    imageId: imageIdOf(props.ami, props.architecture),
    instanceType: props.instanceType,
    iamInstanceProfile: { arn: props.instanceProfileArn },
    ...interfaceConfig(props.addresses, [props.securityGroupId]),
    userData: ami.userData({ clusterName: props.clusterName, spot: props.spot, gpus: ami.gpus }),
    // A container behind a bridge is one hop further away than the answer goes: it never sees the instance's credentials.
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: blockDeviceMappings(props.volume, ami),
    // A trunk needs the resource name's DNS A record off. Without an IPv4 address there is no name made of it.
    privateDnsNameOptions: {
      enableResourceNameDnsARecord: false,
      hostnameType: props.addresses === "ipv6" ? "resource-name" : "ip-name",
    },
    updateDefaultVersion: true,
  });
}

/**
 * In IPv6-only subnets an instance says which of its addresses is the first: without one, tasks in bridge and host mode
 * can't be registered with Cloud Map.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html#networking-ipv6-only
 */
function interfaceConfig(addresses: IpAddresses, securityGroups: string[]): Partial<LaunchTemplateConfig> {
  if (addresses !== "ipv6") return { vpcSecurityGroupIds: securityGroups };
  return { networkInterfaces: [{ deviceIndex: 0, primaryIpv6: "true", securityGroups }] };
}
