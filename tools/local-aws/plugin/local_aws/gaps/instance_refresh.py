"""Auto Scaling instance refresh: moto has none of it.

Seen as: a change of the launch template of a group with an `instance_refresh` block can't be applied, "The
start_instance_refresh action has not been implemented".

Here a refresh is done at once: every instance is replaced, but for those protected from scale-in that the preferences
don't name.
"""

from typing import Any
from uuid import uuid4

from moto.autoscaling.exceptions import AutoscalingClientError
from moto.autoscaling.models import FakeAutoScalingGroup
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult
from moto.core.utils import utcnow

from ..replacing import adds_to


class ActiveInstanceRefreshNotFound(AutoscalingClientError):
    code = "ActiveInstanceRefreshNotFound"


@adds_to(AutoScalingResponse)
def start_instance_refresh(self: AutoScalingResponse) -> ActionResult:
    group = _group(self)
    preferences = self._get_param("Preferences") or {}
    refresh = {
        "InstanceRefreshId": str(uuid4()),
        "AutoScalingGroupName": group.name,
        "Status": "Successful",
        "Strategy": self._get_param("Strategy") or "Rolling",
        "Preferences": preferences,
        "PercentageComplete": 100,
        "InstancesToUpdate": 0,
        "StartTime": utcnow(),
        "EndTime": utcnow(),
    }
    _replace_instances(group, protected=preferences.get("ScaleInProtectedInstances") == "Refresh")
    group.instance_refreshes = [refresh, *_refreshes(group)]
    return ActionResult({"InstanceRefreshId": refresh["InstanceRefreshId"]})


@adds_to(AutoScalingResponse)
def describe_instance_refreshes(self: AutoScalingResponse) -> ActionResult:
    ids = self._get_param("InstanceRefreshIds", [])
    refreshes = [r for r in _refreshes(_group(self)) if not ids or r["InstanceRefreshId"] in ids]
    return ActionResult({"InstanceRefreshes": refreshes})


@adds_to(AutoScalingResponse)
def cancel_instance_refresh(self: AutoScalingResponse) -> ActionResult:
    raise ActiveInstanceRefreshNotFound(
        f"No in progress or pending Instance Refresh found for Auto Scaling group {_group(self).name}"
    )


def _group(response: AutoScalingResponse) -> FakeAutoScalingGroup:
    name = response._get_param("AutoScalingGroupName")
    groups = response.autoscaling_backend.autoscaling_groups
    if name not in groups:
        raise AutoscalingClientError("ValidationError", f"AutoScalingGroup name not found - {name}")
    return groups[name]


def _refreshes(group: FakeAutoScalingGroup) -> list:
    return getattr(group, "instance_refreshes", [])


def _replace_instances(group: FakeAutoScalingGroup, protected: bool) -> None:
    old = [state for state in group.instance_states if protected or not state.protected_from_scale_in]
    if old:
        group.ec2_backend.terminate_instances([state.instance.id for state in old])
        group.instance_states = [state for state in group.instance_states if state not in old]
        group.set_desired_capacity(group.desired_capacity)
