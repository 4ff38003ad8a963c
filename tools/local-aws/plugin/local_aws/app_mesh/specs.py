"""What App Mesh looks at in a spec."""

from collections.abc import Iterator
from typing import Any

from ..modelled_service import Refused

#: What the specs of these name must exist; the backends of nodes and gateways need not.
REFERRING = ("gatewayRoute", "route", "virtualService")
REFERENCES = {
    "virtualNode": "virtualNode",
    "virtualNodeName": "virtualNode",
    "virtualRouterName": "virtualRouter",
    "virtualServiceName": "virtualService",
}


def named_by(kind: str, spec: dict) -> list:
    """Kind and name of all that must be there for a spec."""
    return list(_names(spec)) if kind in REFERRING else []


def _names(spec: Any) -> Iterator[tuple]:
    for key, value in spec.items() if isinstance(spec, dict) else ():
        if key in REFERENCES and isinstance(value, str):
            yield REFERENCES[key], value
    for part in spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list) else ():
        yield from _names(part)


def with_defaults(kind: str, spec: dict) -> dict:
    if kind == "mesh":
        # https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_EgressFilter.html
        return {"egressFilter": {"type": "DROP_ALL"}, **spec}
    for listener in spec.get("listeners", []):
        # https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html
        port = listener["portMapping"]["port"]
        if listener.get("healthCheck", {}).setdefault("port", port) != port:
            raise Refused("BadRequestException", "The port of a health check must be that of its listener.")
    return spec
