"""ECS clusters: moto deletes a cluster that still has services or instances, and keeps `null` for no tags.

Seen as: a destroy that AWS would refuse succeeds; and the Resource Groups Tagging API answers 500 as soon as there is a
cluster without tags.

No ECS agent runs here, so no instance registers itself. An instance counts as a cluster's from its start to its end
when its user data makes it join that cluster, as an agent would.
"""

import re
from base64 import b64decode
from typing import Any

from moto.ec2.models import ec2_backends
from moto.ecs.exceptions import ECSException
from moto.ecs.models import Cluster, EC2ContainerServiceBackend

from ..replacing import replaces

#: How Amazon Linux, Bottlerocket and Windows instances are told their cluster.
JOINS = re.compile(
    r"(?:\bECS_CLUSTER=|^\s*cluster\s*=\s*|\bInitialize-ECSAgent\b.*\s-Cluster\s+)[\"']?(?P<cluster>[\w-]+)",
    re.MULTILINE | re.IGNORECASE,
)


class ClusterContainsServicesException(ECSException):
    code = "ClusterContainsServicesException"


class ClusterContainsContainerInstancesException(ECSException):
    code = "ClusterContainsContainerInstancesException"


@replaces(EC2ContainerServiceBackend)
def create_cluster(original: Any, self: EC2ContainerServiceBackend, *args: Any, **kwargs: Any) -> Cluster:
    cluster = original(self, *args, **kwargs)
    cluster.tags = cluster.tags or []
    return cluster


@replaces(EC2ContainerServiceBackend)
def delete_cluster(original: Any, self: EC2ContainerServiceBackend, cluster_str: str) -> Cluster:
    cluster = self._get_cluster(cluster_str)
    if any(s.cluster_arn == cluster.arn and s.status == "ACTIVE" for s in self.services.values()):
        raise ClusterContainsServicesException("The Cluster cannot be deleted while Services are active.")
    if self.container_instances.get(cluster.name) or _has_instances(self, cluster.name):
        raise ClusterContainsContainerInstancesException(
            "The Cluster cannot be deleted while Container Instances are active or draining."
        )
    return original(self, cluster_str)


def _has_instances(backend: EC2ContainerServiceBackend, cluster: str) -> bool:
    reservations = ec2_backends[backend.account_id][backend.region_name].reservations.values()
    return any(
        cluster in [join["cluster"] for join in JOINS.finditer(_user_data(instance))]
        for reservation in reservations
        for instance in reservation.instances
        if instance.state not in ("terminated", "shutting-down")
    )


def _user_data(instance: Any) -> str:
    return b64decode(str(instance.user_data or "")).decode(errors="replace")
