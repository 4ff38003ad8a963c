import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import type { Construct } from "constructs";
import { create } from "../core/address";
import { nameTag } from "./name-tag";

/**
 * Takes all rules out of the VPC's default security group, which AWS gives to whatever names no group of its own; so
 * such a thing reaches nothing, and is noticed. Nobody can delete the group; destroying leaves it empty.
 *
 * With ENI trunking each instance has one interface more, the trunk, that ECS manages and puts in this very group. No
 * task needs a rule of it: a task's traffic is judged by the security groups that its service gives the task's own
 * (branch) interface, and the instance's own by the instance's. To empty the group is also how to keep the trunk's
 * from being wider than anyone meant, since no other can be given to it.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
export function emptyDefaultSecurityGroup(owner: Construct, vpcId: string): DefaultSecurityGroup {
  return create(owner, DefaultSecurityGroup, ["default"], {
    vpcId,
    ingress: [],
    egress: [],
    tags: nameTag(owner, "default-unused"),
  });
}
