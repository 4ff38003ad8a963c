"""Application Auto Scaling: moto takes policies and schedules for what is no scalable target, and forgets alarms.

Seen as: an apply in the wrong order succeeds; and each change of an `aws_appautoscaling_policy` leaves the alarms of
the policy as it was before behind.
"""

from typing import Any

from moto.applicationautoscaling.exceptions import AWSValidationException
from moto.applicationautoscaling.models import ApplicationAutoscalingBackend, FakeApplicationAutoscalingPolicy
from moto.core.exceptions import JsonRESTError

from ..replacing import replaces


class ObjectNotFoundException(JsonRESTError):
    def __init__(self, message: str):
        super().__init__("ObjectNotFoundException", message)


@replaces(ApplicationAutoscalingBackend)
def _ecs_service_exists_for_target(original: Any, self: ApplicationAutoscalingBackend, r_id: str) -> bool:
    original(self, r_id)
    _, cluster, name = r_id.split("/")
    services, _ = self.ecs_backend.describe_services(cluster, [name])
    if services[0].status != "ACTIVE":
        raise AWSValidationException(f"ECS service doesn't exist: {r_id}")
    return True


@replaces(ApplicationAutoscalingBackend)
def put_scaling_policy(original: Any, self: ApplicationAutoscalingBackend, **policy: Any) -> Any:
    _check_target(self, policy)
    names = ("service_namespace", "resource_id", "scalable_dimension", "policy_name")
    key = FakeApplicationAutoscalingPolicy.formulate_key(*(policy[name] for name in names))
    if key in self.policies:
        self.policies[key].delete_alarms(self.account_id, self.region_name)
    return original(self, **policy)


@replaces(ApplicationAutoscalingBackend)
def put_scheduled_action(original: Any, self: ApplicationAutoscalingBackend, **action: Any) -> None:
    _check_target(self, action)
    original(self, **action)


def _check_target(backend: ApplicationAutoscalingBackend, of: dict) -> None:
    if not backend._scalable_target_exists(of["resource_id"], of["scalable_dimension"]):
        raise ObjectNotFoundException(
            f"No scalable target registered for service namespace: {of['service_namespace']}, resource ID: "
            f"{of['resource_id']}, scalable dimension: {of['scalable_dimension']}"
        )
