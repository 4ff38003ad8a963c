"""Auto Scaling: an instance protected from scale-in outlives, in moto, the end of its protection and of its group.

Seen as: `terraform destroy` of a group with `protect_from_scale_in` waits until it times out. The provider sets the
desired capacity to 0, lifts the protection of what is left and waits for it to go; AWS scales in then, moto only when
the capacity is set again. And DeleteAutoScalingGroup leaves protected instances running without a group.
"""

from typing import Any, Optional

from moto.autoscaling.exceptions import AutoscalingClientError
from moto.autoscaling.models import AutoScalingBackend
from moto.autoscaling.responses import AutoScalingResponse

from ..replacing import replaces


class ResourceInUse(AutoscalingClientError):
    code = "ResourceInUse"


@replaces(AutoScalingBackend)
def set_instance_protection(
    original: Any,
    self: AutoScalingBackend,
    group_name: str,
    instance_ids: list,
    protected_from_scale_in: Optional[bool],
) -> None:
    original(self, group_name, instance_ids, protected_from_scale_in)
    group = self.autoscaling_groups[group_name]
    if not protected_from_scale_in and len(group.active_instances()) > (group.desired_capacity or 0):
        group.set_desired_capacity(group.desired_capacity)


@replaces(AutoScalingResponse)
def delete_auto_scaling_group(original: Any, self: AutoScalingResponse) -> Any:
    group = self.autoscaling_backend.autoscaling_groups.get(self._get_param("AutoScalingGroupName"))
    if group is not None and group.instance_states:
        if not self._get_bool_param("ForceDelete", False):
            raise ResourceInUse(
                "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) "
                "still in the group."
            )
        for state in group.instance_states:
            state.protected_from_scale_in = False
    return original(self)
