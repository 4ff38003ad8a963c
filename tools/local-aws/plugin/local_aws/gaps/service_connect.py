"""ECS service networking: moto looks up nothing that Service Connect and VPC Lattice configurations name.

Seen as: an apply in the wrong order, a port name of no container and two services of a discovery name go well here and
fail at AWS; so does a namespace destroyed before the services in it.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html
"""

from collections.abc import Iterator
from typing import Any, Optional

from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult
from moto.ecs.exceptions import ECSException, InvalidParameterException
from moto.ecs.models import Service, ecs_backends
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.servicediscovery.models import Namespace, ServiceDiscoveryBackend, servicediscovery_backends

from ..lattice import lattice
from ..replacing import replaces

CONNECT, LATTICE = "serviceConnectConfiguration", "vpcLatticeConfigurations"


class NamespaceNotFoundException(ECSException):
    code = "NamespaceNotFoundException"


@replaces(EC2ContainerServiceResponse)
def create_service(original: Any, self: EC2ContainerServiceResponse) -> ActionResult:
    _check(self, self._get_params(), None)
    return original(self)


@replaces(EC2ContainerServiceResponse)
def update_service(original: Any, self: EC2ContainerServiceResponse) -> ActionResult:
    params = self._get_params()
    service = self.ecs_backend._get_service(params.get("cluster") or "default", params["service"])
    kept = {key: _deployment(service).get(key) for key in (CONNECT, LATTICE)}
    given = {key: value for key, value in params.items() if value is not None}
    _check(self, {"taskDefinition": service.task_definition, **kept, **given}, service)
    return original(self)


@replaces(ServiceDiscoveryBackend)
def delete_namespace(original: Any, self: ServiceDiscoveryBackend, namespace_id: str) -> str:
    namespace = self.get_namespace(namespace_id)
    for service in _active(self.account_id, self.region_name):
        if _offered(service) and _namespace_of(service) is namespace:
            # The Cloud Map services that ECS makes for those that others connect to.
            raise JsonRESTError("ResourceInUse", "Namespace has associated services; delete the services first")
    return original(self, namespace_id)


def _check(response: EC2ContainerServiceResponse, params: dict, service: Optional[Service]) -> None:
    connect, targets = params.get(CONNECT) or {}, params.get(LATTICE) or []
    for used in [*connect.get("services", []), *targets]:
        if used["portName"] not in _port_names(response, params["taskDefinition"]):
            raise InvalidParameterException(
                f"portName({used['portName']}) does not refer to any named PortMapping in the task definition."
            )
    groups = lattice(response.current_account, response.region).resources.by_id
    for target in targets:
        if target["targetGroupArn"].split("/")[-1] not in groups:
            raise InvalidParameterException(f"The target group {target['targetGroupArn']} does not exist.")
    if not connect.get("enabled"):
        return
    cluster = response.ecs_backend._get_cluster(params.get("cluster") or "default")
    namespace = _namespace(response.current_account, response.region, cluster, connect)
    if namespace is None:
        raise NamespaceNotFoundException("The specified namespace wasn't found.")
    taken = {
        name
        for other in _active(response.current_account, response.region)
        if other is not service and _namespace_of(other) is namespace
        for name in _offered(other)
    }
    for name in _names(connect):
        if name in taken:
            raise InvalidParameterException(f"The discovery name {name} is taken in the namespace {namespace.name}.")


def _port_names(response: EC2ContainerServiceResponse, task_definition: str) -> set:
    definition = response.ecs_backend.describe_task_definition(task_definition)
    mappings = [mapping for one in definition.container_definitions for mapping in one["portMappings"]]
    return {mapping.get("name") for mapping in mappings}


def _active(account: str, region: str) -> Iterator[Service]:
    return (one for one in ecs_backends[account][region].services.values() if one.status == "ACTIVE")


def _deployment(service: Service) -> dict:
    """There is none where another controller deploys."""
    return next(iter(service.deployments), {})


def _connect(service: Service) -> dict:
    return _deployment(service).get(CONNECT) or {}


def _offered(service: Service) -> list:
    return _names(_connect(service)) if _connect(service).get("enabled") else []


def _names(connect: dict) -> list:
    return [one.get("discoveryName") or one["portName"] for one in connect.get("services", [])]


def _namespace_of(service: Service) -> Optional[Namespace]:
    account, region = service.arn.split(":")[4], service.region_name
    cluster = ecs_backends[account][region]._get_cluster(service.cluster_arn)
    return _namespace(account, region, cluster, _connect(service))


def _namespace(account: str, region: str, cluster: Any, connect: dict) -> Optional[Namespace]:
    """By name or ARN; the cluster's default where none is given."""
    named = connect.get("namespace") or (cluster.service_connect_defaults or {}).get("namespace")
    namespaces = servicediscovery_backends[account][region].namespaces.values()
    return next((one for one in namespaces if named in (one.name, one.arn)), None)
