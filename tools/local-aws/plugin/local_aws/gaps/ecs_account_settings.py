"""ECS account settings: moto has no PutAccountSettingDefault, and knows neither defaults nor effective settings.

Seen as: `aws_ecs_account_setting_default` (awsvpcTrunking) can't be applied, "The put_account_setting_default action
has not been implemented".

In AWS a setting has up to three values: the one built in, the account's default (PutAccountSettingDefault) and one for
the calling principal (PutAccountSetting, which is moto's `account_settings`). ListAccountSettings answers with the last
one set when asked for effective settings, and otherwise with the principal's alone. Nothing deletes a default:
destroying the Terraform resource sets it to `disabled`.
"""

from moto.core.responses import ActionResult
from moto.ecs.exceptions import InvalidParameterException
from moto.ecs.models import EC2ContainerServiceBackend
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.utilities.utils import get_partition

from ..replacing import adds_to, replaces

BUILT_IN = {
    "awsvpcTrunking": "disabled",
    "containerInsights": "disabled",
    "containerInstanceLongArnFormat": "enabled",
    "defaultLogDriverMode": "non-blocking",
    "dualStackIPv6": "enabled",
    "fargateFIPSMode": "disabled",
    "fargateTaskRetirementWaitPeriod": "7",
    "guardDutyActivate": "off",
    "serviceLongArnFormat": "enabled",
    "tagResourceAuthorization": "on",
    "taskLongArnFormat": "enabled",
}


def _defaults(backend: EC2ContainerServiceBackend) -> dict:
    """The account's defaults in this Region."""
    if not hasattr(backend, "account_setting_defaults"):
        backend.account_setting_defaults = {}
    return backend.account_setting_defaults


def _setting(backend: EC2ContainerServiceBackend, name: str, value: str) -> dict:
    principal = f"arn:{get_partition(backend.region_name)}:iam::{backend.account_id}:root"
    return {"name": name, "value": value, "principalArn": principal, "type": "user"}


def _check_name(name: str) -> None:
    if name not in BUILT_IN:
        raise InvalidParameterException(f"{name} should be one of [{','.join(sorted(BUILT_IN))}]")


@adds_to(EC2ContainerServiceResponse)
def put_account_setting_default(self: EC2ContainerServiceResponse) -> ActionResult:
    name, value = self._get_param("name"), self._get_param("value")
    _check_name(name)
    _defaults(self.ecs_backend)[name] = value
    return ActionResult({"setting": _setting(self.ecs_backend, name, value)})


@replaces(EC2ContainerServiceResponse)
def list_account_settings(_original: object, self: EC2ContainerServiceResponse) -> ActionResult:
    name, value = self._get_param("name"), self._get_param("value")
    if name:
        _check_name(name)
    backend = self.ecs_backend
    settings = {setting.name: setting.value for setting in backend.account_settings.values()}
    if self._get_param("effectiveSettings"):
        settings = {**BUILT_IN, **_defaults(backend), **settings}
    return ActionResult(
        {
            "settings": [
                _setting(backend, n, v)
                for n, v in sorted(settings.items())
                if name in (None, n) and value in (None, v)
            ]
        }
    )
