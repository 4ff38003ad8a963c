"""EC2 images named by an SSM parameter: moto launches instances of `resolve:ssm:...`, whatever it says.

Seen as: an Auto Scaling group whose launch template names a parameter that AWS does not have is applied.
"""

from typing import Any, Optional

from moto.ec2.exceptions import InvalidParameterValueError
from moto.ec2.models.instances import InstanceBackend

from ..replacing import replaces

PREFIX = "resolve:ssm:"


@replaces(InstanceBackend)
def run_instances(original: Any, self: InstanceBackend, image_id: Optional[str], *args: Any, **kwargs: Any) -> Any:
    template = kwargs.get("launch_template")
    if template and not image_id:
        image_id = self._get_template_from_args(template).image_id
    if image_id and image_id.startswith(PREFIX):
        image_id = _resolve(self, image_id)
    return original(self, image_id, *args, **kwargs)


def _resolve(backend: Any, image_id: str) -> str:
    # Here, because most programs launch no instances.
    from moto.ssm.models import ssm_backends

    from . import ssm_ami_parameters  # noqa: F401 (the gap of the parameters)

    parameter = ssm_backends[backend.account_id][backend.region_name].get_parameter(image_id[len(PREFIX) :])
    if parameter is None:
        raise InvalidParameterValueError(image_id)
    return parameter.value
