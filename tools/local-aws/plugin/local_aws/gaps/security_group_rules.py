"""Security group rules: moto keeps the description of rules for CIDR blocks alone, and changes such rules alone.

Seen as: `description` of an `aws_vpc_security_group_ingress_rule` or `_egress_rule` that refers to another group is
planned again each time, and applying it changes nothing; a rule for all protocols, which has no ports, can't be changed
at all ("Must specify both from and to ports").

moto reads a rule's description off the CIDR block it is for. Where there is none, it is in the group or the prefix list
that the request named; of a prefix list moto keeps only the id.
"""

from typing import Any, Optional

from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule

from ..replacing import replaces


@replaces(SecurityGroupRule)
def __init__(
    original: Any,
    self: SecurityGroupRule,
    ec2_backend: Any,
    ip_protocol: str,
    group_id: str,
    from_port: Optional[str],
    to_port: Optional[str],
    ip_range: Optional[dict],
    source_group: Optional[dict] = None,
    prefix_list_id: Optional[dict] = None,
    **others: Any,
) -> None:
    original(
        self, ec2_backend, ip_protocol, group_id, from_port, to_port, ip_range, source_group, prefix_list_id, **others
    )
    self.prefix_list_description = (prefix_list_id or {}).get("Description")


@replaces(SecurityGroupBackend)
def modify_security_group_rules(original: Any, self: SecurityGroupBackend, group_id: str, rules: dict) -> None:
    for change in rules.values():
        if change.get("IpProtocol") == "-1":
            change.update(FromPort=-1, ToPort=-1)
    original(self, group_id, rules)
    group = self.get_security_group_by_name_or_id(group_id)
    for rule_id, change in rules.items():
        _modify(group.get_rule(rule_id), change)


def _modify(rule: SecurityGroupRule, change: dict) -> None:
    """A change says all of a rule: what it leaves out is gone."""
    if change["IpProtocol"] == "-1":
        # As in a rule that was created so.
        rule.from_port = rule.to_port = None
    description = {"Description": change["Description"]} if "Description" in change else {}
    rule.ip_range = {}
    if "CidrIpv4" in change:
        rule.ip_range = {"CidrIp": change["CidrIpv4"], **description}
    elif "CidrIpv6" in change:
        rule.ip_range = {"CidrIpv6": change["CidrIpv6"], **description}
    elif "ReferencedGroupId" in change:
        owners = {key: rule.source_group[key] for key in ("OwnerId", "UserId") if key in rule.source_group}
        rule.source_group = {**owners, "GroupId": change["ReferencedGroupId"], **description}
    else:
        rule.prefix_list_id = change["PrefixListId"]
        rule.prefix_list_description = change.get("Description")


def _description(self: SecurityGroupRule) -> Optional[str]:
    for target in (self.ip_range, self.source_group):
        if "Description" in target:
            return target["Description"]
    return self.prefix_list_description


# A property, which `replaces` can't put in place.
SecurityGroupRule.description = property(_description)
