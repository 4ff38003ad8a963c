import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { EcsAccountSettingDefault } from "@cdktf/provider-aws/lib/ecs-account-setting-default";
import { EcsCapacityProvider } from "@cdktf/provider-aws/lib/ecs-capacity-provider";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { Fn, type TerraformStack } from "cdktf";
import type { RawNetworkStack } from "./network-stack";

export interface RawCapacity {
  readonly cluster: EcsCluster;
  readonly securityGroup: SecurityGroup;
  readonly provider: EcsCapacityProvider;
  readonly attachment: EcsClusterCapacityProviders;
}

/** A cluster and the instances in it. */
export function createCapacity(
  stack: TerraformStack,
  network: RawNetworkStack,
  mode: "awsvpc" | "bridge",
): RawCapacity {
  const name = `mode-${mode}-capacity`;
  const cluster = new EcsCluster(stack, "cluster", {
    name: `mode-${mode}-cluster`,
    configuration: { executeCommandConfiguration: { logging: "DEFAULT" } },
  });
  const securityGroup = new SecurityGroup(stack, "capacity-security-group", {
    name: `${name}-instances`,
    description: `The instances of mode-${mode}/capacity`,
    vpcId: network.vpc.id,
    tags: { Name: `${name}-instances` },
  });
  securityGroup.overrideLogicalId("capacity");
  const egress = new VpcSecurityGroupEgressRule(stack, "capacity_to_anywhere", {
    securityGroupId: securityGroup.id,
    description: "To anywhere",
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "-1",
  });
  const { profile, policy } = createInstanceRole(stack, network, `${name}-instance`, cluster);

  const launchTemplate = new LaunchTemplate(stack, "capacity-launch-template", {
    name,
    imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    instanceType: "c6i.large",
    iamInstanceProfile: { arn: profile.arn },
    vpcSecurityGroupIds: [securityGroup.id],
    userData: Fn.base64encode(`#!/bin/bash
cat >> /etc/ecs/ecs.config <<'END'
ECS_CLUSTER=${cluster.name}
ECS_AWSVPC_BLOCK_IMDS=true
ECS_DYNAMIC_HOST_PORT_RANGE=32768-60999
ECS_ENABLE_TASK_IAM_ROLE=true
ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true
END
`),
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: {
          volumeSize: 30,
          volumeType: "gp3",
          encrypted: "true",
          deleteOnTermination: "true",
          iops: 3000,
          throughput: 125,
        },
      },
    ],
    privateDnsNameOptions: { enableResourceNameDnsARecord: false, hostnameType: "ip-name" },
    updateDefaultVersion: true,
  });
  launchTemplate.overrideLogicalId("capacity");

  const trunking =
    mode === "awsvpc"
      ? [new EcsAccountSettingDefault(stack, "awsvpc_trunking", { name: "awsvpcTrunking", value: "enabled" })]
      : [];
  const autoscalingGroup = new AutoscalingGroup(stack, "capacity-autoscaling-group", {
    name,
    minSize: 1,
    maxSize: 4,
    vpcZoneIdentifier: network.privateSubnets.map((subnet) => subnet.id),
    launchTemplate: { id: launchTemplate.id, version: `${launchTemplate.latestVersion}` },
    protectFromScaleIn: true,
    tag: [
      { key: "Name", value: name, propagateAtLaunch: true },
      { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true },
    ],
    dependsOn: [...trunking, policy, egress],
  });
  autoscalingGroup.overrideLogicalId("capacity");
  const provider = new EcsCapacityProvider(stack, "capacity", {
    name,
    autoScalingGroupProvider: {
      autoScalingGroupArn: autoscalingGroup.arn,
      managedScaling: {
        status: "ENABLED",
        targetCapacity: 100,
        minimumScalingStepSize: 1,
        maximumScalingStepSize: 10000,
        instanceWarmupPeriod: 300,
      },
      managedTerminationProtection: "ENABLED",
      managedDraining: "ENABLED",
    },
  });
  const attachment = new EcsClusterCapacityProviders(stack, "cluster-capacity-providers", {
    clusterName: cluster.name,
    capacityProviders: [provider.name],
    defaultCapacityProviderStrategy: [{ capacityProvider: provider.name, weight: 1 }],
  });
  attachment.overrideLogicalId("cluster");
  return { cluster, securityGroup, provider, attachment };
}

function createInstanceRole(
  stack: TerraformStack,
  network: RawNetworkStack,
  name: string,
  cluster: EcsCluster,
) {
  const role = new IamRole(stack, "capacity-instance-role", {
    name,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
    }),
  });
  role.overrideLogicalId("capacity_instance");
  const policy = new IamRolePolicy(stack, "capacity-instance-policy", {
    name: "instance",
    role: role.name,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Sid: "ActInCluster",
          Action: [
            "ecs:RegisterContainerInstance",
            "ecs:DeregisterContainerInstance",
            "ecs:SubmitAttachmentStateChanges",
            "ecs:SubmitContainerStateChange",
            "ecs:SubmitTaskStateChange",
          ],
          Resource: cluster.arn,
        },
        {
          Effect: "Allow",
          Sid: "ActAsInstanceOfCluster",
          Action: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
          Resource: "*",
          Condition: { ArnEquals: { "ecs:cluster": cluster.arn } },
        },
        {
          Effect: "Allow",
          Sid: "FollowServiceConnect",
          Action: ["ecs:Poll"],
          Resource: `arn:*:ecs:${network.region.id}:${network.vpc.ownerId}:task-set/${cluster.name}/*`,
        },
        { Effect: "Allow", Sid: "FindEndpoint", Action: ["ecs:DiscoverPollEndpoint"], Resource: "*" },
        {
          Effect: "Allow",
          Sid: "TagOnRegistration",
          Action: ["ecs:TagResource"],
          Resource: "*",
          Condition: { StringEquals: { "ecs:CreateAction": "RegisterContainerInstance" } },
        },
      ],
    }),
  });
  policy.overrideLogicalId("capacity_instance");
  const profile = new IamInstanceProfile(stack, "capacity-instance-profile", {
    name: role.name,
    role: role.name,
  });
  profile.overrideLogicalId("capacity");
  return { profile, policy };
}
