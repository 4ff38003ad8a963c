"""Every tagged resource that exists, of the services that the stacks use, as pairs of ARN and tags."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from moto.acm.models import acm_backends
from moto.acmpca.models import acmpca_backends
from moto.applicationautoscaling.models import applicationautoscaling_backends
from moto.autoscaling.models import autoscaling_backends
from moto.ec2.models import ec2_backends
from moto.ecs.models import ecs_backends
from moto.elbv2.models import elbv2_backends
from moto.iam.models import iam_backends
from moto.kms.models import kms_backends
from moto.logs.models import logs_backends
from moto.scheduler.models import scheduler_backends
from moto.servicediscovery.models import servicediscovery_backends
from moto.utilities.utils import get_partition

from ..app_mesh import app_mesh
from ..lattice import lattice

Tagged = Iterator[tuple]

#: The services listed here, as they are called in ARNs.
SERVICES = (
    "acm",
    "acm-pca",
    "application-autoscaling",
    "appmesh",
    "autoscaling",
    "ec2",
    "ecs",
    "elasticloadbalancing",
    "iam",
    "kms",
    "logs",
    "scheduler",
    "servicediscovery",
    "vpc-lattice",
)


def tagged_resources(account: str, region: str) -> Tagged:
    return chain(
        _acm(acm_backends[account][region]),
        _acm_pca(acmpca_backends[account][region]),
        _application_autoscaling(applicationautoscaling_backends[account][region]),
        ((arn, mesh["tags"]) for arn, mesh in app_mesh(account, region).resources.items()),
        _autoscaling(autoscaling_backends[account][region]),
        _ec2(ec2_backends[account][region], f"arn:{get_partition(region)}:ec2:{region}:{account}"),
        _ecs(ecs_backends[account][region]),
        _elasticloadbalancing(elbv2_backends[account][region]),
        _iam(iam_backends[account][get_partition(region)]),
        _kms(kms_backends[account][region]),
        _logs(logs_backends[account][region]),
        _scheduler(scheduler_backends[account][region]),
        _servicediscovery(servicediscovery_backends[account][region]),
        ((one["arn"], one["tags"]) for one in lattice(account, region).resources.by_id.values()),
    )


def _acm(backend: Any) -> Tagged:
    for arn, certificate in backend._certificates.items():
        yield arn, dict(certificate.tags)


def _acm_pca(backend: Any) -> Tagged:
    for authority in backend.certificate_authorities.values():
        # It can be restored for a week or more.
        if authority.status != "DELETED":
            yield authority.arn, backend.tagger.get_tag_dict_for_resource(authority.arn)


def _application_autoscaling(backend: Any) -> Tagged:
    # The tagger comes with the gap of that service, on its first request.
    tagger = getattr(backend, "tagger", None)
    for targets in backend.targets.values():
        for target in targets.values():
            yield target.arn, tagger.get_tag_dict_for_resource(target.arn) if tagger else {}


def _autoscaling(backend: Any) -> Tagged:
    for group in backend.autoscaling_groups.values():
        yield group.arn, _pairs(group.tags)


def _ec2(backend: Any, prefix: str) -> Tagged:
    groups = [group for of_vpc in backend.groups.values() for group in of_vpc.values()]
    instances = (i for reservation in backend.reservations.values() for i in reservation.instances)
    kinds: dict = {
        "dhcp-options": backend.dhcp_options_sets,
        "elastic-ip": (address.id for address in backend.addresses),
        "instance": (i.id for i in instances if i.state != "terminated"),
        "internet-gateway": backend.internet_gateways,
        "launch-template": backend.launch_templates,
        "natgateway": (n.id for n in backend.nat_gateways.values() if n.state != "deleted"),
        "network-acl": backend.network_acls,
        "network-interface": backend.enis,
        "prefix-list": (p.id for p in backend.managed_prefix_lists.values() if p.state != "delete-complete"),
        "route-table": backend.route_tables,
        "security-group": (group.id for group in groups),
        "security-group-rule": (r.id for g in groups for r in [*g.ingress_rules, *g.egress_rules]),
        "subnet": (subnet for of_zone in backend.subnets.values() for subnet in of_zone),
        "volume": backend.volumes,
        "vpc": backend.vpcs,
        "vpc-endpoint": (e.id for e in backend.vpc_end_points.values() if e.state != "deleted"),
        "vpc-flow-log": backend.flow_logs,
    }
    for kind, ids in kinds.items():
        for id_ in ids:
            # moto keeps the tags of what is gone, so the resources lead.
            yield f"{prefix}:{kind}/{id_}", dict(backend.tags.get(id_, {}))


def _ecs(backend: Any) -> Tagged:
    revisions = chain.from_iterable(family.values() for family in backend.task_definitions.values())
    living = (
        resource
        for resource in chain(backend.clusters.values(), backend.services.values(), revisions)
        if resource.status == "ACTIVE"
    )
    for resource in living:
        yield resource.arn, _pairs(resource.tags, "key", "value")
    for provider in backend.capacity_providers.values():
        yield provider.capacity_provider_arn, _pairs(provider.tags, "key", "value")
    for task in chain.from_iterable(tasks.values() for tasks in backend.tasks.values()):
        if task.last_status != "STOPPED":
            yield task.task_arn, _pairs(task.tags, "key", "value")


def _elasticloadbalancing(backend: Any) -> Tagged:
    for arn in backend.target_groups:
        yield arn, backend.tagging_service.get_tag_dict_for_resource(arn)
    for load_balancer in backend.load_balancers.values():
        arns = [load_balancer.arn]
        for listener in load_balancer.listeners.values():
            arns += [listener.arn, *listener.rules]
        for arn in arns:
            yield arn, backend.tagging_service.get_tag_dict_for_resource(arn)


def _iam(backend: Any) -> Tagged:
    for role in backend.roles.values():
        yield role.arn, _pairs(role.tags)
    for profile in backend.instance_profiles.values():
        yield profile.arn, _pairs(profile.tags)


def _kms(backend: Any) -> Tagged:
    for key in backend.keys.values():
        # No key can be deleted at once: the one that Terraform destroyed is there for a week or more.
        if key.key_state != "PendingDeletion":
            yield key.arn, _pairs(backend.list_resource_tags(key.id)["Tags"], "TagKey", "TagValue")


def _logs(backend: Any) -> Tagged:
    for group in backend.groups.values():
        yield group.arn, backend.list_tags_for_resource(group.arn)


def _scheduler(backend: Any) -> Tagged:
    # Schedules have no tags, their groups have.
    for group in backend.schedule_groups.values():
        yield group.arn, backend.tagger.get_tag_dict_for_resource(group.arn)


def _servicediscovery(backend: Any) -> Tagged:
    for resource in chain(backend.namespaces.values(), backend.services.values()):
        yield resource.arn, backend.tagger.get_tag_dict_for_resource(resource.arn)


def _pairs(tags: Iterable[dict], key: str = "Key", value: str = "Value") -> dict:
    return {tag[key]: tag[value] for tag in tags or []}
