"""VPC Lattice in one account and Region, in the place of moto's."""

from functools import cache

from .policies import Policies
from .resources import Resources
from .tags import Tags
from .targets import Targets


class Lattice:
    def __init__(self, account: str, region: str) -> None:
        self.resources = Resources(account, region)
        parts = (Policies(self.resources), Tags(self.resources), Targets(self.resources))
        self.others = {operation: part for part in parts for operation in part.OPERATIONS}

    def handle(self, operation: str, params: dict) -> dict:
        return self.others.get(operation, self.resources).handle(operation, params)


@cache
def lattice(account: str, region: str) -> Lattice:
    return Lattice(account, region)
