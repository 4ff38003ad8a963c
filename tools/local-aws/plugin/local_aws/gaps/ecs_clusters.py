"""ECS clusters: moto deletes a cluster that still has services or instances, and keeps `null` for no tags.

Seen as: a destroy that AWS would refuse succeeds; and the Resource Groups Tagging API answers 500 as soon as there is a
cluster without tags.
"""

from typing import Any

from moto.ecs.exceptions import ECSException
from moto.ecs.models import Cluster, EC2ContainerServiceBackend

from ..replacing import replaces


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
    if self.container_instances.get(cluster.name):
        raise ClusterContainsContainerInstancesException(
            "The Cluster cannot be deleted while Container Instances are active or draining."
        )
    return original(self, cluster_str)
