"""Application Auto Scaling: moto has none of the three tagging calls.

Seen as: `aws_appautoscaling_target` reads its tags with ListTagsForResource; moto answers 500 and the provider repeats
that for seven minutes.
"""

import json
from typing import Any

from moto.applicationautoscaling.models import ApplicationAutoscalingBackend
from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.utilities.tagging_service import TaggingService

from ..replacing import adds_to, replaces


def tagger(backend: ApplicationAutoscalingBackend) -> TaggingService:
    if not hasattr(backend, "tagger"):
        backend.tagger = TaggingService()
    return backend.tagger


@replaces(ApplicationAutoScalingResponse)
def register_scalable_target(original: Any, self: ApplicationAutoScalingResponse) -> str:
    answer = original(self)
    _tag(self, json.loads(answer)["ScalableTargetARN"], self._get_param("Tags") or {})
    return answer


@adds_to(ApplicationAutoScalingResponse)
def list_tags_for_resource(self: ApplicationAutoScalingResponse) -> str:
    tags = tagger(self.applicationautoscaling_backend).get_tag_dict_for_resource(self._get_param("ResourceARN"))
    return json.dumps({"Tags": tags})


@adds_to(ApplicationAutoScalingResponse)
def tag_resource(self: ApplicationAutoScalingResponse) -> str:
    _tag(self, self._get_param("ResourceARN"), self._get_param("Tags"))
    return "{}"


@adds_to(ApplicationAutoScalingResponse)
def untag_resource(self: ApplicationAutoScalingResponse) -> str:
    tagger(self.applicationautoscaling_backend).untag_resource_using_names(
        self._get_param("ResourceARN"), self._get_param("TagKeys")
    )
    return "{}"


def _tag(response: ApplicationAutoScalingResponse, arn: str, tags: dict) -> None:
    tagger(response.applicationautoscaling_backend).tag_resource(
        arn, [{"Key": key, "Value": value} for key, value in tags.items()]
    )
