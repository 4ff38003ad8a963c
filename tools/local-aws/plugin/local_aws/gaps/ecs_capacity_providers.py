"""ECS capacity providers: moto drops `managedDraining` and lets go what AWS holds on to.

Seen as: `managed_draining` is lost on update, a provider is deleted under the cluster that uses it, and an Auto Scaling
group without instance protection gets managed termination protection.

The errors are AWS's own: they are what shows that the stacks create and destroy in an order AWS accepts. AWS also tags
the group `AmazonECSManaged`, and Terraform removes the tag again unless the group's own configuration has it.
"""

from typing import Any, Optional

from moto.autoscaling.models import FakeAutoScalingGroup, autoscaling_backends
from moto.ecs.exceptions import ECSException, EcsClientException
from moto.ecs.models import CapacityProvider, Cluster, EC2ContainerServiceBackend

from ..replacing import replaces


class ResourceInUseException(ECSException):
    code = "ResourceInUseException"


@replaces(CapacityProvider)
def _prepare_asg_provider(original: Any, self: CapacityProvider, asg_details: dict) -> dict:
    asg_details.setdefault("managedDraining", "ENABLED")
    return original(self, asg_details)


@replaces(CapacityProvider)
def update(original: Any, self: CapacityProvider, asg_details: dict) -> None:
    original(self, asg_details)
    if "managedDraining" in asg_details:
        self.auto_scaling_group_provider["managedDraining"] = asg_details["managedDraining"]


@replaces(EC2ContainerServiceBackend)
def create_capacity_provider(
    original: Any, self: EC2ContainerServiceBackend, name: str, asg_details: dict, tags: Optional[list]
) -> CapacityProvider:
    group = _group(self, asg_details["autoScalingGroupArn"])
    protects = asg_details.get("managedTerminationProtection") == "ENABLED"
    if protects and not group.new_instances_protected_from_scale_in:
        raise EcsClientException(
            "The managed termination protection setting for the capacity provider is invalid. To enable managed "
            "termination protection for a capacity provider, the Auto Scaling group must have instance protection "
            "from scale in enabled."
        )
    if not any(tag["Key"] == "AmazonECSManaged" for tag in group.tags):
        tag = {"Key": "AmazonECSManaged", "Value": "", "PropagateAtLaunch": True}
        group.tags = [*group.tags, tag]
    return original(self, name, asg_details, tags or [])


@replaces(EC2ContainerServiceBackend)
def describe_capacity_providers(original: Any, self: EC2ContainerServiceBackend, names: Optional[list]) -> Any:
    # Without names AWS answers with all of them, moto with an error.
    return original(self, names if names is not None else list(self.capacity_providers))


@replaces(EC2ContainerServiceBackend)
def delete_capacity_provider(
    original: Any, self: EC2ContainerServiceBackend, name_or_arn: str
) -> CapacityProvider:
    provider = self._get_provider(name_or_arn)
    if provider is None:
        raise EcsClientException(
            "The specified capacity provider does not exist. Specify a valid name or ARN and try again."
        )
    for cluster in self.clusters.values():
        if cluster.status == "ACTIVE" and provider.name in (cluster.capacity_providers or []):
            raise EcsClientException(
                "The capacity provider cannot be deleted because it is associated with cluster: "
                f"{cluster.name}. Remove the capacity provider from the cluster and try again."
            )
    return original(self, name_or_arn)


@replaces(EC2ContainerServiceBackend)
def put_cluster_capacity_providers(
    original: Any,
    self: EC2ContainerServiceBackend,
    cluster_name: str,
    capacity_providers: Optional[list],
    default_capacity_provider_strategy: Optional[list],
) -> Cluster:
    cluster = self._get_cluster(cluster_name)
    for service in self.services.values():
        used = {item["capacityProvider"] for item in getattr(service, "capacity_provider_strategy", [])}
        if (
            service.cluster_arn == cluster.arn
            and service.status == "ACTIVE"
            and not used <= set(capacity_providers or [])
        ):
            raise ResourceInUseException("The specified capacity provider is in use and cannot be removed.")
    return original(self, cluster_name, capacity_providers, default_capacity_provider_strategy)


def _group(backend: EC2ContainerServiceBackend, arn: str) -> FakeAutoScalingGroup:
    groups = autoscaling_backends[backend.account_id][backend.region_name].autoscaling_groups
    for group in groups.values():
        if group.arn == arn:
            return group
    raise EcsClientException("The specified Auto Scaling group ARN is not valid. Specify a valid ARN and try again.")
