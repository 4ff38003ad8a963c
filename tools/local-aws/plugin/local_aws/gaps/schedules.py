"""EventBridge Scheduler: moto answers with a 500 for a schedule in a group that isn't there.

Seen as: an apply in the wrong order is repeated for minutes instead of refused.
"""

from typing import Any

from moto.scheduler.models import EventBridgeSchedulerBackend, Schedule

from ..replacing import replaces


@replaces(EventBridgeSchedulerBackend)
def create_schedule(original: Any, self: EventBridgeSchedulerBackend, **schedule: Any) -> Schedule:
    self.get_schedule_group(schedule["group_name"])
    return original(self, **schedule)
