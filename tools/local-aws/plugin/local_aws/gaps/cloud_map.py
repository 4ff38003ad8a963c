"""Cloud Map: moto takes what AWS refuses, has one private namespace a VPC, and leaves their hosted zones behind.

Seen as: a service replaced in the wrong order, or destroyed with tasks still registered, goes well here and fails at
AWS; a second namespace in a VPC is refused though it has another name; a service without id of its namespace and
without type.
"""

from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.route53 import route53_backends
from moto.route53.models import FakeZone
from moto.servicediscovery.exceptions import ConflictingDomainExists
from moto.servicediscovery.models import Service, ServiceDiscoveryBackend
from moto.utilities.utils import get_partition

from ..replacing import replaces


@replaces(ServiceDiscoveryBackend)
def create_private_dns_namespace(
    original: Any, self: ServiceDiscoveryBackend, name: str, vpc: str, **namespace: Any
) -> str:
    if any(other.vpc == vpc and other.name == name for other in self.namespaces.values()):
        raise ConflictingDomainExists(vpc)
    # moto has no second namespace in the same VPC.
    operation_id = original(self, name=name, vpc=f"{vpc}/{name}", **namespace)
    created = self.namespaces[self.operations[operation_id].targets["NAMESPACE"]]
    created.vpc = vpc
    # The id alone, as AWS has it here.
    zone_id = created.dns_properties["HostedZoneId"].removeprefix("/hostedzone/")
    created.dns_properties["HostedZoneId"] = zone_id
    zone = _zones(self)[zone_id]
    zone.name = f"{name}."
    zone.add_vpc(vpc, self.region_name)
    return operation_id


@replaces(ServiceDiscoveryBackend)
def delete_namespace(original: Any, self: ServiceDiscoveryBackend, namespace_id: str) -> str:
    namespace = self.get_namespace(namespace_id)
    if any(service.namespace_id == namespace_id for service in self.services.values()):
        raise JsonRESTError("ResourceInUse", "Namespace has associated services; delete the services first")
    _zones(self).pop(namespace.dns_properties.get("HostedZoneId"), None)
    return original(self, namespace_id)


@replaces(ServiceDiscoveryBackend)
def create_service(original: Any, self: ServiceDiscoveryBackend, name: str, **service: Any) -> Service:
    dns_config = service["dns_config"]
    service["namespace_id"] = service["namespace_id"] or (dns_config or {}).get("NamespaceId")
    namespace = self.get_namespace(service["namespace_id"])
    by_dns = namespace.type != "HTTP"
    for other in self.services.values():
        same = other.name.lower() == name.lower() if by_dns else other.name == name
        if same and other.namespace_id == namespace.id:
            raise JsonRESTError("ServiceAlreadyExists", "Service already exists.")
    service["service_type"] = service["service_type"] or ("DNS_HTTP" if dns_config else "HTTP")
    if service["health_check_custom_config"] is not None:
        service["health_check_custom_config"] = {"FailureThreshold": 1}
    return original(self, name=name, **service)


@replaces(ServiceDiscoveryBackend)
def delete_service(original: Any, self: ServiceDiscoveryBackend, service_id: str) -> None:
    if self.get_service(service_id).instances:
        raise JsonRESTError("ResourceInUse", "Service contains registered instances; delete the instances first")
    original(self, service_id)


def _zones(backend: ServiceDiscoveryBackend) -> dict[str, FakeZone]:
    return route53_backends[backend.account_id][get_partition(backend.region_name)].zones
