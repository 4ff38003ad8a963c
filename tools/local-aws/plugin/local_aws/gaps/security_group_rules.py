"""EC2 security group rules: moto keeps the description of a rule that names a security group, but doesn't tell it.

Seen as: `description` is added on every plan of an `aws_vpc_security_group_ingress_rule` or `_egress_rule` with
`referenced_security_group_id`.
"""

from moto.ec2.models.security_groups import SecurityGroupRule


def description(self: SecurityGroupRule) -> str | None:
    return self.ip_range.get("Description", self.source_group.get("Description"))


SecurityGroupRule.description = property(description)  # type: ignore[method-assign]
