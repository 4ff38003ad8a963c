"""ECS services: moto forgets most of what CreateService says.

Seen as: drift on every plan for what it drops (capacity provider strategy: even a replacement), zeros for the ports
that a service registry leaves out, and a panic of the provider on the empty `networkConfiguration` that moto answers
for bridge, host and none.

Tasks don't run here. A service counts as having all its tasks as soon as it is created, as moto's UpdateService has it
already; `wait_for_steady_state` would wait for ever otherwise.
"""

from typing import Any

from botocore import xform_name
from moto.core.responses import ActionResult
from moto.ecs.exceptions import ECSException, InvalidParameterException
from moto.ecs.models import Service
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.elbv2.models import elbv2_backends

from ..replacing import replaces

#: What the service keeps as given, with AWS's answer where nothing was given.
KEPT: dict = {
    "availabilityZoneRebalancing": "ENABLED",
    "capacityProviderStrategy": [],
    "deploymentConfiguration": {},
    "enableECSManagedTags": False,
    "enableExecuteCommand": False,
    "healthCheckGracePeriodSeconds": None,
    "placementConstraints": [],
    "placementStrategy": [],
}
#: What AWS answers as part of the deployment instead of the service.
KEPT_IN_DEPLOYMENT = ("serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations")


class ClusterNotFoundException(ECSException):
    code = "ClusterNotFoundException"


@replaces(EC2ContainerServiceResponse)
def create_service(original: Any, self: EC2ContainerServiceResponse) -> ActionResult:
    params = self._get_params()
    cluster = self.ecs_backend._get_cluster(params.get("cluster") or "default")
    if cluster.status != "ACTIVE":
        raise ClusterNotFoundException("The referenced cluster was inactive.")
    if params.get("schedulingStrategy") == "DAEMON" and params.get("desiredCount") is not None:
        raise InvalidParameterException(
            "The daemon scheduling strategy does not support a desired count for services. Remove the desired count "
            "value and try again"
        )
    network = (params.get("networkConfiguration") or {}).get("awsvpcConfiguration")
    if network is not None:
        # moto takes it for granted; AWS falls back to the VPC's default group.
        network.setdefault("securityGroups", [])
    strategy = params.get("capacityProviderStrategy")
    if not strategy and not params.get("launchType"):
        params["capacityProviderStrategy"] = strategy = cluster.default_capacity_provider_strategy or []
    _check_capacity_providers(cluster.capacity_providers or [], strategy or [])
    _check_target_groups(self, params.get("loadBalancers") or [])

    result = original(self)
    service = result.result["service"]
    for name, default in KEPT.items():
        setattr(service, xform_name(name), default)
    _keep(service, params)
    service.deployment_configuration = _deployment_configuration(service)
    _run_all_tasks(service, self)
    return result


@replaces(EC2ContainerServiceResponse)
def update_service(original: Any, self: EC2ContainerServiceResponse) -> ActionResult:
    # A copy: moto takes parameters out of the original.
    params = dict(self._get_params())
    result = original(self)
    service = result.result["service"]
    _keep(service, params)
    service.deployment_configuration = _deployment_configuration(service)
    return result


def _keep(service: Service, params: dict) -> None:
    for name in KEPT:
        if params.get(name) is not None:
            setattr(service, xform_name(name), params[name])
    if service.capacity_provider_strategy:
        service.launch_type = None
    # An empty one makes the provider panic; AWS leaves it out.
    service.network_configuration = service.network_configuration or None
    for registry in service.service_registries:
        for port in ("port", "containerPort"):
            if not registry.get(port):
                registry.pop(port, None)
    for deployment in service.deployments:
        deployment.update(
            {name: params[name] for name in KEPT_IN_DEPLOYMENT if params.get(name) is not None},
            capacityProviderStrategy=service.capacity_provider_strategy,
            desiredCount=service.desired_count,
            launchType=service.launch_type,
            networkConfiguration=service.network_configuration,
            pendingCount=service.pending_count,
            runningCount=service.running_count,
            taskDefinition=service.task_definition,
        )


def _deployment_configuration(service: Service) -> dict:
    """What was given, on top of the defaults AWS answers with."""
    daemon = service.scheduling_strategy == "DAEMON"
    return {
        "deploymentCircuitBreaker": {"enable": False, "rollback": False},
        "maximumPercent": 100 if daemon else 200,
        "minimumHealthyPercent": 0 if daemon else 100,
        **service.deployment_configuration,
    }


def _run_all_tasks(service: Service, response: EC2ContainerServiceResponse) -> None:
    cluster = response.ecs_backend._get_cluster(service.cluster_arn)
    cluster.running_tasks_count += service.pending_count
    cluster.pending_tasks_count -= service.pending_count
    service.running_count, service.pending_count = service.desired_count, 0
    for deployment in service.deployments:
        deployment.update(
            pendingCount=0,
            rolloutState="COMPLETED",
            rolloutStateReason=f"ECS deployment {deployment['id']} completed.",
            runningCount=service.desired_count,
        )


def _check_capacity_providers(of_cluster: list, strategy: list) -> None:
    """AWS refuses a provider that PutClusterCapacityProviders has not named yet: a matter of order in Terraform."""
    if any(item["capacityProvider"] not in of_cluster for item in strategy):
        raise InvalidParameterException(
            "The specified capacity provider strategy cannot contain a capacity provider that is not associated with "
            "the cluster. Associate the capacity provider with the cluster and try again."
        )


def _check_target_groups(response: EC2ContainerServiceResponse, load_balancers: list) -> None:
    """AWS refuses a target group that no listener forwards to yet: a matter of order in Terraform."""
    elbv2 = elbv2_backends[response.current_account][response.region]
    for load_balancer in load_balancers:
        arn = load_balancer.get("targetGroupArn")
        target_group = elbv2.target_groups.get(arn)
        if arn and (target_group is None or not target_group.load_balancer_arns):
            raise InvalidParameterException(
                f"The target group with targetGroupArn {arn} does not have an associated load balancer."
            )
