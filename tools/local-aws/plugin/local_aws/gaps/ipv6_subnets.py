"""Subnets with IPv6.

moto can't look for the subnet of an IPv6 association, which the provider does until the block is there, answers with
a state inside a state, counts the addresses of an IPv6-only subnet, which are more than the provider can read, and drops
what a subnet says about the names of instances and about DNS64.
"""

from typing import Any, Optional

from moto.core.responses import ActionResult, EmptyResult
from moto.ec2.models.subnets import Subnet
from moto.ec2.responses.subnets import Subnets

from ..replacing import replaces

#: What a subnet says about names, by the attribute that changes it.
NAME_OPTIONS = {
    "PrivateDnsHostnameTypeOnLaunch": "HostnameType",
    "EnableResourceNameDnsAAAARecordOnLaunch": "EnableResourceNameDnsAAAARecord",
}


@replaces(Subnet)
def get_filter_value(original: Any, self: Subnet, filter_name: str, method_name: Optional[str] = None) -> Any:
    if filter_name == "ipv6-cidr-block-association.association-id":
        return list(self.ipv6_cidr_block_associations)
    return original(self, filter_name, method_name)


def _associations(self: Subnet) -> list:
    return [
        {"ipv6CidrBlock": each["ipv6CidrBlock"], "associationId": each["associationId"], "ipv6CidrBlockState": state}
        for each in self.ipv6_cidr_block_associations.values()
        if (state := each["ipv6CidrBlockState"])["State"] == "associated"
    ]


_counted = Subnet.available_ip_address_count.fget


def _available(self: Subnet) -> int:
    """Of IPv4 addresses."""
    return 0 if self.ipv6_native else _counted(self)


Subnet.ipv6_cidr_block_association_set = property(_associations)
Subnet.available_ip_address_count = property(_available)


@replaces(Subnet)
def __init__(original: Any, self: Subnet, *arguments: Any, **named: Any) -> None:
    original(self, *arguments, **named)
    self.enable_dns64 = False
    if self.ipv6_native:
        # There is no IPv4 address to make a name of.
        self.private_dns_name_options_on_launch["HostnameType"] = "resource-name"


@replaces(Subnets)
def modify_subnet_attribute(original: Any, self: Subnets) -> ActionResult:
    subnet = self.ec2_backend.get_subnet(self._get_param("SubnetId"))
    enable_dns64 = self._get_param("EnableDns64.Value")
    if enable_dns64 is not None:
        subnet.enable_dns64 = enable_dns64
    for attribute, option in NAME_OPTIONS.items():
        value = self._get_param(attribute)
        if value is not None:
            subnet.private_dns_name_options_on_launch[option] = value["Value"] if isinstance(value, dict) else value
    original(self)
    return EmptyResult()
