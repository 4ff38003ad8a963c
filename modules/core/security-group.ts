import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { Construct } from "constructs";
import { create } from "./address";
import type { IpAddresses } from "./ip-addresses";
import { type NameRule, nameOf, plainPath } from "./name";

const SECURITY_GROUP_NAME: NameRule = {
  resource: "security group",
  maxLength: 255,
  // AWS allows more characters; a path with hyphens needs no others.
  pattern: /^(?!sg-)[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/,
  inWords: "letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, and doesn't start with sg-",
  page: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
};

/**
 * A security group that lets nothing in until a rule of its own says so.
 *
 * @param props.members what is behind it, `tasks`; ends its name, which must differ from others' of the VPC
 * @param props.name starts its name; the construct's path if left out
 */
export function createSecurityGroup(
  owner: Construct,
  props: { vpcId: string; members: string; name: string | undefined },
): SecurityGroup {
  const name = nameOf(owner, SECURITY_GROUP_NAME, props.name, `-${props.members}`);
  return create(owner, SecurityGroup, [], {
    name,
    description: `The ${props.members} of ${plainPath(owner)}`,
    vpcId: props.vpcId,
    tags: { Name: name },
  });
}

/**
 * Lets everything behind the group open connections to anywhere: pulling images, AWS's APIs, other services.
 * @param addresses of what is behind it
 */
export function allowAllOut(
  owner: Construct,
  securityGroup: SecurityGroup,
  addresses: IpAddresses,
): VpcSecurityGroupEgressRule[] {
  const rule = (parts: readonly string[], anywhere: { cidrIpv4: string } | { cidrIpv6: string }) =>
    create(owner, VpcSecurityGroupEgressRule, ["to_anywhere", ...parts], {
      securityGroupId: securityGroup.id,
      description: "To anywhere",
      ...anywhere,
      ipProtocol: "-1",
    });
  return [
    ...(addresses === "ipv6" ? [] : [rule([], { cidrIpv4: "0.0.0.0/0" })]),
    ...(addresses === "ipv4" ? [] : [rule(["ipv6"], { cidrIpv6: "::/0" })]),
  ];
}
