"""Auto Scaling groups: moto keeps part of what CreateAutoScalingGroup says, and less of UpdateAutoScalingGroup.

Seen as: `max_instance_lifetime`, `default_instance_warmup` and, when changed, `capacity_rebalance`, `default_cooldown`
and `termination_policies` are planned again each time; any update without a mixed instances policy takes the group's
away; a group that has one answers with a launch template beside it, and launches instances without a type when only
the policy names some.
"""

from copy import deepcopy
from typing import Any, Optional

from moto.autoscaling.models import FakeAutoScalingGroup
from moto.autoscaling.responses import AutoScalingResponse

from ..replacing import replaces

#: Each with its attribute in moto.
INTEGERS = {
    "DefaultCooldown": "default_cooldown",
    "DefaultInstanceWarmup": "default_instance_warmup",
    "MaxInstanceLifetime": "max_instance_lifetime",
}


@replaces(AutoScalingResponse)
def create_auto_scaling_group(original: Any, self: AutoScalingResponse) -> Any:
    result = original(self)
    _keep(self)
    return result


@replaces(AutoScalingResponse)
def update_auto_scaling_group(original: Any, self: AutoScalingResponse) -> Any:
    result = original(self)
    _keep(self)
    return result


def _keep(response: AutoScalingResponse) -> None:
    group = response.autoscaling_backend.autoscaling_groups[response._get_param("AutoScalingGroupName")]
    for name, attribute in INTEGERS.items():
        value = response._get_int_param(name)
        if value is not None:
            setattr(group, attribute, value)
    capacity_rebalance = response._get_bool_param("CapacityRebalance", None)
    if capacity_rebalance is not None:
        group.capacity_rebalance = capacity_rebalance
    group.termination_policies = response._get_param("TerminationPolicies", []) or group.termination_policies


@replaces(FakeAutoScalingGroup)
def update(
    original: Any,
    self: FakeAutoScalingGroup,
    *,
    launch_config_name: Optional[str],
    launch_template: dict,
    mixed_instances_policy: Optional[dict],
    **others: Any,
) -> None:
    if not (launch_config_name or launch_template or mixed_instances_policy):
        mixed_instances_policy = _as_given(self.mixed_instances_policy)
    original(
        self,
        launch_config_name=launch_config_name,
        launch_template=launch_template,
        mixed_instances_policy=mixed_instances_policy,
        **others,
    )


def _as_given(policy: Optional[dict]) -> Optional[dict]:
    """moto answers with both the id and the name of the launch template, and takes only one."""
    policy = deepcopy(policy)
    if policy:
        policy["LaunchTemplate"]["LaunchTemplateSpecification"].pop("LaunchTemplateName", None)
    return policy


_launch_template = FakeAutoScalingGroup.launch_template.fget

# A property, which `replaces` can't put in place.
FakeAutoScalingGroup.launch_template = property(
    lambda self: None if self.mixed_instances_policy else _launch_template(self)
)


_instance_type = FakeAutoScalingGroup.instance_type.fget


def _type_of_first_override(self: FakeAutoScalingGroup) -> Optional[str]:
    """AWS takes the first for On-Demand instances that are launched in the order of priority."""
    overrides = ((self.mixed_instances_policy or {}).get("LaunchTemplate") or {}).get("Overrides") or []
    return next((o["InstanceType"] for o in overrides if "InstanceType" in o), None) or _instance_type(self)


FakeAutoScalingGroup.instance_type = property(_type_of_first_override)
