import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import type { Construct } from "constructs";
import { create } from "../core/address";
import { createServiceRole, type ServiceRole, type Statement } from "../core/iam";
import type { Network } from "../vpc/network";

/**
 * What the ECS agent on an instance may do: act in its own cluster, and no other. AWS's managed policy
 * AmazonEC2ContainerServiceforEC2Role allows the same, and more, on every cluster of the account. Images and logs
 * are the business of each task's execution role.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function createInstanceRole(
  owner: Construct,
  {
    vpc,
    clusterArn,
    clusterName,
    name,
    more,
  }: {
    readonly vpc: Network;
    readonly clusterArn: string;
    readonly clusterName: string;
    readonly name: string | undefined;
    readonly more: readonly Statement[];
  },
): ServiceRole & { readonly profile: IamInstanceProfile } {
  const inCluster = { ArnEquals: { "ecs:cluster": clusterArn } };
  const { role, policy } = createServiceRole(owner, "instance", {
    name,
    service: "ec2.amazonaws.com",
    statements: [
      {
        Sid: "ActInCluster",
        Action: [
          "ecs:RegisterContainerInstance",
          "ecs:DeregisterContainerInstance",
          "ecs:SubmitAttachmentStateChanges",
          "ecs:SubmitContainerStateChange",
          "ecs:SubmitTaskStateChange",
        ],
        Resource: clusterArn,
      },
      // Their resource is the instance itself, which has no name before it registers.
      {
        Sid: "ActAsInstanceOfCluster",
        Action: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
        Resource: "*",
        Condition: inCluster,
      },
      // Service Connect's agent asks for the services of its tasks, which are task sets to ECS.
      {
        Sid: "FollowServiceConnect",
        Action: ["ecs:Poll"],
        // In every partition, and with the account that means one.
        Resource: `arn:*:ecs:${vpc.region}:${vpc.accountId}:task-set/${clusterName}/*`,
      },
      // The action knows no resource.
      { Sid: "FindEndpoint", Action: ["ecs:DiscoverPollEndpoint"], Resource: "*" },
      {
        Sid: "TagOnRegistration",
        Action: ["ecs:TagResource"],
        Resource: "*",
        Condition: { StringEquals: { "ecs:CreateAction": "RegisterContainerInstance" } },
      },
      ...more,
    ],
  });
  const profile = create(owner, IamInstanceProfile, [], { name: role.name, role: role.name });
  return { role, policy, profile };
}
