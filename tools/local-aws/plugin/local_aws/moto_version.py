"""The plugin reaches into moto's classes, so it works with the versions it was written for and no other."""

from importlib.metadata import PackageNotFoundError, version
from typing import Optional

SUPPORTED = "5.2"


def installed_moto() -> Optional[str]:
    """The version, from the package's metadata: importing moto would take half a second."""
    try:
        return version("moto")
    except PackageNotFoundError:
        return None


def is_supported(moto: Optional[str]) -> bool:
    return moto is not None and moto.startswith(f"{SUPPORTED}.")
