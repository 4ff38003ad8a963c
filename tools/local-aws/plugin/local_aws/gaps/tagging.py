"""Resource Groups Tagging API: moto's GetResources lists few kinds, and lists what is gone.

Seen as: launch templates, Auto Scaling groups, listeners, Cloud Map, security group rules and addresses are missing;
terminated instances, deleted NAT gateways, INACTIVE clusters and services are still there.

`compare --destroy` asks GetResources whether anything is left, so for the services of the stacks its answer is made
here anew (tagged_resources.py), and moto's is used for all others. AWS itself lists neither IAM roles nor Auto Scaling
groups; here a leak should be seen.
"""

from collections.abc import Iterator
from typing import Any, Optional

from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend

from ..replacing import replaces
from .tagged_resources import SERVICES, tagged_resources


@replaces(ResourceGroupsTaggingAPIBackend)
def _get_resources_generator(
    original: Any,
    self: ResourceGroupsTaggingAPIBackend,
    tag_filters: Optional[list] = None,
    resource_type_filters: Optional[list] = None,
) -> Iterator[dict]:
    for resource in original(self, tag_filters=tag_filters, resource_type_filters=resource_type_filters):
        # moto answers with KMS keys that have no tags; the API is about those that have some.
        if resource["Tags"] and resource["ResourceARN"].split(":")[2] not in SERVICES:
            yield resource
    for arn, tags in tagged_resources(self.account_id, self.region_name):
        if tags and _has_tags(tags, tag_filters or []) and _has_type(arn, resource_type_filters or []):
            yield {"ResourceARN": arn, "Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}


def _has_tags(tags: dict, filters: list) -> bool:
    """All filters must match; a filter without values asks for the key alone."""
    return all(
        f["Key"] in tags and (not f.get("Values") or tags[f["Key"]] in f["Values"]) for f in filters
    )


def _has_type(arn: str, filters: list) -> bool:
    """A filter is a service (`ec2`) or a kind in it (`ec2:vpc`), the kind being the ARN's resource up to its id."""
    service, resource = arn.split(":")[2], arn.split(":", 5)[5]
    kind = resource.replace(":", "/").split("/")[0]
    return not filters or service in filters or f"{service}:{kind}" in filters
