"""SSM public parameters: moto has those of Linux ECS AMIs, but as an object where AWS has JSON text, and no others.

Seen as: data source `aws_ssm_parameter` of `/aws/service/ecs/optimized-ami/.../recommended` ends in "deserialization
failed"; those of Windows ECS AMIs and of Bottlerocket are not found.

The image ids made up here differ by name and Region, and stay the same from one start to the next, as plans must.
"""

import json
import re
from hashlib import sha256
from typing import Any, Optional

from moto.core.utils import utcnow
from moto.ssm.models import Parameter, ParameterDict

from ..replacing import replaces

WINDOWS = re.compile(
    r"(?P<name>/aws/service/ami-windows-latest/Windows_Server-[\w-]+-English-(?:Core|Full)-ECS_Optimized)"
    r"(?:/(?P<field>image_id|image_name|ecs_agent_version|ecs_runtime_version))?"
)
BOTTLEROCKET = re.compile(
    r"(?P<name>/aws/service/bottlerocket/aws-ecs-[12](?:-nvidia|-fips)?/(?:x86_64|arm64)/(?:latest|[\d.]+))"
    r"/(?P<field>image_id|image_version)"
)


@replaces(ParameterDict)
def _load_tree_parameters(original: Any, self: ParameterDict, path: str) -> None:
    original(self, path)
    for parameters in self.values():
        for parameter in parameters:
            if isinstance(parameter.value, dict):
                parameter.value = json.dumps(parameter.value, separators=(",", ":"))


@replaces(ParameterDict)
def _check_loading_status(original: Any, self: ParameterDict, key: str) -> None:
    original(self, key)
    name = str(key or "")
    if not dict.get(self, name):
        value = _made_up(name, self.region_name)
        if value is not None:
            dict.__setitem__(self, name, [_parameter(self, name, value)])


def _made_up(name: str, region: str) -> Optional[str]:
    windows = WINDOWS.fullmatch(name)
    if windows:
        fields = {
            "ecs_agent_version": "1.97.1",
            "ecs_runtime_version": "Docker (Moby) version 25.0.6",
            "image_id": _image_id(windows["name"], region),
            "image_name": windows["name"].rsplit("/", 1)[1],
        }
        return fields[windows["field"]] if windows["field"] else json.dumps(fields, separators=(",", ":"))
    bottlerocket = BOTTLEROCKET.fullmatch(name)
    if bottlerocket:
        return {"image_id": _image_id(bottlerocket["name"], region), "image_version": "1.42.0-eb4ef4d8"}[
            bottlerocket["field"]
        ]
    return None


def _image_id(name: str, region: str) -> str:
    return f"ami-{sha256(f'{region} {name}'.encode()).hexdigest()[:17]}"


def _parameter(parameters: ParameterDict, name: str, value: str) -> Parameter:
    return Parameter(
        account_id=parameters.account_id,
        name=name,
        value=value,
        parameter_type="String",
        description=None,
        allowed_pattern=None,
        keyid=None,
        last_modified_date=utcnow(),
        version=1,
        data_type="text",
    )
