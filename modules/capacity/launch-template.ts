import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { Construct } from "constructs";
import { create } from "../core/address";
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
  },
): LaunchTemplate {
  const ami = amiFacts(props.ami);
  return create(owner, LaunchTemplate, [], {
    name: props.name,
    imageId: imageIdOf(props.ami, props.architecture),
    instanceType: props.instanceType,
    iamInstanceProfile: { arn: props.instanceProfileArn },
    vpcSecurityGroupIds: [props.securityGroupId],
    userData: ami.userData({ clusterName: props.clusterName, spot: props.spot, gpus: ami.gpus }),
    // A container behind a bridge is one hop further away than the answer goes: it never sees the instance's credentials.
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: blockDeviceMappings(props.volume, ami),
    // A trunk needs the resource name's DNS A record off.
    privateDnsNameOptions: { enableResourceNameDnsARecord: false, hostnameType: "ip-name" },
    updateDefaultVersion: true,
  });
}
