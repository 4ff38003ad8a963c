"""The prefix lists of VPC Lattice, whose addresses it reaches its targets from.

Seen as: a data source that looks for one by its name finds none.

https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html#managed-prefix-list
"""

from typing import Any

from moto.ec2.models.managed_prefixes import ManagedPrefixListBackend

from ..replacing import replaces

LISTS = {
    "vpc-lattice": ("IPv4", ["169.254.171.0/24", "129.224.0.0/17"]),
    "ipv6.vpc-lattice": ("IPv6", ["fd00:ec2:80::/64"]),
}


@replaces(ManagedPrefixListBackend)
def describe_managed_prefix_lists(original: Any, self: Any, *arguments: Any, **named: Any) -> list:
    # The backend may be older than this: other services ask for it too.
    known = {each.prefix_list_name for each in self.managed_prefix_lists.values()}
    for ending, (family, blocks) in LISTS.items():
        name = f"com.amazonaws.{self.region_name}.{ending}"
        if name not in known:
            self._create_aws_managed_prefix_list(name, family, [{"Cidr": block} for block in blocks])
    return original(self, *arguments, **named)
