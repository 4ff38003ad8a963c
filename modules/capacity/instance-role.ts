import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import type { Construct } from "constructs";
import { create } from "../core/address";
import { createServiceRole, type ServiceRole, type Statement } from "../core/iam";

/**
 * What the ECS agent on an instance may do: act in its own cluster, and no other. AWS's managed policy
 * AmazonEC2ContainerServiceforEC2Role allows the same, and more, on every cluster of the account. Images and logs
 * are the business of each task's execution role.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html
 */
export function createInstanceRole(
  owner: Construct,
  clusterArn: string,
  name: string | undefined,
  more: readonly Statement[],
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
