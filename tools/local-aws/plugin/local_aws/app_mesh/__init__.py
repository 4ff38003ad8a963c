"""App Mesh in one account and Region, in the place of moto's.

All kinds are alike: a name, a spec, and a place under the mesh. What a spec names must exist, and nothing is deleted
that is named or that has something under it:
https://github.com/hashicorp/terraform-provider-aws/issues/38444
https://github.com/rebuy-de/aws-nuke/issues/913
"""

from datetime import datetime, timezone
from functools import cache
from uuid import uuid4

from moto.utilities.utils import get_partition

from ..modelled_service import Refused
from .specs import named_by, with_defaults

#: Every kind, with the kinds that it lies under.
KINDS: dict[str, tuple] = {
    "mesh": (),
    "virtualGateway": ("mesh",),
    "virtualNode": ("mesh",),
    "virtualRouter": ("mesh",),
    "virtualService": ("mesh",),
    "gatewayRoute": ("mesh", "virtualGateway"),
    "route": ("mesh", "virtualRouter"),
}


class AppMesh:
    def __init__(self, account: str, region: str) -> None:
        self.account = account
        self.prefix = f"arn:{get_partition(region)}:appmesh:{region}:{account}:"
        #: By their ARNs, which say what lies under what.
        self.resources: dict[str, dict] = {}

    def handle(self, operation: str, params: dict) -> dict:
        if operation.endswith("Resource"):
            return self._handle_tags(operation, params)
        verb = next(verb for verb in ("Create", "Describe", "Update", "Delete", "List") if operation.startswith(verb))
        kind = operation.removeprefix(verb)
        kind = kind[0].lower() + kind[1:]
        if verb == "List":
            return {kind: self._list("mesh" if kind == "meshes" else kind[:-1], params)}
        return {kind: getattr(self, f"_{verb.lower()}")(kind, params)}

    def _create(self, kind: str, params: dict) -> dict:
        arn = self._arn(kind, params)
        for above in KINDS[kind]:
            self._existing(self._arn(above, params))
        if arn in self.resources:
            raise Refused("ConflictException", f"{_named(arn)} already exists.")
        spec = self._checked_spec(kind, params)
        now = datetime.now(timezone.utc)
        self.resources[arn] = {
            **{f"{name}Name": params[f"{name}Name"] for name in (*KINDS[kind], kind)},
            "spec": spec,
            "metadata": {
                "arn": arn,
                "createdAt": now,
                "lastUpdatedAt": now,
                "meshOwner": self.account,
                "resourceOwner": self.account,
                "uid": str(uuid4()),
                "version": 1,
            },
            "status": {"status": "ACTIVE"},
            "tags": _tags(params),
        }
        return self.resources[arn]

    def _describe(self, kind: str, params: dict) -> dict:
        return self._existing(self._arn(kind, params))

    def _update(self, kind: str, params: dict) -> dict:
        resource = self._describe(kind, params)
        resource["spec"] = self._checked_spec(kind, params)
        resource["metadata"]["lastUpdatedAt"] = datetime.now(timezone.utc)
        resource["metadata"]["version"] += 1
        return resource

    def _delete(self, kind: str, params: dict) -> dict:
        resource = self._describe(kind, params)
        arn = resource["metadata"]["arn"]
        for other, user in self.resources.items():
            if other.startswith(f"{arn}/") or arn in self._references(_kind(other), user):
                raise Refused(
                    "ResourceInUseException", f"{_named(arn)} cannot be deleted because of {_named(other)}."
                )
        del self.resources[arn]
        return {**resource, "status": {"status": "DELETED"}}

    def _list(self, kind: str, params: dict) -> list:
        parent = f"{self._arn(KINDS[kind][-1], params)}/" if KINDS[kind] else self.prefix
        return [
            {**resource, **resource["metadata"]}
            for arn, resource in self.resources.items()
            if _kind(arn) == kind and arn.startswith(parent)
        ]

    def _checked_spec(self, kind: str, params: dict) -> dict:
        spec = with_defaults(kind, params.get("spec", {}))
        for arn in self._references(kind, {**params, "spec": spec}):
            self._existing(arn)
        return spec

    def _references(self, kind: str, resource: dict) -> set:
        return {
            f"{self._arn('mesh', resource)}/{named}/{name}" for named, name in named_by(kind, resource["spec"])
        }

    def _arn(self, kind: str, names: dict) -> str:
        return self.prefix + "/".join(f"{one}/{names[f'{one}Name']}" for one in (*KINDS[kind], kind))

    def _existing(self, arn: str) -> dict:
        if arn not in self.resources:
            raise Refused("NotFoundException", f"{_named(arn)} is missing.")
        return self.resources[arn]

    def _handle_tags(self, operation: str, params: dict) -> dict:
        tags = self._existing(params["resourceArn"])["tags"]
        tags.update(_tags(params))
        for key in params.get("tagKeys", []):
            tags.pop(key, None)
        return {"tags": [{"key": key, "value": value} for key, value in tags.items()]}


def _tags(params: dict) -> dict:
    return {tag["key"]: tag.get("value", "") for tag in params.get("tags", [])}


def _kind(arn: str) -> str:
    return _kind_and_name(arn)[0]


def _named(arn: str) -> str:
    kind, name = _kind_and_name(arn)
    return f"{kind[0].upper()}{kind[1:]} with name {name}"


def _kind_and_name(arn: str) -> list[str]:
    return arn.split(":", 5)[5].split("/")[-2:]


@cache
def app_mesh(account: str, region: str) -> AppMesh:
    return AppMesh(account, region)
